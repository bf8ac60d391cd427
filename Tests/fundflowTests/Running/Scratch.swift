import Foundation
import Glibc

/// A folder for files of one run of the tests.
enum Scratch {
    static let folder: String = {
        let path = NSTemporaryDirectory() + "fundflow-tests-\(getpid())"
        mkdir(path, 0o755)
        atexit { try? FileManager.default.removeItem(atPath: Scratch.folder) }
        return path
    }()

    /// A path that nothing has used.
    static func newPath(_ name: String) -> String {
        "\(folder)/\(UUID().uuidString.prefix(13))-\(name)"
    }

    /// Writes a file, whose name ends as given.
    static func write(_ text: String, to name: String) throws -> String {
        try write([UInt8](text.utf8), to: name)
    }

    static func write(_ bytes: [UInt8], to name: String) throws -> String {
        let path = newPath(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}
