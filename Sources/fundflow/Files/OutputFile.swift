import Glibc
import Ledger
import LedgerFormats

/// A file that a command writes, with its folder where that is missing.
struct OutputFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Writes all of the file. One that is there already is somebody's work, unless it may be replaced.
    func write(_ text: String, replacing: Bool = false) throws {
        if let end = path.lastIndex(of: "/"), end > path.startIndex {
            mkdir(String(path[..<end]), 0o777)
        }
        let ifThere = replacing ? O_TRUNC : O_EXCL
        let descriptor = open(path, O_WRONLY | O_CREAT | ifThere, 0o666)
        guard descriptor >= 0 else { throw Failure(.inputRefused, .notWritten(path, errno)) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure(.inputRefused, .notWritten(path, errno)) }
            rest = rest.dropFirst(count)
        }
    }
}

extension Message {
    fileprivate static func notWritten(_ path: String, _ code: Int32) -> Message {
        let reason = String(cString: strerror(code))
        return Message(
            Wording("无法写文件 \(path)", "cannot write \(path)"),
            detail: Wording(reason, reason),
            hint: Wording(
                "已有的文件不会被覆盖：请换一个文件夹（--output），或先移走它。",
                "Files that are there are never overwritten: choose another folder (--output), or move it."
            )
        )
    }
}
