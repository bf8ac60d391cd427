import Postgres

/// Loads funds, charts and classifications from the program into the database.
///
/// A row that is there already is brought to what the file says; rows that a bureau has said stay.
enum ReferenceData {
    /// Loads what has changed since it was last loaded; answers the names of the files.
    static func load(on connection: borrowing Connection) throws -> [String] {
        var loaded: [String] = []
        for file in EmbeddedFile.all(in: "reference") {
            guard let form = Form(of: file.name) else { continue }
            if try load(file, form, on: connection) { loaded.append(file.name) }
        }
        return loaded
    }

    private static func load(
        _ file: EmbeddedFile,
        _ form: Form,
        on connection: borrowing Connection
    ) throws -> Bool {
        var isNew = false
        try transaction(on: connection) {
            try connection.run("SET LOCAL ROLE fundflow_owner")
            isNew = try connection.query(Form.isNew, [file.path, file.text]).bool(0, 0)
            guard isNew else { return }
            try connection.run(
                "CREATE TEMPORARY TABLE loaded (\(form.columns)) ON COMMIT DROP"
            )
            try connection.copy("COPY pg_temp.loaded FROM STDIN (FORMAT csv, HEADER)") { writer in
                try file.bytes.withUnsafeBytes { try writer.send(rows: $0) }
            }
            try connection.run(form.insertion)
            try connection.query(Form.recordLoading, [file.path, file.text])
        }
        return isNew
    }
}

/// How one kind of reference file becomes rows of its table.
private struct Form {
    /// The columns of the file, in its order.
    let columns: String
    let insertion: String

    /// Whether a file's content is other than when a file of its name was loaded last.
    static let isNew = """
        SELECT sha256(convert_to($2, 'UTF8')) IS DISTINCT FROM (
            SELECT digest FROM fundflow.loading WHERE source_name = $1
            ORDER BY sequence DESC LIMIT 1)
        """

    static let recordLoading = """
        SELECT fundflow.record_loading($1, sha256(convert_to($2, 'UTF8')),
            length(rtrim($2, E'\\n')) - length(replace(rtrim($2, E'\\n'), E'\\n', '')))
        """

    init?(of name: String) {
        let parts = name.split(separator: "-")
        let numbers = parts.compactMap { Int($0) }
        switch (parts.filter { Int($0) == nil }.joined(separator: "-"), numbers.count) {
        case ("funds", 0): self = .funds
        case ("accounts", 1): self = .accounts(numbers[0])
        case ("subjects", 1): self = .subjects(numbers[0])
        case ("economic", 1): self = .economicClasses(numbers[0])
        case ("account-map", 2): self = .map("accounts", from: numbers[0], to: numbers[1])
        case ("subject-map", 2): self = .map("subjects", from: numbers[0], to: numbers[1])
        case ("economic-map", 2): self = .map("economic", from: numbers[0], to: numbers[1])
        default: return nil
        }
    }

    private init(columns: String, insertion: String) {
        self.columns = columns
        self.insertion = insertion
    }

    private static let funds = Form(
        columns: """
            code text, number smallint, name_zh text, name_en text, short_zh text,
            revenue_account text, expenditure_account text, balance_account text
            """,
        insertion: """
            INSERT INTO fundflow.fund AS fund
            SELECT * FROM pg_temp.loaded
            ON CONFLICT (code) DO UPDATE SET (number, name_zh, name_en, short_zh, revenue_account,
                expenditure_account, balance_account) = (excluded.number, excluded.name_zh,
                excluded.name_en, excluded.short_zh, excluded.revenue_account,
                excluded.expenditure_account, excluded.balance_account)
            """
    )

    private static func accounts(_ year: Int) -> Form {
        Form(
            columns: """
                code text, name_zh text, name_en text, basis text, books text, requires text,
                subjects text, source text, verified boolean
                """,
            insertion: """
                INSERT INTO fundflow.chart_account AS known
                SELECT \(year), code, name_zh, name_en, basis,
                       string_to_array(coalesce(books, ''), ' '),
                       string_to_array(coalesce(requires, ''), ' '),
                       string_to_array(coalesce(subjects, ''), ' '), source, verified
                FROM pg_temp.loaded
                ON CONFLICT (list_year, code) DO UPDATE SET (name_zh, name_en, basis, books,
                    requires, subjects, source, verified, origin) = (excluded.name_zh,
                    excluded.name_en, excluded.basis, excluded.books, excluded.requires,
                    excluded.subjects, excluded.source, excluded.verified, 'program')
                WHERE known.origin <> 'bureau'
                """
        )
    }

    private static func subjects(_ year: Int) -> Form {
        Form(
            columns: """
                code text, name_zh text, name_en text, side text, kind text, source text,
                verified boolean
                """,
            insertion: """
                INSERT INTO fundflow.subject AS known
                SELECT \(year), code, name_zh, name_en, side, kind, source, verified
                FROM pg_temp.loaded
                ON CONFLICT (list_year, code) DO UPDATE SET (name_zh, name_en, side, kind, source,
                    verified, origin) = (excluded.name_zh, excluded.name_en, excluded.side,
                    excluded.kind, excluded.source, excluded.verified, 'program')
                WHERE known.origin <> 'bureau'
                """
        )
    }

    private static func economicClasses(_ year: Int) -> Form {
        Form(
            columns: "code text, name_zh text, name_en text, source text, verified boolean",
            insertion: """
                INSERT INTO fundflow.economic_class AS known
                SELECT \(year), code, name_zh, name_en, source, verified FROM pg_temp.loaded
                ON CONFLICT (list_year, code) DO UPDATE SET (name_zh, name_en, source, verified,
                    origin) = (excluded.name_zh, excluded.name_en, excluded.source,
                    excluded.verified, 'program')
                WHERE known.origin <> 'bureau'
                """
        )
    }

    private static func map(_ kind: String, from: Int, to: Int) -> Form {
        Form(
            columns: """
                from_code text, from_name_zh text, from_name_en text, to_code text, source text,
                verified boolean
                """,
            insertion: """
                DELETE FROM fundflow.code_map
                WHERE kind = '\(kind)' AND from_list = \(from) AND to_list = \(to);
                INSERT INTO fundflow.code_map
                SELECT '\(kind)', \(from), \(to), from_code, from_name_zh, from_name_en, to_code,
                       source, verified
                FROM pg_temp.loaded
                """
        )
    }
}
