import Glibc
import Ledger
import LedgerStore
import Testing

@Suite struct EmbeddedFileTests {
    static let folders = ["migrations", "reference", "layouts", "checks", "ties"]

    @Test("Every file of the schema is in the program, byte for byte", arguments: folders)
    func bytes(folder: String) throws {
        let names = try Self.names(in: folder)
        let embedded = EmbeddedFile.all(in: folder)
        #expect(embedded.map(\.path) == names.map { "\(folder)/\($0)" }, "Tools/embed was not run")
        for file in embedded {
            let bytes = try Self.bytes(of: file.path)
            #expect(file.bytes == bytes, "\(file.path)")
        }
        #expect(!names.isEmpty)
    }

    @Test("A file is found by its path, and its name is without the ending")
    func named() {
        #expect(EmbeddedFile.named("migrations/0002_books.sql")?.name == "0002_books")
        #expect(EmbeddedFile.named("migrations/0000_nothing.sql") == nil)
    }

    @Test("Every check states its rule in a sentence, in English and after “-- 规则：” in Chinese")
    func statements() {
        for check in Check.all {
            #expect(check.statement.english.hasSuffix("."), "\(check.name)")
            let first = check.statement.english.first ?? " "
            #expect(first.isUppercase || first.isNumber, "\(check.name)")
            #expect(check.statement.chinese.hasSuffix("。"), "\(check.name)")
        }
    }

    // MARK: - The folder

    static var schema: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Schema/"
    }

    private static func names(in folder: String) throws -> [String] {
        guard let listing = opendir(schema + folder) else { throw Unreadable(path: folder) }
        defer { closedir(listing) }
        var names: [String] = []
        while let item = readdir(listing) {
            let name = withUnsafeBytes(of: &item.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(schema + path, "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return bytes
    }

    private struct Unreadable: Error {
        let path: String
    }
}
