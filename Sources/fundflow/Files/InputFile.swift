import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// A file that the user handed in: its text in UTF-8, whatever the file is written in.
///
/// A file that is not UTF-8 throughout but GB18030 throughout is read as that. One that is neither comes
/// as it is, so that the reader says where its bytes are at fault.
///
/// It is read more than once. What can be read only once, a pipe, is copied to a temporary file first.
final class InputFile {
    let path: String
    private var known: (encoding: Encoding, digest: String)?
    private var copy: TemporaryFile?

    init(_ path: String) {
        self.path = path
    }

    var exists: Bool { access(path, F_OK) == 0 }

    /// The last part of the path: the folder says nothing about what was handed in.
    var name: String {
        String(path.split(separator: "/").last ?? "")
    }

    /// Hands the file's text to `body`, block by block.
    func forEachBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard try encodingAndDigest().encoding == .gb18030, var decoding = Decoding() else {
            return try forEachRawBlock(body)
        }
        try forEachRawBlock { block in
            try decoding.decode(block)?.withUnsafeBytes(body)
        }
    }

    /// SHA-256 of the file's bytes in hexadecimal digits.
    func digest() throws -> String { try encodingAndDigest().digest }

    /// What the file is written in, and its digest; found out once, from all of its bytes.
    private func encodingAndDigest() throws -> (encoding: Encoding, digest: String) {
        if let known { return known }
        var check = UTF8Check()
        let digester = SHA256()
        try forEachRawBlock { block in
            check.take(block)
            digester.update(block)
        }
        check.finish()
        // Text in GB18030 hardly ever reads as UTF-8 for long: where it did, the file is damaged UTF-8.
        let mayBeGB18030 = !check.isValid && check.characters < InputFile.telling
        let encoding = try mayBeGB18030 && isGB18030() ? Encoding.gb18030 : .utf8
        let known = (encoding, digester.finish())
        self.known = known
        return known
    }

    /// So many characters beyond ASCII, one after the other, do not come about by chance.
    private static let telling = 8

    private func isGB18030() throws -> Bool {
        guard var decoding = Decoding() else { return false }
        var isValid = true
        try forEachRawBlock { block in
            if isValid { isValid = decoding.decode(block) != nil }
        }
        return isValid && decoding.isComplete
    }

    private func forEachRawBlock(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try forEachBlock(ofFileAt: readablePath(), body)
    }

    /// A path that can be opened again and again.
    func readablePath() throws -> String {
        if let copy { return copy.path }
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable() }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFREG || kind == S_IFDIR { return path }
        guard let copy = TemporaryFile() else { throw unreadable() }
        try forEachBlock(ofFileAt: path) { block in
            guard copy.append(block) else { throw unreadable() }
        }
        self.copy = copy
        return copy.path
    }

    private func forEachBlock(
        ofFileAt path: String,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable() }
        defer { close(descriptor) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { block.deallocate() }
        while true {
            let count = Glibc.read(descriptor, block.baseAddress, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable() }
            guard count > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: block[0..<count]))
        }
    }

    /// All of a small file.
    func bytes() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachBlock { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Some physical lines of the file, without their ends; read anew, for messages about them.
    private func lines(_ numbers: Set<Int>) throws -> [Int: String] {
        var lines: [Int: [UInt8]] = [:]
        var current = 1
        let last = numbers.max() ?? 0
        try forEachBlock { block in
            for byte in block where current <= last {
                if byte == UInt8(ascii: "\n") {
                    current += 1
                } else if numbers.contains(current) && byte != UInt8(ascii: "\r") {
                    lines[current, default: []].append(byte)
                }
            }
        }
        if lines[1]?.starts(with: [0xEF, 0xBB, 0xBF]) == true { lines[1]?.removeFirst(3) }
        return lines.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// The entries of the file that the ledger refused, as faults of their lines.
    ///
    /// - Parameter places: The cells to mark, by line; where there is none, all of the line is marked.
    func refusal(
        of refused: [PostingOutcome.Refused],
        at places: [Int: Place] = [:],
        beside faults: Faults = Faults(),
        _ governments: Governments
    ) -> RefusedFiles {
        let shown = refused.prefix(Faults.mostKept)
        let unplaced = Set(shown.map(\.line)).subtracting(places.keys)
        let texts = unplaced.isEmpty ? [:] : (try? lines(unplaced)) ?? [:]
        var faults = faults
        for one in refused {
            faults.append(
                places[one.line]
                    ?? Place(line: one.line, before: "", cell: texts[one.line] ?? "", after: ""),
                one.message(governments)
            )
        }
        return RefusedFiles(faults: faults, file: path)
    }

    private func unreadable() -> Failure {
        Failure(.inputRefused, .unreadable(path, String(cString: strerror(errno))))
    }
}

extension Message {
    fileprivate static func unreadable(_ path: String, _ reason: String) -> Message {
        Message(
            Wording("无法读取文件 \(path)", "cannot read \(path)"),
            detail: Wording(reason, reason)
        )
    }
}

extension InputFile {
    /// What a reader makes of the file.
    ///
    /// - Throws: ``RefusedFiles`` with all its faults, where there are any.
    func checked<Result>(_ read: (inout Faults) throws -> Result) throws -> Result {
        var faults = Faults()
        let result = try read(&faults)
        guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: path) }
        return result
    }
}

/// A file with faults: told in full on standard error, and the command ends with status 65.
struct RefusedFiles: Error {
    let faults: Faults
    let file: String

    func text(in language: Language) -> String {
        faults.rendered(file: file, in: language)
    }
}
