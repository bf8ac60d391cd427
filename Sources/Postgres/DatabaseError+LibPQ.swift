// How libpq's reports become a `DatabaseError`.

import CLibPQ

extension DatabaseError {
    /// What a failed result says; `nil` stands for a result that libpq could not even make.
    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        let refusal = result.map(Refusal.init) ?? Refusal()
        if PQstatus(connection) != CONNECTION_OK || refusal.tellsOfShutdown {
            self = .unreachable(Self.lastMessage(of: connection, or: refusal.message))
        } else if refusal.message.isEmpty {
            self = .refused(Refusal(message: Self.lastMessage(of: connection, or: "unknown error")))
        } else {
            self = .refused(refusal)
        }
    }

    /// libpq's own text about the last failure, on one line and without its closing newline.
    static func lastMessage(of connection: OpaquePointer, or other: String) -> String {
        guard let text = PQerrorMessage(connection), text.pointee != 0 else { return other }
        return String(cString: text).split(separator: "\n")
            .map { line in String(line.drop { $0 == "\t" || $0 == " " }) }
            .joined(separator: "; ")
    }
}

extension DatabaseError.Refusal {
    /// Reads the fields of an error report.
    init(_ result: OpaquePointer) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        sqlState = field(FUNDFLOW_PG_DIAG_SQLSTATE) ?? ""
        message = field(FUNDFLOW_PG_DIAG_MESSAGE_PRIMARY) ?? ""
        detail = field(FUNDFLOW_PG_DIAG_MESSAGE_DETAIL)
        hint = field(FUNDFLOW_PG_DIAG_MESSAGE_HINT)
        table = field(FUNDFLOW_PG_DIAG_TABLE_NAME)
        constraint = field(FUNDFLOW_PG_DIAG_CONSTRAINT_NAME).map(Self.withoutPartitionNumber)
        context = field(FUNDFLOW_PG_DIAG_CONTEXT)
    }

    /// The server is being stopped, has crashed, or is not ready yet; libpq may learn only at the
    /// next read that the connection is gone.
    var tellsOfShutdown: Bool {
        ["57P01", "57P02", "57P03"].contains(sqlState) || sqlState.hasPrefix("08")
    }

    /// A cluster keeps a table in numbered parts, and their constraints carry the number:
    /// `entry_pkey_102008` is `entry_pkey`.
    static func withoutPartitionNumber(_ name: String) -> String {
        guard let underscore = name.lastIndex(of: "_") else { return name }
        let digits = name[name.index(after: underscore)...].utf8
        let isNumber = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
        return isNumber ? String(name[..<underscore]) : name
    }
}
