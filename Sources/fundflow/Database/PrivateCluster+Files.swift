// The files of the private cluster: where they lie, whose they are, and what they tell.

import Glibc

extension PrivateCluster {
    var dataFolder: String { "\(home)/data" }
    var logFile: String { "\(home)/server.log" }

    /// The folder of the socket: in the home, or a short one of its own where the path would be longer
    /// than a socket's may be (107 bytes), or holds a comma, which libpq takes for two paths.
    var socketFolder: String {
        let folder = "\(home)/socket"
        let length = folder.utf8.count + "/.s.PGSQL.\(Self.port)".utf8.count
        guard length > 107 || folder.contains(",") else { return folder }
        let hash = String(stableHash(home), radix: 16)
        return "/tmp/fundflow-\(geteuid())-\(hash)"
    }

    private var socket: String { "\(socketFolder)/.s.PGSQL.\(Self.port)" }

    /// The server's option that names the folder: one element, in double quotes, of a list.
    var socketOption: String {
        let parts = socketFolder.split(separator: "\"", omittingEmptySubsequences: false)
        return "--unix_socket_directories=\"\(parts.joined(separator: "\"\""))\""
    }

    /// The major version that made the cluster; `nil` where there is none.
    var clusterVersion: Int? {
        guard access("\(dataFolder)/global/pg_control", F_OK) == 0 else { return nil }
        return readFile("\(dataFolder)/PG_VERSION").flatMap { text in
            Int(text.prefix { ("0"..."9").contains($0) })
        }
    }

    /// The server's process, where it is ready and its socket is in its place.
    var runningProcess: Int32? {
        guard let process = serverProcess,
            processFileLines.last?.hasPrefix("ready") == true,
            access(socket, F_OK) == 0
        else { return nil }
        return process
    }

    /// The server's process, ready or not.
    ///
    /// The number that a crash left behind may have gone to another process, so its command line must
    /// name this socket.
    var serverProcess: Int32? {
        guard let process = namedProcess, commandLine(of: process).contains(socketOption) else {
            return nil
        }
        return process
    }

    /// Removes what keeps PostgreSQL from starting after a crash, when the number of its process has
    /// gone to another, or when nobody has yet taken note of its end. Call it under the lock, where
    /// nobody else starts the server.
    func removeTracesOfCrash() {
        // Somebody may have started it by hand, with another command line.
        if let process = namedProcess, commandLine(of: process).contains("postgres") { return }
        unlink("\(dataFolder)/postmaster.pid")
        unlink("\(socket).lock")
        unlink(socket)
    }

    /// The process that `postmaster.pid` names, whatever became of it.
    private var namedProcess: Int32? {
        processFileLines.first.flatMap { Int32($0) }
    }

    private func commandLine(of process: Int32) -> String {
        readFile("/proc/\(process)/cmdline") ?? ""
    }

    /// The lines of `postmaster.pid`: the process comes first, its state last.
    private var processFileLines: [Substring] {
        readFile("\(dataFolder)/postmaster.pid")?.split(separator: "\n") ?? []
    }

    /// The last lines that the server wrote.
    var endOfLog: String {
        let lines = readFile(logFile)?.split(separator: "\n") ?? []
        return lines.suffix(5).joined(separator: "\n")
    }
}

// MARK: - Making folders and files

extension PrivateCluster {
    /// Makes the home, and sees that the server's user can pass into it.
    func prepareHome(for owner: ServerUser) throws(ClusterError) {
        let mode: mode_t = owner.isAnother ? 0o755 : 0o700
        for parent in Self.parents(of: home) {
            try makeFolder(parent, mode: mode)
            guard !owner.isAnother || owner.canPass(parent) else {
                throw .closedFolder(parent, home: home, user: owner.name)
            }
        }
        try makeFolder(home, mode: mode)
        guard owner.isAnother else { return }
        // Only the home is ours to open: a temporary folder, say, is made closed.
        if !owner.canPass(home) {
            var status = stat()
            stat(home, &status)
            chmod(home, status.st_mode & 0o7777 | S_IXOTH)
        }
        guard owner.canPass(home) else {
            throw .closedFolder(home, home: home, user: owner.name)
        }
    }

    /// Makes the private folder of the socket, and refuses one that somebody else put there.
    func prepareSocketFolder(for owner: ServerUser) throws(ClusterError) {
        try makeFolder(socketFolder, for: owner)
        var status = stat()
        guard lstat(socketFolder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == owner.user, status.st_mode & 0o077 == 0
        else { throw .foreignFolder(socketFolder) }
    }

    /// Makes the log, so that the server's user can write it in a home of root's.
    func prepareLog(for owner: ServerUser) throws(ClusterError) {
        try append("", to: logFile)
        if owner.isAnother { lchown(logFile, owner.user, owner.group) }
    }

    /// Makes a private folder of the server's user, unless it exists.
    func makeFolder(_ path: String, for owner: ServerUser) throws(ClusterError) {
        guard try makeFolder(path, mode: 0o700) else { return }
        guard !owner.isAnother || lchown(path, owner.user, owner.group) == 0 else {
            throw ClusterError(cannot: "give away", "变更属主", path: path, code: errno)
        }
    }

    /// Renames a data folder that holds no cluster. It may be what is left of one, so it is kept.
    func setAsideUnfinishedData(progress: (Progress) -> Void) throws(ClusterError) {
        guard clusterVersion == nil, access(dataFolder, F_OK) == 0 else { return }
        // An empty one gives way by itself.
        guard rmdir(dataFolder) != 0 else { return }
        let aside = "\(dataFolder).unfinished-\(time(nil))"
        guard rename(dataFolder, aside) == 0 else {
            throw ClusterError(cannot: "rename", "重命名", path: dataFolder, code: errno)
        }
        progress(.setAside(aside))
    }

    /// Writes at the end of a file, and makes it where there is none.
    func append(_ text: String, to path: String) throws(ClusterError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ClusterError(cannot: "open", "打开", path: path, code: errno)
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw ClusterError(cannot: "write", "写入", path: path, code: errno)
        }
    }

    /// Makes one folder with exactly this mode; whether it was not there before.
    @discardableResult
    private func makeFolder(_ path: String, mode: mode_t) throws(ClusterError) -> Bool {
        if mkdir(path, mode) == 0 {
            chmod(path, mode)
            return true
        }
        let code = errno
        // A folder above that is read-only says so even where the one below exists.
        guard code == EEXIST || access(path, F_OK) == 0 else {
            throw ClusterError(cannot: "make", "建立", path: path, code: code)
        }
        return false
    }

    /// The folders above a path, from the root down.
    private static func parents(of path: String) -> [String] {
        let names = path.split(separator: "/")
        return names.indices.map { "/" + names[..<$0].joined(separator: "/") }
    }

    /// A path from the root, without doubled or trailing slashes.
    static func absolute(_ path: String) -> String {
        var full = path
        if !path.hasPrefix("/"), let current = getcwd(nil, 0) {
            full = String(cString: current) + "/" + path
            free(current)
        }
        return "/" + full.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}

/// A file's text; `nil` where it cannot be read.
private func readFile(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 16384)
    while true {
        let count = read(descriptor, &block, block.count)
        guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
        bytes += block[..<count]
    }
}

/// A number that stays the same for a text from run to run (FNV-1a), unlike Swift's own.
private func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
