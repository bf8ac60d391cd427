import Testing

/// Files with a fault, handed in as a user hands them in: refused with its place, nothing posted.
/// (What the messages say has golden files elsewhere.)
@Suite(.enabled(if: Program.isThere, Program.absence))
struct BadInputTests {
    /// The district's books with one entry, of reference A-1.
    static let books = Result {
        let books = try Books(.district)
        try books.post(
            """
            event,date,government,fund,subject,amount,reference
            revenue,2023-07-01,500116,general-public,10101,5,A-1
            """
        )
        return books
    }

    @Test(
        "A file with a fault is refused at its line and column",
        arguments: FaultyFile.all
    )
    func refused(_ file: FaultyFile) throws {
        let path = try Scratch.write(file.bytes, to: "faulty.csv")
        let outcome = try Self.books.get().run("post", path)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors.hasPrefix("\(path):\(file.place): error: \(file.message)"),
            "\(file.place)"
        )
    }

    @Test("Of all the faulty files together nothing is posted, nor would be")
    func nothingPosted() throws {
        let books = try Self.books.get()
        let before = try books.state
        let paths = try FaultyFile.all.map { try Scratch.write($0.bytes, to: "faulty.csv") }
        let outcome = try books.run(["post", "--format", "csv"] + paths)
        #expect(outcome.status == 65)
        #expect(CSVRows(outcome.output).rows.isEmpty)
        let rehearsed = try books.run(["post", "--dry-run", "--format", "csv"] + paths)
        #expect(rehearsed.status == 65)
        #expect(CSVRows(rehearsed.output).rows.isEmpty)
        let after = try books.state
        #expect(before == after)
    }

    @Test("All the faults of a file are told at once, in the order of the file")
    func everyFault() throws {
        let books = try Self.books.get()
        let path = try Scratch.write(
            """
            event,date,government,fund,subject,amount
            revenue,2023-02-30,500116,general-public,10101,1.005
            revenue,2023-07-01,500116,general-public,10101,5
            revenues,2023-07-01,500117,general-public,10101,5

            """,
            to: "faulty.csv"
        )
        let outcome = try books.run("post", path)
        let places = outcome.errors.split(separator: "\n").filter { $0.hasPrefix(path) }
            .map { $0.dropFirst(path.count).prefix { $0 != " " } }
        #expect(outcome.status == 65)
        #expect(places == [":2:9:", ":2:48:", ":4:1:", ":4:21:"])
    }

    @Test("Of several files the good ones are posted and the bad one is refused")
    func severalFiles() throws {
        let books = try Books(.district)
        func file(_ amount: String) throws -> String {
            try Scratch.write(
                Cash.header + Cash.received("6001", amount, subject: "10101"),
                to: "several.csv"
            )
        }
        let (first, bad, last) = try (file("1.00"), file("2.005"), file("3.00"))
        let outcome = try books.run("post", "--format", "csv", first, bad, last)
        #expect(outcome.status == 65)
        #expect(outcome.output == "file,posted,skipped,awaiting\n\(first),1,0,0\n\(last),1,0,0\n")
        #expect(outcome.errors.contains("\(bad):2:"))
        #expect(try books.statement()["own_revenue"] == 4_00)
    }

    @Test("A file that is not there ends with 65, and the files beside it are posted")
    func unreadable() throws {
        let books = try Books(.district)
        let good = try Scratch.write(
            Cash.header + Cash.received("6001", "1.00", subject: "10101"),
            to: "good.csv"
        )
        let outcome = try books.run("post", "/nowhere/2023.csv", good)
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("error: cannot read /nowhere/2023.csv"))
        #expect(try books.statement()["own_revenue"] == 1_00)
        #expect(try books.run("setup", "/nowhere/governments.csv").status == 65)
        #expect(try books.run("post", Scratch.folder).status == 65)
    }

    @Test(
        "A government that has entries keeps its place in the tree, and the file says where it would not"
    )
    func boundGovernment() throws {
        let path = try Scratch.write(
            """
            code,name,level,parent,kept,kind
            500000,重庆市,province,,no,
            500116,江津区,county,500000,no,

            """,
            to: "governments.csv"
        )
        let outcome = try Self.books.get().run("setup", path)
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("\(path):3:1: error: 江津区 500116 has entries"))
    }

    @Test(
        "Wrong usage ends with 64",
        arguments: [
            ["post", "--agian", "2023.csv"], ["post"], ["statement", "balance", "--year", "2023"],
            ["statement", "profit", "--government", "500116", "--year", "2023"],
            ["statement", "balance", "--government", "500116", "--year", "MMXXIII"],
            [
                "statement", "balance", "--government", "500116", "--year", "2023", "--decimals",
                "11",
            ],
            ["reconcile", "--government", "500116"], ["frobnicate"],
        ]
    )
    func usage(_ arguments: [String]) throws {
        #expect(try Self.books.get().run(arguments).status == 64)
    }

    @Test("A government, fund or layout that nobody knows ends with 65 and names those known")
    func unknownNames() throws {
        let books = try Self.books.get()
        let statement = ["statement", "balance", "--year", "2023", "--government"]
        let government = try books.run(statement + ["500199"])
        #expect(government.status == 65)
        #expect(government.errors.contains("江津区 500116"))
        let fund = try books.run(statement + ["500116", "--fund", "lottery"])
        #expect(fund.status == 65)
        #expect(fund.errors.contains("general-public"))
        #expect(try books.run(statement + ["500116", "--layout", "pretty"]).status == 65)

        let nothingSetUp = try Books(.empty).run(statement + ["500116"])
        #expect(nothingSetUp.status == 65)
        #expect(nothingSetUp.errors.contains("fundflow setup"))
    }

    @Test("A server out of reach ends with 69 and says so")
    func unreachable() throws {
        let command = ["reconcile", "--government", "500116", "--year", "2023"]
        let outcome = try Program.run(command + ["--database", "host=/nonexistent"])
        #expect(outcome.status == 69)
        #expect(outcome.errors.hasPrefix("error: the database is out of reach\n"))
        let settings = ["PGHOST": "/nonexistent"]
        #expect(try Program.run(command, settings: settings).status == 69)
    }

    @Test("A database without books ends with 69 and says to migrate it")
    func notMigrated() throws {
        let address = "\(Program.server ?? "") dbname=template1"
        let outcome = try Program.run(
            ["reconcile", "--government", "500116", "--year", "2023", "--database", address]
        )
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("fundflow db migrate"))
    }

    @Test("A migration that has been edited since it ran stops the program")
    func editedMigration() throws {
        let books = try Books(.empty)
        try books.sql("UPDATE fundflow.migration SET checksum = '\\x00' WHERE name ~ '^0002'")
        let outcome = try books.run("db", "migrate")
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("0002_books"))
    }
}
