import CLibPQ
import Glibc

/// One session with a PostgreSQL server. It closes itself.
///
/// libpq runs one statement at a time, so a connection can be neither copied nor shared between
/// threads: whoever works beside another opens a connection of their own.
package struct Connection: ~Copyable {
    private let handle: OpaquePointer

    /// Connects and waits until the server has answered.
    ///
    /// Notices are dropped: whatever a caller must know comes back as rows or as an error.
    ///
    /// - Parameter conninfo: A `postgresql://` URI or keywords and values. What it leaves out, libpq
    ///   takes from its environment, service and password files; an empty one leaves out all.
    /// - Throws: ``DatabaseError/unreachable(_:)`` with libpq's text, also when the server turned
    ///   the user away.
    package init(_ conninfo: String) throws(DatabaseError) {
        try Self.refuseNUL(in: conninfo, named: "the connection string")
        let options = [
            ("dbname", conninfo),
            ("client_encoding", "UTF8"),
            ("fallback_application_name", "fundflow"),
        ]
        let opened = withCStrings(options.map(\.0)) { names in
            withCStrings(options.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let opened else { throw .unreachable("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = DatabaseError.lastMessage(of: opened, or: "connection failed")
            PQfinish(opened)
            throw .unreachable(message)
        }
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
        handle = opened
    }

    deinit {
        PQfinish(handle)
    }

    /// The server's version as one number, such as 150018 for 15.18.
    package var serverVersion: Int32 {
        PQserverVersion(handle)
    }

    /// Whether a `BEGIN` waits for its `COMMIT` or `ROLLBACK`.
    package var isInTransaction: Bool {
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// Runs one statement and returns its rows, all of them already in memory.
    ///
    /// - Parameters:
    ///   - sql: One statement with `$1`, `$2`, … where values go. Never paste a value into it.
    ///   - values: The values as PostgreSQL text, `nil` for NULL, in the order of the numbers.
    /// - Throws: ``DatabaseError`` with the server's SQLSTATE and constraint name.
    @discardableResult
    package borrowing func query(
        _ sql: String,
        _ values: [String?] = []
    ) throws(DatabaseError) -> Rows {
        try Self.refuseNUL(in: sql, named: "the statement")
        try Self.refuseNUL(in: values)
        let result = withCStrings(values) { pointers in
            PQexecParams(handle, sql, Int32(clamping: values.count), nil, pointers, nil, nil, 0)
        }
        return Rows(try checked(result))
    }

    /// Runs a script of any number of statements and drops their rows.
    ///
    /// Without a `BEGIN` of its own, the whole script is one transaction. The first refusal ends it.
    package borrowing func run(_ script: String) throws(DatabaseError) {
        try Self.refuseNUL(in: script, named: "the script")
        PQclear(try checked(PQexec(handle, script)))
    }

    /// Runs one statement and hands its rows to `body` one by one, so that a result of any size
    /// takes little memory.
    ///
    /// - Parameters:
    ///   - sql: As for ``query(_:_:)``.
    ///   - values: As for ``query(_:_:)``.
    ///   - body: Takes the rows at hand and the number of the one to read. It must not use this
    ///     connection. When it throws, the statement is cancelled.
    /// - Throws: What `body` throws, or ``DatabaseError``. Rows handed over before an error of the
    ///   server were rows of an incomplete result.
    package borrowing func forEachRow(
        _ sql: String,
        _ values: [String?] = [],
        _ body: (borrowing Rows, Int) throws -> Void
    ) throws {
        try Self.refuseNUL(in: sql, named: "the statement")
        try Self.refuseNUL(in: values)
        let count = Int32(clamping: values.count)
        let sent = withCStrings(values) { pointers in
            PQsendQueryParams(handle, sql, count, nil, pointers, nil, nil, 0)
        }
        guard sent == 1, PQsetSingleRowMode(handle) == 1 else {
            throw DatabaseError(nil, on: handle)
        }
        do {
            while let result = PQgetResult(handle) {
                let rows = Rows(try checked(result))
                for row in 0..<rows.count { try body(rows, row) }
            }
        } catch {
            cancel()
            drain()
            throw error
        }
    }

    /// Loads rows through `COPY … FROM STDIN` in text format.
    ///
    /// - Parameters:
    ///   - sql: The COPY statement, with its columns and without options that change the format.
    ///   - body: Adds the rows. It must not use this connection. When it throws, the server drops
    ///     all that was sent, and what it threw is thrown on.
    /// - Throws: What `body` throws, or ``DatabaseError`` when the server refuses a row: then none
    ///   of them is in the table.
    package borrowing func copy(
        _ sql: String,
        _ body: (inout CopyWriter) throws -> Void
    ) throws {
        try Self.refuseNUL(in: sql, named: "the statement")
        try beginCopy(sql)
        var writer = CopyWriter(to: handle)
        do {
            try body(&writer)
            try writer.send()
        } catch {
            PQputCopyEnd(handle, "the client stopped")
            drain()
            throw error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw DatabaseError(nil, on: handle) }
        try finish()
    }

    /// Runs `COPY … TO STDOUT (FORMAT binary)` and hands its rows to `body` one by one.
    ///
    /// The cheapest way to read many rows whole: nothing is made into text and back.
    ///
    /// - Parameters:
    ///   - sql: The COPY statement. It takes no values: whatever is pasted into it must be a number.
    ///   - body: Takes the fields of a row. It must not use this connection. When it throws, the
    ///     statement is cancelled.
    /// - Throws: What `body` throws, or ``DatabaseError``. Rows handed over before an error of the
    ///   server were rows of an incomplete result.
    package borrowing func copyOut(
        _ sql: String,
        _ body: (inout BinaryFields) throws -> Void
    ) throws {
        try Self.refuseNUL(in: sql, named: "the statement")
        let result = try checked(PQexec(handle, sql))
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_OUT else {
            throw DatabaseError.refused(.init(message: "the statement is no COPY TO STDOUT"))
        }
        do {
            var isFirst = true
            while try takeCopied({ try BinaryFields.forEachRow(in: $0, isFirst: isFirst, body) }) {
                isFirst = false
            }
        } catch {
            cancel()
            while (try? takeCopied { _ in }) == true {}
            drain()
            throw error
        }
        try finish()
    }

    /// Hands over the next block of a copy; false after the last one.
    private borrowing func takeCopied(
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Bool {
        var block: UnsafeMutablePointer<CChar>?
        let count = PQgetCopyData(handle, &block, 0)
        guard count > 0, let block else {
            guard count == -1 else { throw DatabaseError(nil, on: handle) }
            return false
        }
        defer { PQfreemem(block) }
        try body(UnsafeRawBufferPointer(start: block, count: Int(count)))
        return true
    }

    // MARK: - Without waiting

    /// Sends one statement and does not wait for its rows, which ``answer()`` hands over.
    package borrowing func send(_ sql: String) throws(DatabaseError) {
        try Self.refuseNUL(in: sql, named: "the statement")
        guard PQsendQuery(handle, sql) == 1 else { throw DatabaseError(nil, on: handle) }
    }

    /// Whether the statement sent has been answered, so that ``answer()`` does not wait.
    package borrowing func hasAnswered() throws(DatabaseError) -> Bool {
        guard PQconsumeInput(handle) == 1 else { throw DatabaseError(nil, on: handle) }
        return PQisBusy(handle) == 0
    }

    /// The rows of the statement sent.
    package borrowing func answer() throws(DatabaseError) -> Rows {
        let rows = Rows(try checked(PQgetResult(handle)))
        try finish()
        return rows
    }

    /// What ``wait(for:milliseconds:)`` waits for.
    package var socket: Int32 { PQsocket(handle) }

    /// Waits until one of the sockets has something to read, or the time is up.
    package static func wait(for sockets: [Int32], milliseconds: Int32) {
        var waiting = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&waiting, nfds_t(waiting.count), milliseconds)
    }

    // MARK: - Results

    private borrowing func beginCopy(_ sql: String) throws(DatabaseError) {
        let result = try checked(PQexec(handle, sql))
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else {
            throw .refused(.init(message: "the statement is no COPY FROM STDIN"))
        }
    }

    /// The result itself unless it tells of an error; then it is cleared.
    private borrowing func checked(_ result: OpaquePointer?) throws(DatabaseError) -> OpaquePointer
    {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY,
            PGRES_COPY_IN, PGRES_COPY_OUT:
            if let result { return result }
        default:
            break
        }
        let error = DatabaseError(result, on: handle)
        PQclear(result)
        throw error
    }

    /// Reads all that is left to read, and throws the first error among it.
    private borrowing func finish() throws(DatabaseError) {
        while let result = PQgetResult(handle) {
            do {
                PQclear(try checked(result))
            } catch {
                drain()
                throw error
            }
        }
    }

    /// Reads and drops all that is left, so that the next statement can run.
    private borrowing func drain() {
        while PQstatus(handle) == CONNECTION_OK, let result = PQgetResult(handle) {
            PQclear(result)
        }
    }

    /// Asks the server to give up the running statement.
    private borrowing func cancel() {
        guard let request = PQgetCancel(handle) else { return }
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(request, &reason, Int32(reason.count))
        PQfreeCancel(request)
    }

    // MARK: - NUL bytes

    private static func refuseNUL(in text: String, named name: String) throws(DatabaseError) {
        guard !text.utf8.contains(0) else { throw .holdsNUL(name) }
    }

    private static func refuseNUL(in values: [String?]) throws(DatabaseError) {
        for (index, value) in values.enumerated() {
            if let value { try refuseNUL(in: value, named: "value $\(index + 1)") }
        }
    }
}
