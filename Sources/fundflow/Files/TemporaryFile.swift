import Glibc

/// A file without a name: nobody else finds it, and it is gone when the program ends, however that comes.
final class TemporaryFile {
    private let descriptor: Int32

    /// Makes an empty one in the folder for such files; `nil` where that fails, as `errno` says.
    init?() {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array("\(folder)/fundflow.XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(name)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Where this program, and one that it starts, can open it from its beginning.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Adds bytes; `false` where that fails, as `errno` says.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }
}
