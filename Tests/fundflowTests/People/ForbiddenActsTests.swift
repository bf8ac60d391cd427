import Testing

/// Who may do what (R9): every person tries every act, and is refused what is not theirs.
///
/// The outcomes are a golden list, which Tools/test prints.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ForbiddenActsTests {
    private static let bureau = Result { try open() }
    /// Commands change what they find, so they have a bureau of their own.
    private static let bureauOfCommands = Result { try open() }

    private static func open() throws -> Bureau {
        let bureau = try Bureau()
        let events = try Scratch.write(DistrictYear.events, to: "events.csv")
        try bureau.must(as: "fundflow_admin", "post", events)
        let secret = try Scratch.write(
            "event,date,government,fund,subject,amount,summary\n"
                + "revenue,2023-07-01,500116101,general-public,10101,6,机密\n",
            to: "secret.csv"
        )
        try bureau.must(as: "fundflow_admin", "post", secret)
        try bureau.enrol()
        // A half that has come to the town, and one to the district; drafts; a half that has not come yet.
        let subsidy = try event("subsidy,2023-04-01,500116,500116101,general-public,general,,6,s1")
        try bureau.must(as: "wang", "post", subsidy)
        try bureau.must(as: "li", "approval", "on", "--government", "500116")
        try bureau.must(
            as: "wang",
            "post",
            try event("revenue,2023-02-01,500116,,general-public,,10101,5,r1")
        )
        try bureau.must(
            as: "wang",
            "post",
            try event("subsidy,2023-04-01,500116,500116101,general-public,general,,7,s2")
        )
        let remittance = "remittance,2023-05-01,500116101,500116,general-public,fiscal-system,,5,m1"
        try bureau.must(as: "wu", "post", try event(remittance))
        return bureau
    }

    private static func event(_ row: String) throws -> String {
        try Scratch.write(
            "event,date,government,counterparty,fund,kind,subject,amount,reference\n\(row)\n",
            to: "events.csv"
        )
    }

    /// Who tries: all members, and one who has no membership.
    private static let people = Bureau.people.map(\.name) + [Bureau.stranger]

    @Test("By SQL nobody gets at what is not theirs, whatever way they try")
    func bySQL() throws {
        let bureau = try Self.bureau.get()
        var outcomes: [String: [String: String]] = [:]
        for person in Self.people {
            let told = try bureau.psql(as: person, try bureau.script(for: person))
            let mayRead = ["li", "sun", "wu", "zheng"].contains(person)
            #expect(mayRead == (told.output + told.errors).contains("机密"), "\(person)")
            for line in told.output.split(separator: "\n") {
                let cells = line.split(separator: "|").map { $0.filter { $0 != " " } }
                guard cells.count == 3 else { continue }
                let name = String(line.prefix { $0 != "|" })
                let isDone = cells[1] == "00000" && cells[2] != "0"
                outcomes[name, default: [:]][person] =
                    isDone ? "done" : cells[1] == "00000" ? "sees nothing" : "stopped \(cells[1])"
            }
        }
        var list = ""
        for act in Act.all {
            let all = outcomes[act.name] ?? [:]
            #expect(Set(all.keys) == Set(Self.people), "\(act.name)")
            for person in Self.people {
                #expect(
                    (all[person] == "done") == act.allowed.contains(person),
                    "\(person) tries to \(act.name): \(all[person] ?? "")"
                )
            }
            list += "\(act.name)\n"
            for (outcome, who) in Dictionary(grouping: Self.people, by: { all[$0] ?? "" }).sorted(
                by: {
                    $0.key < $1.key
                })
            {
                list += "    \(outcome): \(who.joined(separator: " "))\n"
            }
        }
        try ProgramGolden.expect(list, is: "people/forbidden-acts.txt")
    }

    @Test("By command nobody gets at what is not theirs")
    func byCommand() throws {
        let bureau = try Self.bureauOfCommands.get()
        var list = ""
        for (name, allowed, arguments) in try Self.commands() {
            var outcomes: [String: [String]] = [:]
            for person in Self.people {
                let outcome = try bureau.run(as: person, arguments)
                let isDone = outcome.status == 0
                #expect(isDone == allowed.contains(person), "\(person) \(name): \(outcome.errors)")
                #expect(isDone || outcome.output == "" && outcome.status == 65, "\(person) \(name)")
                let told = outcome.errors.split(separator: "\n").first.map(String.init) ?? ""
                let shown = told.replacing(#/^\S*users\.csv/#, with: "users.csv")
                outcomes[isDone ? "done" : shown, default: []].append(person)
            }
            list += "\(name)\n"
            for (outcome, who) in outcomes.sorted(by: { $0.key < $1.key }) {
                list += "    \(outcome): \(who.joined(separator: " "))\n"
            }
        }
        try ProgramGolden.expect(list, is: "people/forbidden-commands.txt")
    }

    /// What is tried, by whom it may be done, and how. What writes is said twice and changes nothing.
    private static func commands() throws -> [(String, Set<String>, [String])] {
        let ofTown: Set = ["li", "sun", "wu", "zheng"]
        let ofDistrict: Set = ["li", "wang", "zhao", "qian", "sun", "zhou"]
        let post = { (government: String) in
            try Scratch.write(
                "event,date,government,fund,subject,amount,reference\n"
                    + "revenue,2023-08-01,\(government),general-public,10101,5,r-\(government)\n",
                to: "events.csv"
            )
        }
        let governments = try Scratch.write(
            "code,name,level,parent,kept\n500116,江津区,county,500000,yes\n",
            to: "governments.csv"
        )
        let users = try Scratch.write(
            "user,role,government\nzhou,reader,500116\n",
            to: "users.csv"
        )
        let year = ["--year", "2023"]
        return [
            (
                "statement of the district", ofDistrict,
                ["statement", "balance", "--government", "500116", "--scope", "own"] + year
            ),
            (
                "statement of the whole district", ["li", "sun"],
                ["statement", "balance", "--government", "500116", "--scope", "consolidated"] + year
            ),
            ("reconcile the town", ofTown, ["reconcile", "--government", "500116101"] + year),
            ("balances of the town", ofTown, ["balances", "--government", "500116101"] + year),
            ("an entry of the town", ofTown, ["entry", "500116101", "202303", "1"]),
            ("export of the town", ofTown, ["export", "csv", "--government", "500116101"]),
            ("head of the town", ofTown, ["head", "--government", "500116101"]),
            ("verify the town", ofTown, ["verify", "--government", "500116101"]),
            (
                "post in the district", ["wang"], ["post", try post("500116")]
            ),
            ("post in the town", ["wu"], ["post", try post("500116101")]),
            (
                "reverse an entry of the town", ["wu"],
                ["reverse", "500116101", "202303", "1", "--reason", "错", "--date", "2023-09-01"]
            ),
            (
                "approve drafts of the district", ["zhao"],
                ["approve", "500116", "1", "2", "3", "4"]
            ),
            (
                "close a year of the district", ["qian"],
                ["close", "year", "--government", "500116", "--allow-unmatched"] + year
            ),
            (
                "open a month of the district again", ["qian"],
                ["reopen", "--government", "500116", "--period", "202309", "--reason", "补记"]
            ),
            (
                "close a month of the town", [],
                [
                    "close", "month", "--government", "500116101", "--period", "202309",
                    "--allow-unmatched",
                ]
            ),
            ("set governments up", ["li"], ["setup", governments]),
            ("grant roles", ["li"], ["setup", users]),
        ]
    }

    @Test("Nobody gets in without a password")
    func password() throws {
        let bureau = try Self.bureau.get()
        let outcome = try Program.run([
            "balances", "--government", "500116", "--year", "2023", "--database",
            bureau.address(of: "wang") + " passfile=/dev/null",
        ])
        #expect(outcome.status == 69)
    }
}

extension Bureau {
    /// All acts, after what they name.
    fileprivate func script(for person: String) throws -> String {
        var script = "\\set VERBOSITY verbose\n\\set QUIET 1\n"
        for (name, code) in [("district", "500116"), ("town", "500116101")] {
            let row = try home.sql(
                """
                SELECT entry.government_id, book_numbers, account_ids, amounts_fen
                FROM fundflow.entry JOIN fundflow.government ON government.id = government_id
                WHERE code = '\(code)' AND period = 202303 AND number = 1
                """
            ).split(separator: "|")
            for (suffix, value) in zip(["", "_books", "_accounts", "_amounts"], row) {
                script += "\\set \(name)\(suffix) '\(value)'\n"
            }
        }
        let own = Bureau.people.first { $0.name == person }?.government == "500116101"
        script += "\\set forged '{-1,-2}'\n\\set town_pair '{1,2}'\n\\set far_accounts '{0,0}'\n"
        for suffix in ["_books", "_accounts", "_amounts"] {
            script += "\\set own\(suffix) :\(own ? "town" : "district")\(suffix)\n"
        }
        script += "\\set own :\(own ? "town" : "district")\n"
        return script + Act.all.map(\.script).joined(separator: "\n")
    }
}
