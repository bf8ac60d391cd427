import Glibc

/// The user who runs the private server: whoever runs the program, but `postgres` for root, whom
/// PostgreSQL refuses.
struct ServerUser {
    let name: String
    let user: uid_t
    let group: gid_t
    /// Whether it is another than the one who runs the program.
    let isAnother: Bool

    /// The server's user for whoever runs the program now.
    init() throws(ClusterError) {
        guard geteuid() == 0 else {
            let entry = getpwuid(geteuid())
            name = entry.map { String(cString: $0.pointee.pw_name) } ?? String(geteuid())
            user = geteuid()
            group = getegid()
            isAnother = false
            return
        }
        guard let entry = getpwnam("postgres") else { throw .noServerUser }
        name = "postgres"
        user = entry.pointee.pw_uid
        group = entry.pointee.pw_gid
        isAnother = true
    }

    /// The command that runs `arguments` as this user.
    func command(_ arguments: [String]) -> [String] {
        guard isAnother else { return arguments }
        if let setpriv = findProgram("setpriv") {
            return [setpriv, "--reuid=\(name)", "--regid=\(group)", "--init-groups", "--"]
                + arguments
        }
        if let runuser = findProgram("runuser") {
            return [runuser, "-u", name, "--"] + arguments
        }
        let line = arguments.map(shellQuoted).joined(separator: " ")
        return ["su", "-s", "/bin/sh", "-c", line, name]
    }

    /// Whether this user may pass through a folder, by its owner, group and mode.
    func canPass(_ folder: String) -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0 else { return false }
        if status.st_uid == user { return status.st_mode & S_IXUSR != 0 }
        if groups.contains(status.st_gid) { return status.st_mode & S_IXGRP != 0 }
        return status.st_mode & S_IXOTH != 0
    }

    private var groups: [gid_t] {
        var groups = [gid_t](repeating: group, count: 64)
        var count = Int32(groups.count)
        guard getgrouplist(name, group, &groups, &count) >= 0 else { return [group] }
        return Array(groups[..<Int(count)])
    }
}

/// Where a program lies in `PATH` or in the folders of the system's own programs.
func findProgram(_ name: String) -> String? {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"]
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
}

/// A text as one word of a shell's command line.
func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
        + "'"
}
