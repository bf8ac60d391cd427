import Ledger
import LedgerFormats
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Files with the expected output of tests, beside the files that bring it about.
enum Golden {
    static let folder =
        #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/golden/"

    /// Compares a text with the golden file of a name. With `RECORD_GOLDEN` set it writes the file
    /// instead, and the run fails.
    static func expect(_ text: String, _ name: String) {
        if getenv("RECORD_GOLDEN") != nil {
            write(text, to: folder + name)
            Issue.record("recorded \(name)")
        } else {
            let golden = read(folder + name).map { String(decoding: $0, as: UTF8.self) }
            #expect(golden == text, "golden/\(name)")
        }
    }

    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return bytes
    }

    private static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else {
            Issue.record("cannot write \(path)")
            return
        }
        fputs(text, file)
        fclose(file)
    }
}
