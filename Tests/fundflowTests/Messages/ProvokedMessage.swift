import Foundation
import Glibc
import Testing

/// What a user does to be told a message, named after the factory that makes it or the rule that refuses.
/// Where one has several wordings, words follow the name.
struct ProvokedMessage: CustomTestStringConvertible, Sendable {
    let name: String
    let status: Int32
    /// What is run; where it names no database, on books of a district's year.
    let arguments: @Sendable (Books) throws -> [String]
    /// Whether books are altered, so that nobody else may see them.
    let alters: Bool
    let settings: @Sendable () throws -> [String: String]

    var testDescription: String { name }
    var factory: String { String(name.prefix { $0 != " " }) }

    init(
        _ name: String,
        status: Int32 = 65,
        alters: Bool = false,
        settings: @escaping @Sendable () throws -> [String: String] = { [:] },
        _ arguments: @escaping @Sendable (Books) throws -> [String]
    ) {
        self.name = name
        self.status = status
        self.alters = alters
        self.settings = settings
        self.arguments = arguments
    }

    static let all =
        usage + names + files + published + posted + reversals + openings + debts + periods
        + people + databases + clusters

    private static let statement = [
        "statement", "balance", "--government", "500116", "--year", "2023",
    ]

    private static let usage = [
        ProvokedMessage("outOfRange", status: 64) { _ in statement + ["--decimals", "11"] },
        ProvokedMessage("outOfRange level", status: 64) { _ in
            ["balances", "--government", "500116", "--year", "2023", "--level", "9"]
        },
        ProvokedMessage("outOfRange year", status: 64) { _ in
            ["register", "--government", "500116", "--year", "1200", "--account", "8041"]
        },
        ProvokedMessage("digestStandsAlone", status: 64) { _ in ["verify", "--from", "3"] },
        ProvokedMessage("confirmTakesTwo", status: 64) { _ in ["setup", "--confirm", "500116"] },
        ProvokedMessage("nothingToSetUp", status: 64) { _ in ["setup"] },
        ProvokedMessage("mapTakesTwoYears", status: 64) { _ in ["codes", "--map", "2023"] },
        ProvokedMessage("openingsAreOfAYear", status: 64) { _ in ["export", "opening"] },
        ProvokedMessage("layoutHasRows", status: 64) { _ in
            [
                "statement", "functions", "--government", "500116", "--year", "2023", "--layout",
                "report", "--by", "unit",
            ]
        },
        ProvokedMessage("actualIsExecution", status: 64) { _ in
            [
                "statement", "budget-actual", "--government", "500116", "--year", "2023", "--stage",
                "budget",
            ]
        },
        ProvokedMessage("noDraftNamed", status: 64) { _ in ["approve", "500116"] },
        ProvokedMessage("periodWithoutDate", status: 64) { _ in
            ["approve", "500116", "1", "--period", "202401"]
        },
        ProvokedMessage("periodOrYear", status: 64) { _ in
            ["reopen", "--government", "500116", "--reason", "更正"]
        },
        ProvokedMessage("parser option", status: 64) { _ in statement + ["--fonds", "all"] },
        ProvokedMessage("parser value", status: 64) { _ in statement + ["--unit", "斤"] },
        ProvokedMessage("parser choice", status: 64) { _ in statement + ["--format", "xlsx"] },
        ProvokedMessage("parser missing", status: 64) { _ in ["statement", "balance"] },
        ProvokedMessage("parser without value", status: 64) { _ in
            ["statement", "balance", "--year"]
        },
        ProvokedMessage("parser argument", status: 64) { _ in
            ["entry", "500116", "202303", "1", "2"]
        },
        ProvokedMessage("parser command", status: 64) { _ in ["statements"] },
        ProvokedMessage("parser statement", status: 64) { _ in
            ["statement", "balanse", "--government", "500116"]
        },
        ProvokedMessage("reasonIsBlank", status: 64) { _ in
            ["reverse", "500116", "202304", "1", "--reason", " ", "--date", "2023-04-02"]
        },
        ProvokedMessage("notAYear", status: 64) { _ in ["setup", "--confirm", "500116", "MMXXIII"]
        },
        ProvokedMessage("nobodyToAsk", status: 64) { _ in
            [
                "event", "revenue", "--government", "500116", "--fund", "general-public",
                "--subject",
                "10101", "--amount", "5", "--date", "2023-01-09",
            ]
        },
        ProvokedMessage("initLacks", status: 64) { _ in ["init", "--district", "500116 江津区"] },
    ]

    private static let names = [
        ProvokedMessage("unknownGovernment") { _ in
            ["statement", "balance", "--government", "油西镇", "--year", "2023"]
        },
        ProvokedMessage("unknownGovernment of none") { _ in
            ["reconcile", "--government", "500116", "--year", "2023", "--database"]
                + [try Books(.empty).address]
        },
        ProvokedMessage("ambiguousGovernment", alters: true) { books in
            try books.setUp(
                """
                code,name,level,parent,kept
                500116201,太平镇,township,500116,yes
                500116202,太平镇,township,500116,yes
                """
            )
            return ["statement", "balance", "--government", "太平镇", "--year", "2023"]
        },
        ProvokedMessage("unknownFund") { _ in statement + ["--fund", "lottery"] },
        ProvokedMessage("oneFundOnly") { _ in
            [
                "statement", "budget-actual", "--government", "500116", "--year", "2023", "--fund",
                "all",
            ]
        },
        ProvokedMessage("notReadable", alters: true) { books in
            let role = "message_town"
            _ = try? Program.sql("CREATE ROLE \(role) LOGIN IN ROLE fundflow_reader")
            try books.sql(
                """
                INSERT INTO fundflow.membership
                SELECT id, '\(role)', 'reader', 'own' FROM fundflow.government WHERE code = '500116101'
                """
            )
            return statement + ["--database", books.address + " user=\(role)"]
        },
        ProvokedMessage("noSuchRow") { _ in statement + ["--explain", "profit"] },
        ProvokedMessage("noBudgetLine") { _ in
            ["budget", "--government", "500116", "--year", "2023", "--explain", "财发1号"]
        },
        ProvokedMessage("runOfSeveral") { _ in
            statement + ["--scope", "consolidated", "--known-at", "1"]
        },
        ProvokedMessage("noSuchRun") { _ in statement + ["--known-at", "99"] },
        ProvokedMessage("notATime") { _ in statement + ["--known-at", "someday"] },
    ]

    private static let files = [
        ProvokedMessage("unreadable") { _ in ["post", "/nowhere/2023.csv"] },
        ProvokedMessage("noHeadFile") { _ in
            ["verify", "--head", try Scratch.write("name,amount\n", to: "heads.csv")]
        },
        ProvokedMessage("head_is_of_these_books") { _ in
            let digest = String(repeating: "a", count: 64)
            let head = "government,journal,run,digest,entries\n500116,accounting,1,\(digest),3\n"
            return statement + ["--known-at", try Scratch.write(head, to: "heads.csv")]
        },
        ProvokedMessage("notWritten") { _ in
            let folder = Scratch.newPath("init")
            let arguments = InitTests.options + ["--output", folder]
            _ = try Program.run(["init"] + arguments)
            return ["init"] + arguments
        },
        ProvokedMessage("fileExists") { _ in
            ["db", "backup", try Scratch.write("mine", to: "books.dump")]
        },
        ProvokedMessage("postingNotSetUp") { _ in
            ["setup", try Scratch.write(DistrictYear.events, to: "events.csv")]
        },
        ProvokedMessage("userNameTooLong") { _ in
            let user = String(repeating: "u", count: 64)
            let members = "user,role,government\n\(user),reader,500116\n"
            return ["setup", try Scratch.write(members, to: "members.csv")]
        },
        ProvokedMessage("boundToItsPlace") { _ in
            let governments = "code,name,level,parent,kept\n500116,江津区,county,500000,no\n"
            return ["setup", try Scratch.write(governments, to: "governments.csv")]
        },
    ]

    /// A row of published figures that is refused.
    private static func published(_ name: String, _ row: String) -> ProvokedMessage {
        ProvokedMessage(name) { _ in
            let header =
                "government,year,figure,label,printed,statement,row,column,corrected,note\n"
            let text = header + "500116,2023,S1,收入," + row + "\n"
            return ["setup", try Scratch.write(text, to: "published.csv")]
        }
    }

    private static let published = [
        published("notAPrintedNumber", "67.96,balance,own_revenue,amount,,"),
        published("notAStatement", "1亿元,balances,own_revenue,amount,,"),
        published("wrongStatementOptions", "1亿元,balance --fonds all,own_revenue,amount,,"),
        published("optionOfTheReport", "1亿元,balance --year 2022,own_revenue,amount,,"),
        published("neitherDerivedNorNoted", "1亿元,,,,,"),
        published("missing of a column", "1亿元,balance,own_revenue,,,"),
        published("missing of a note", "1亿元,balance,own_revenue,amount,1万元,"),
        ProvokedMessage("noPublishedFigures") { _ in ["report", "figures", "--year", "2023"] },
        ProvokedMessage("severalHavePublished", alters: true) { books in
            try books.setUp(
                """
                government,year,figure,label,printed,statement,row,column
                500116,2023,S1,收入,1亿元,balance,own_revenue,amount
                500116101,2023,S1,收入,1亿元,balance,own_revenue,amount

                """
            )
            return ["report", "figures", "--year", "2023"]
        },
    ]

    private static func events(_ lines: String) throws -> [String] {
        let header = "event,date,government,fund,subject,amount,reference\n"
        return ["post", try Scratch.write(header + lines, to: "events.csv")]
    }

    private static let posted = [
        ProvokedMessage("entry_reference_is_unique", alters: true) { books in
            try books.run(events("revenue,2023-07-01,500116,general-public,10101,5,A-1\n"))
            return try events("revenue,2023-07-02,500116,general-public,10101,5,A-1\n")
        },
        ProvokedMessage("reference_is_used_once_in_a_file") { _ in
            try events(
                """
                revenue,2023-07-01,500116,general-public,10101,5,B-1
                revenue,2023-07-02,500116,general-public,10101,5,B-1

                """
            )
        },
        ProvokedMessage("opening_has_no_books_before_it") { _ in
            try events("opening,2024-01-01,500116,general-public,,5,\n")
        },
        ProvokedMessage("balance_fits_64_bits", alters: true) { books in
            try books.run(
                events("revenue,2023-07-01,500116,general-public,10101,90000000000000000,\n")
            )
            return try events("revenue,2023-07-01,500116,general-public,10101,90000000000000001,\n")
        },
        ProvokedMessage("period_is_open", alters: true) { books in
            try books.run("setup", "--confirm", "500116", "2023")
            return try events("opening,2023-01-01,500116,state-capital,,5,\n")
        },
    ]

    private static func reverse(_ number: String, _ more: String...) -> [String] {
        ["reverse", "500116", "202303", number, "--reason", "科目用错"] + more
    }

    private static let reversals = [
        ProvokedMessage("noSuchEntry") { _ in reverse("99", "--date", "2023-04-02") },
        ProvokedMessage("entry_is_reversed_once", alters: true) { books in
            try books.run(reverse("1", "--date", "2023-04-02"))
            return reverse("1", "--date", "2023-04-03")
        },
        ProvokedMessage("reversal_is_not_reversed", alters: true) { books in
            try books.run(reverse("1", "--date", "2023-03-20"))
            return reverse("2", "--date", "2023-04-03")
        },
        ProvokedMessage("reversalBeforeEntry") { _ in reverse("1", "--date", "2023-02-28") },
        ProvokedMessage("reversalDateOutsidePeriod") { _ in
            reverse("1", "--date", "2023-04-02", "--period", "202305")
        },
    ]

    private static let openings = [
        ProvokedMessage("opening_is_there") { _ in ["setup", "--confirm", "500116", "2024"] },
        ProvokedMessage("opening_is_confirmed_once", alters: true) { books in
            try books.run("setup", "--confirm", "500116", "2023")
            return ["setup", "--confirm", "500116", "2023"]
        },
    ]

    /// A line about debt, in books whose district has one general loan of 100 yuan, of which 60 came.
    private static func debt(_ rule: String, _ line: String) -> ProvokedMessage {
        ProvokedMessage(rule, alters: true) { books in
            let roster = """
                government,loan,kind,purpose,principal,issued,matures,creditor
                500116,A,general,new,100,2023-03-01,2028-03-01,500000
                """
            try books.setUp(roster)
            let header = "event,date,government,counterparty,fund,source,amount,reference\n"
            let received = "onlending,2023-03-01,500000,500116,general-public,A,60,L1\n"
            try books.run("post", Scratch.write(header + received, to: "received.csv"))
            return ["post", try Scratch.write(header + line + "\n", to: "debt.csv")]
        }
    }

    private static let debts = [
        debt(
            "loan_is_registered",
            "onlending,2023-04-01,500000,500116,general-public,C,1,L2"
        ),
        debt(
            "loan_is_of_its_fund",
            "onlending,2023-04-01,500000,500116,government-funds,A,1,L2"
        ),
        debt(
            "loan_is_within_its_principal",
            "onlending,2023-04-01,500000,500116,general-public,A,40.01,L2"
        ),
        debt(
            "loan_is_not_overpaid",
            "repayment,2023-06-01,500116,500000,general-public,A,60.01,P1"
        ),
        ProvokedMessage("reserve_is_not_overdrawn") { _ in
            let released = """
                event,date,government,fund,subject,economic,stage,change,amount
                expenditure,2023-03-01,500116,general-public,227,514,change,reserve,-1

                """
            return ["post", try Scratch.write(released, to: "reserve.csv")]
        },
        ProvokedMessage("nothingAwaits") { _ in
            ["approve", "500116", "--submission", "9"]
        },
    ]

    private static func close(_ period: String) -> [String] {
        ["close", "month", "--government", "500116", "--period", period]
    }

    private static func reopen(_ more: String...) -> [String] {
        ["reopen", "--government", "500116", "--period", "202303", "--reason", "科目用错"] + more
    }

    private static let periods = [
        ProvokedMessage("notOfOneYear", status: 64) { _ in close("202312-202401") },
        ProvokedMessage("yearOutOfRange", status: 64) { _ in
            ["close", "year", "--government", "500116", "--year", "23"]
        },
        ProvokedMessage("findingsAgainstClosing", alters: true) { books in
            try books.post(cash: Cash.paid("7011", "30.00", subject: "23002", with: "500116101"))
            return close("202307")
        },
        ProvokedMessage("closingEntryFault") { _ in
            [
                "close", "year", "--government", "500116", "--year", "2023", "--date", "2023-11-30",
            ]
        },
        ProvokedMessage("settlement_closes_after_the_year") { _ in close("202313") },
        ProvokedMessage("reopened_period_is_closed") { _ in reopen() },
        ProvokedMessage("reopening_ends_later", alters: true) { books in
            try books.run(close("202303"))
            return reopen("--until", "2023-04-02")
        },
        ProvokedMessage("expenditure_is_within_the_budget", alters: true) { books in
            let controls = """
                government,fund,subject_level,by_unit,by_project,action
                500116,general-public,class,no,no,stop
                """
            try books.setUp(controls)
            return try events("expenditure,2023-07-01,500116,general-public,20502,5,\n")
        },
    ]

    private static func members(_ rows: String...) throws -> String {
        try Scratch.write(
            "user,role,government,scope\n" + rows.joined(separator: "\n") + "\n",
            to: "members.csv"
        )
    }

    private static let people = [
        ProvokedMessage("approval_needs_people") { _ in
            ["approval", "on", "--government", "500116"]
        },
        ProvokedMessage("draft_awaits") { _ in ["approve", "500116", "99"] },
        ProvokedMessage("draft_is_approved_by_another", alters: true) { books in
            let role = "message_clerk"
            _ = try? Program.sql("CREATE ROLE \(role) LOGIN IN ROLE fundflow_poster")
            let members = try members(
                "\(role),maker,500116,own",
                "\(role),checker,500116,own",
                "\(role),administrator,500116,subtree"
            )
            try books.run("setup", members)
            let clerk = ["--database", books.address + " user=\(role)"]
            let draft = try events("revenue,2023-07-01,500116,general-public,10101,5,D-1\n")
            for arguments in [["approval", "on", "--government", "500116"], draft] {
                _ = try Program.run(arguments + clerk)
            }
            return ["approve", "500116", "1"] + clerk
        },
        ProvokedMessage("member_is_a_user") { _ in
            ["setup", try members("message_nobody,none,500116,own")]
        },
        ProvokedMessage("government_has_an_administrator") { _ in
            ["setup", try members("message_maker,maker,500116,own")]
        },
    ]

    private static let databases = [
        ProvokedMessage("unreachable", status: 69) { _ in
            statement + ["--database", "host=/nonexistent"]
        },
        ProvokedMessage("notMigrated", status: 69) { _ in
            statement + ["--database", "\(Program.server ?? "") dbname=template1"]
        },
        ProvokedMessage("migrationChanged", status: 69, alters: true) { books in
            try books.sql("UPDATE fundflow.migration SET checksum = '\\x00' WHERE name ~ '^0002'")
            return ["db", "migrate"]
        },
        ProvokedMessage("migrationUnknown", status: 69, alters: true) { books in
            try books.sql("INSERT INTO fundflow.migration VALUES ('9999_later', '', now())")
            return ["db", "migrate"]
        },
        ProvokedMessage("notPermitted") { books in
            let role = "message_reader"
            _ = try? Program.sql("CREATE ROLE \(role) LOGIN IN ROLE fundflow_reader")
            return try events("revenue,2023-07-01,500116,general-public,10101,5,C-1\n")
                + ["--database", books.address + " user=\(role)"]
        },
        // A rule of a later schema, of which the program knows only the name.
        ProvokedMessage("refused", alters: true) { books in
            try books.sql(
                """
                ALTER TABLE fundflow.government
                ADD CONSTRAINT government_name_is_short CHECK (char_length(name) < 9)
                """
            )
            let governments =
                "code,name,level,parent,kept\n500116103,一个名称很长很长的镇,township,500116,yes\n"
            return ["setup", try Scratch.write(governments, to: "governments.csv")]
        },
        ProvokedMessage("databaseError", status: 69, alters: true) { books in
            try books.sql("ALTER TABLE fundflow.fund RENAME short_zh TO shorter")
            return statement
        },
        ProvokedMessage("unknownValue", status: 69, alters: true) { books in
            try books.sql(
                """
                ALTER TABLE fundflow.government DROP CONSTRAINT government_level_known;
                UPDATE fundflow.government SET level = 'village' WHERE code = '500116101'
                """
            )
            return statement
        },
        ProvokedMessage("databaseNotEmpty") { _ in
            ["db", "restore", try Scratch.write("no dump", to: "books.dump")]
        },
        ProvokedMessage("programFailed") { _ in
            let database = "program_" + UUID().uuidString.lowercased().filter { $0 != "-" }
            try Program.sql("CREATE DATABASE \(database)")
            return [
                "db", "restore", try Scratch.write("this is no dump at all", to: "books.dump"),
                "--database", "\(Program.server ?? "") dbname=\(database)",
            ]
        },
    ]

    /// What the private PostgreSQL can lack.
    private static let clusters = [
        ProvokedMessage("cannot", status: 69, settings: { ["FUNDFLOW_HOME": "/proc/fundflow"] }) {
            _ in
            ["db", "start"]
        },
        ProvokedMessage(
            "noServerPrograms",
            status: 69,
            settings: { ["FUNDFLOW_HOME": try oldHome()] }
        ) {
            _ in ["db", "start"]
        },
    ]

    /// A home whose cluster is of a version that nobody has.
    private static func oldHome() throws -> String {
        let home = Scratch.newPath("home")
        mkdir(home, 0o755)
        mkdir(home + "/data", 0o700)
        mkdir(home + "/data/global", 0o700)
        try "".write(toFile: home + "/data/global/pg_control", atomically: true, encoding: .utf8)
        try "99\n".write(toFile: home + "/data/PG_VERSION", atomically: true, encoding: .utf8)
        return home
    }
}
