import Foundation

/// A database of one test's own, copied from one that is ready: migrated, or with the example posted.
struct Books {
    let database: String

    enum State {
        /// A database without anything.
        case nothing
        /// Charts and classifications, no governments.
        case empty
        /// 江津区 and two of its towns, 重庆市 outside.
        case district
        /// The district with ``DistrictYear`` posted.
        case year
        /// The example, all of it.
        case example
    }

    init(_ state: State) throws {
        let template =
            switch state {
            case .nothing: "template1"
            case .empty: try Templates.empty.get()
            case .district: try Templates.district.get()
            case .year: try Templates.year.get()
            case .example: try Templates.example.get()
            }
        database = Templates.newName()
        // It is not dropped afterwards, which costs a checkpoint: the server is thrown away.
        try Program.sql("CREATE DATABASE \(database) TEMPLATE \(template)")
    }

    fileprivate init(new database: String) throws {
        self.database = database
        try Program.sql("CREATE DATABASE \(database)")
        try require(run("db", "migrate"))
    }

    var address: String { "\(Program.server ?? "") dbname=\(database)" }

    @discardableResult
    func run(_ arguments: String...) throws -> Outcome {
        try run(arguments)
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> Outcome {
        try Program.run(arguments + ["--database", address])
    }

    func start(_ arguments: String...) throws -> Child {
        try Program.start(arguments + ["--database", address])
    }

    /// Posts a file that is written for the occasion; what is refused is an error.
    @discardableResult
    func post(_ text: String) throws -> Outcome {
        try require(run("post", Scratch.write(text, to: "posted.csv")))
    }

    func setUp(_ governments: String) throws {
        try require(run("setup", Scratch.write(governments, to: "governments.csv")))
    }

    @discardableResult
    func sql(_ statement: String) throws -> String {
        try Program.sql(statement, in: database)
    }

    func count(_ query: String) throws -> Int {
        Int(try sql(query)) ?? -1
    }

    var entryCount: Int {
        get throws { try count("SELECT count(*) FROM fundflow.entry") }
    }

    /// All that posting moves (a period's head may be there before its first entry): the heads of journals and periods, and how much there is of the rest.
    var state: String {
        get throws {
            try sql(
                """
                SELECT string_agg(head::text, ' ' ORDER BY head::text) FROM fundflow.journal_head head;
                SELECT string_agg(head::text, ' ' ORDER BY head::text) FROM fundflow.period_head head
                WHERE last_number > 0;
                SELECT count(*) FROM fundflow.entry;
                SELECT count(*), sum(debit_fen), sum(credit_fen) FROM fundflow.balance;
                SELECT count(*) FROM fundflow.posting_run
                """
            )
        }
    }

    @discardableResult
    private func require(_ outcome: Outcome) throws -> Outcome {
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return outcome
    }
}

/// The databases that others are copied from, each made when it is first asked for.
private enum Templates {
    static let empty = Result { try Books(new: newName()).database }

    static let district = Result {
        let books = try Books(.empty)
        try books.setUp(
            """
            code,name,level,parent,kept,kind
            500000,重庆市,province,,no,government
            500116,江津区,county,500000,yes,government
            500116101,油溪镇,township,500116,yes,government
            500116102,吴滩镇,township,500116,yes,government
            """
        )
        return books.database
    }

    static let year = Result {
        let books = try Books(.district)
        try books.post(DistrictYear.events)
        return books.database
    }

    static let example = Result {
        let books = try Books(.empty)
        try Example.setUp(books)
        let outcome = try Example.post(to: books)
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return books.database
    }

    static func newName() -> String {
        "program_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "_")
    }
}
