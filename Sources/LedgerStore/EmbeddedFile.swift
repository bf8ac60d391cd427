private import CEmbedded

/// A file of Schema/ that is part of the program.
package struct EmbeddedFile: Sendable {
    /// The path below Schema/, such as `layouts/standard.csv`.
    package let path: String
    package let bytes: [UInt8]

    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The name without folder and ending, such as `0002_books`.
    package var name: String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.split(separator: ".").first ?? "")
    }

    /// The files of one folder of Schema/, in the order of their names.
    package static func all(in folder: String) -> [EmbeddedFile] {
        everything.filter { $0.path.hasPrefix(folder + "/") }
    }

    package static func named(_ path: String) -> EmbeddedFile? {
        everything.first { $0.path == path }
    }

    /// Tells this release's migrations and reference data from another's.
    package static let fingerprint = String(embedded_fingerprint(), radix: 16)

    private static let everything = (0..<embedded_file_count()).map {
        EmbeddedFile(embedded_file_at($0))
    }

    private init(_ file: embedded_file) {
        path = String(cString: file.path)
        bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
    }
}
