import CLibPQ

/// The rows that a statement returned, in memory. They free themselves.
///
/// Values are read by position, counted from 0. A value that is not what was asked for is an error
/// and never a trap; a row or column that does not exist reads as NULL.
package struct Rows: ~Copyable {
    private let result: OpaquePointer

    /// Takes over a result of libpq.
    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    /// How many rows there are.
    package var count: Int {
        Int(PQntuples(result))
    }

    /// How many rows the statement inserted, updated, deleted or returned.
    package var affected: Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The value as the server wrote it, `nil` for NULL.
    package borrowing func text(_ row: Int, _ column: Int) -> String? {
        bytes(row, column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value as the server wrote it.
    ///
    /// - Throws: ``DatabaseError/unreadable(column:type:text:)`` for NULL.
    package borrowing func string(_ row: Int, _ column: Int) throws(DatabaseError) -> String {
        guard let text = text(row, column) else { throw unreadable(row, column, as: "text") }
        return text
    }

    /// The value as a whole number.
    package borrowing func int(_ row: Int, _ column: Int) throws(DatabaseError) -> Int {
        guard let number = bytes(row, column).flatMap({ Int(digits: $0) }) else {
            throw unreadable(row, column, as: "whole number")
        }
        return number
    }

    /// The value as a whole number of 64 bits, such as an amount in fen.
    package borrowing func int64(_ row: Int, _ column: Int) throws(DatabaseError) -> Int64 {
        Int64(try int(row, column))
    }

    /// The value as true or false.
    package borrowing func bool(_ row: Int, _ column: Int) throws(DatabaseError) -> Bool {
        switch text(row, column) {
        case "t": true
        case "f": false
        default: throw unreadable(row, column, as: "boolean")
        }
    }

    /// The error for a value that is not of the type asked for.
    borrowing func unreadable(_ row: Int, _ column: Int, as type: String) -> DatabaseError {
        let name = PQfname(result, Int32(clamping: column)).map { String(cString: $0) }
        return .unreadable(
            column: name ?? "number \(column)",
            type: type,
            text: text(row, column)
        )
    }

    /// The bytes of a value, which live as long as the rows; `nil` for NULL.
    private borrowing func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
        guard row >= 0, row < count, column >= 0, column < Int(PQnfields(result)) else {
            return nil
        }
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column),
            count: Int(PQgetlength(result, row, column))
        )
    }
}

extension Int {
    /// Reads an optional minus and decimal digits, all of the bytes; `nil` for anything else and for
    /// what does not fit.
    init?(digits bytes: some Collection<UInt8>) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        // Counted downwards, because the least number has no positive twin.
        var number = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
            let (next, passes) = tenfold.subtractingReportingOverflow(Int(byte - 48))
            guard !overflows, !passes else { return nil }
            number = next
        }
        if !isNegative {
            guard number != .min else { return nil }
            number = -number
        }
        self = number
    }
}
