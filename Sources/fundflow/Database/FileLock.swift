import Glibc

/// A file that one process at a time holds; the system lets go of it when the process ends.
struct FileLock {
    private let descriptor: Int32

    /// Waits until nobody else holds the file.
    init(_ path: String) throws(ClusterError) {
        // Not inherited: a server that held it would never let go.
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ClusterError(cannot: "open", "打开", path: path, code: errno)
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let code = errno
                close(descriptor)
                throw ClusterError(cannot: "lock", "锁定", path: path, code: code)
            }
        }
    }

    /// Lets go of the file.
    func release() {
        close(descriptor)
    }
}
