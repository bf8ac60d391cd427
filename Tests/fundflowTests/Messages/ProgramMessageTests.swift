import Foundation
import Testing

/// Every message that the program itself has, or that the ledger's rules have, provoked as a user provokes
/// it and held by a golden file in both languages. (Those of files and their cells: `MessageTests`.)
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ProgramMessageTests {
    private static let year = Result { try Books(.year) }

    /// What no user can be made to see here, and why.
    static let unprovoked = [
        "noServerUser":
            "needs a system without the user postgres, where no server would run at all",
        "closedFolder": "for root only: HomeTests provokes it where the tests run as root",
        "foreignFolder": "needs somebody else's folder of the very name that the program chooses",
        "failed": "what PostgreSQL's own programs say, passed on",
        "account_is_valid_in_the_year":
            "the readers say it first, at the cell (notInBook, lacks, …)",
        "opening_is_of_balance_accounts": "the readers say it first (openingOfTurnover)",
        "reversal_is_not_before_its_entry": "the program says it first (reversalBeforeEntry)",
        "reversalTooEarly": "the words of reversal_is_not_before_its_entry",
        "closed_periods_agree": "the program finds it first (findingsAgainstClosing)",
        "closing_leaves_nothing": "needs another who posts at the same time: ClosingRaceTests",
        "reopening_reverses_the_closing":
            "needs another who closes at the same time: ClosingRaceTests",
        "closingNotMade": "closing entries are the program's own",
        "noSuchCell": "a line of report figures: ReportFiguresTests provoke it",
        "awaiting_reference_is_unique": "needs two people: ApprovalTests provoke it",
    ]

    /// Factories whose words stand under the name of the rule that they are for.
    static let ofRules = [
        "openingsMissing", "openingsConfirmed", "headOfOtherBooks", "reversedAlready",
        "reversalReversed", "closingDisturbed", "settlementBeforeYear", "nothingClosed",
        "reopeningEnded", "closingTooEarly", "overspent", "nobodyToApprove", "draftNotThere",
        "ownDraft", "noSuchUser", "nobodyAdministers",
    ]

    /// Rules that the schema raises by name and nobody meets through the program, and why.
    static let unmet = [
        "account_book_known": "accounts are numbered for books of kept governments only (notKept)",
        "closed_periods_are_of_one_year": "the program says it first (notOfOneYear)",
        "closing_posts_closing_entries": "closing entries are the program's own",
        "code_list_kind_known": "the readers know the kinds",
        "government_is_kept": "the readers say it first (notKept)",
        "government_parent_known": "the reader says it first (unknownGovernment)",
        "government_with_entries_keeps_its_place": "told at its row (boundToItsPlace)",
        "governments_form_a_tree": "the reader says it first",
        "inbox_is_open": "the program opens it",
        "list_is_of_a_fiscal_year": "the reader says it first (yearWithoutChart)",
        "period_act_reopening_has_a_reason": "the program says it first (reasonIsBlank)",
        "poster_is_granted": "a matter of rights, told as such (notPermitted)",
        "role_is_granted": "a matter of rights, told as such (notPermitted)",
        "roster_is_known": "the readers know the rosters",
        "twin_is_not_claimed": "twins are the program's own",
    ]

    @Test(
        "A message is as it was, in both languages",
        arguments: ProvokedMessage.all,
        ["zh", "en"]
    )
    func golden(_ message: ProvokedMessage, language: String) throws {
        let books = try message.alters ? Books(.year) : Self.year.get()
        let arguments = try message.arguments(books) + ["--language", language]
        let settings = try message.settings()
        let isElsewhere = arguments.contains("--database") || settings["FUNDFLOW_HOME"] != nil
        let outcome = try Program.run(
            arguments + (isElsewhere ? [] : ["--database", books.address]),
            settings: settings
        )
        #expect(outcome.status == message.status, "\(outcome.errors)")
        let name = message.name.replacingOccurrences(of: " ", with: "-")
        try ProgramGolden.expect(outcome.errors, is: "messages/\(name).\(language).txt")
    }

    @Test("Every message there is has been provoked")
    func coverage() throws {
        let provoked = Set(ProvokedMessage.all.map(\.factory))
        let told = provoked.union(Self.unprovoked.keys).union(Self.ofRules)
        var declared: Set<String> = []
        let program = try Self.sources(in: "fundflow")
        let formats = try ["Reversals", "Periods", "Budgets", "Published", "People"].map {
            try Self.source("LedgerFormats/Messages/Message+\($0).swift")
        }
        for source in program + formats { declared.formUnion(Self.factories(in: source)) }
        declared.formUnion([
            "cannot", "noSuchRow", "postingNotSetUp", "boundToItsPlace", "userNameTooLong",
            "parser",
            "missing", "unknownGovernment", "ambiguousGovernment", "unknownFund",
        ])
        declared.formUnion(try Self.wordedRules())
        #expect(declared.count > 45)
        #expect(declared.subtracting(told) == [])
        #expect(told.subtracting(declared) == [])
        Count.tell(
            "messages of the program and the ledger: \(provoked.count) provoked by \(ProvokedMessage.all.count) commands"
        )
    }

    @Test("No rule that the schema raises reaches a user as a bare name")
    func rules() throws {
        let folder = "\(Example.checkout)/Schema/migrations"
        var raised: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            raised.formUnion(text.matches(of: #/CONSTRAINT = '([a-z0-9_]+)'/#).map { String($0.1) })
        }
        #expect(raised.count > 25)
        #expect(raised.subtracting(try Self.wordedRules()) == Set(Self.unmet.keys))
    }

    /// The rules of the schema for which the program has words.
    private static func wordedRules() throws -> Set<String> {
        let sources = try [
            "LedgerFormats/Messages/Message+Ledger", "LedgerFormats/Messages/Message+Periods",
            "LedgerFormats/Messages/Message+People", "fundflow/Arguments/Failure+Store",
        ].map { try source($0 + ".swift") }
        return Set(
            sources.joined().matches(of: #/case "([a-z0-9_]+)":/#).map { String($0.1) }
        )
    }

    /// The static functions of a source that make messages.
    private static func factories(in source: String) -> [String] {
        let pattern = #/static (?:func|var) (\w+)[^{}]*?(?:->|:) (?:Message|Self)\s*\{/#
        return source.matches(of: pattern).map { String($0.1) }
    }

    private static func sources(in target: String) throws -> [String] {
        let folder = "\(Example.checkout)/Sources/\(target)"
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".swift") }.map { try source("\(target)/\($0)") }
    }

    private static func source(_ path: String) throws -> String {
        try String(contentsOfFile: "\(Example.checkout)/Sources/\(path)", encoding: .utf8)
    }
}
