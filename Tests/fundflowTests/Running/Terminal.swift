import Foundation
import Glibc

/// The program on a terminal: a real one as the system makes it, on which somebody types.
enum Terminal {
    /// TIOCSPTLCK and TIOCGPTN of the kernel, which Swift does not import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Runs the program with its input, output and errors on a terminal.
    ///
    /// - Parameter keys: What is typed, each line ended by a line feed; `\u{4}` ends the input.
    /// - Returns: The exit status, and all that the screen showed, what was typed included.
    static func run(
        _ arguments: [String],
        typing keys: String,
        settings: [String: String] = [:]
    ) throws -> (status: Int32, screen: String) {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, Int32) = (0, 0)
        guard master >= 0, ioctl(master, setLock, &locked) == 0,
            ioctl(master, getNumber, &number) == 0
        else { throw Program.Failed("no terminal: \(String(cString: strerror(errno)))") }
        defer { close(master) }
        let child = try Child(
            [Program.path ?? ""] + arguments,
            settings: settings,
            terminal: "/dev/pts/\(number)"
        )
        let bytes = Array(keys.utf8)
        guard write(master, bytes, bytes.count) == bytes.count else {
            throw Program.Failed("the terminal takes no more keys")
        }
        var screen: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4_096)
        // It ends with an error when nobody has the other end open any more.
        while case let count = read(master, &block, block.count), count > 0 {
            screen += block[..<count]
        }
        let text = String(decoding: screen, as: UTF8.self).replacingOccurrences(
            of: "\r\n",
            with: "\n"
        )
        return (try child.wait().status, text)
    }
}
