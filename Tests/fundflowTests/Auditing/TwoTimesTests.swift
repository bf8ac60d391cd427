import Testing

/// Figures as of a date and as they were known, and books that come back from a backup.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct TwoTimesTests {
    private static let place = ["--government", "500116", "--year", "2023", "--format", "csv"]
    static let commands = [
        ["statement", "balance", "--scope", "consolidated"] + place, ["balances"] + place,
        ["reconcile"] + place,
        ["register", "--account", "8041"] + place,
    ]

    @Test("Where nothing is cut, entries come to the rows that balances have", arguments: commands)
    func uncut(_ command: [String]) throws {
        let books = try Books(.example)
        let heads = try Scratch.write(try books.run("head").output, to: "heads.csv")
        let plain = try books.run(command).output
        for cut in [
            ["--as-of", "2199-12-31"], ["--known-at", "2199-12-31"], ["--known-at", heads],
        ] {
            #expect(try books.run(command + cut).output == plain, "\(cut)")
        }
    }

    @Test("What was known at a head or run is had again after more is posted")
    func known() throws {
        let books = try Books(.year)
        let command = ["statement", "balance", "--government", "500116", "--year", "2023"]
        let before = try books.run(command).output
        let heads = try Scratch.write(try books.run("head").output, to: "heads.csv")
        try books.post(
            """
            event,date,government,fund,subject,amount,reference
            revenue,2023-12-01,500116,general-public,10101,5,LATE
            """
        )
        #expect(try books.run(command).output != before)
        #expect(try books.run(command + ["--known-at", heads]).output == before)
        #expect(try books.run(command + ["--known-at", "1"]).output == before)
        // Before the first run nothing was known.
        let nothing = try books.run(command + ["--known-at", "0"])
        #expect(nothing.status == 0 && nothing.output != before)
    }

    @Test("As of a date, later entries do not count")
    func asOf() throws {
        let books = try Books(.year)
        let statement = try books.statement("500116", "own", "--as-of", "2023-02-28")
        #expect(statement["own_expenditure"] == 0)
        #expect(statement["own_revenue"] == 5_400_00)
    }

    @Test("A head of other books is refused")
    func strangeHead() throws {
        let heads = try Scratch.write(
            "government,journal,run,digest,entries\n500116,accounting,1,"
                + String(repeating: "0", count: 64) + ",1\n",
            to: "heads.csv"
        )
        let outcome = try Books(.year).run(Self.commands[0] + ["--known-at", heads])
        #expect(outcome.status == 65)
    }

    @Test("A backup comes back whole: verified, and its statements equal byte for byte")
    func restore() throws {
        let books = try Books(.example)
        let heads = try Scratch.write(try books.run("head").output, to: "heads.csv")
        let file = Scratch.newPath("books.dump")
        #expect(try books.run("db", "backup", file).status == 0)
        #expect(try books.run("db", "backup", file).status == 65)
        #expect(try books.run("db", "restore", file).status == 65)
        let other = "\(books.database)_restored"
        try Program.sql("CREATE DATABASE \(other)")
        let address = ["--database", "\(Program.server ?? "") dbname=\(other)"]
        let outcome = try Program.run(["db", "restore", file, "--head", heads] + address)
        #expect(outcome.status == 0, "\(outcome.errors)")
        for command in Self.commands {
            #expect(try Program.run(command + address).output == books.run(command).output)
        }
        #expect(try Program.run(["head"] + address).output == books.run("head").output)
    }
}
