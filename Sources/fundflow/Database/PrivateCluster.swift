import Glibc

/// A PostgreSQL of the user's own: made when there is none, reached through a socket that only its
/// user and root can open, and never through the network.
///
/// Its home holds `data/` (the cluster), `socket/`, `server.log` and `lock`, which one process at a
/// time holds while it makes, starts or stops the server.
struct PrivateCluster {
    let home: String

    enum Status: Hashable {
        case absent
        case stopped
        case running(process: Int32)
    }

    /// Takes a folder as the home; it need not exist yet.
    init(home: String) {
        self.home = Self.absolute(home)
    }

    /// The home that the environment names: `FUNDFLOW_HOME`, else a folder among the user's data.
    init() {
        func value(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        if let named = value("FUNDFLOW_HOME") {
            self.init(home: named)
        } else if geteuid() == 0 {
            // root's own folder is closed to the user who runs the server.
            self.init(home: "/var/lib/fundflow/root")
        } else if let data = value("XDG_DATA_HOME") {
            self.init(home: "\(data)/fundflow")
        } else {
            let entry = getpwuid(geteuid())
            let user = value("HOME") ?? entry.map { String(cString: $0.pointee.pw_dir) } ?? "/"
            self.init(home: "\(user)/.local/share/fundflow")
        }
    }

    // MARK: - Where it is reached

    /// The connection string of the superuser, who migrates.
    var administrator: String { uri(user: "fundflow_admin") }

    /// The connection string of the role that works with the books.
    var user: String { uri(user: "fundflow") }

    private func uri(user: String) -> String {
        "postgresql://\(user)@/fundflow?host=\(percentEncoded(socketFolder))&port=\(Self.port)"
    }

    // MARK: - Start and stop

    /// Sees to it that the server runs, and makes it first where there is none.
    ///
    /// Costs next to nothing when it runs already. Any number of processes may start it at once.
    ///
    /// - Parameter progress: Is told what takes time.
    func start(progress: (Progress) -> Void = { _ in }) throws(ClusterError) {
        guard runningProcess == nil else { return }
        let owner = try ServerUser()
        try prepareHome(for: owner)
        let lock = try FileLock("\(home)/lock")
        defer { lock.release() }
        guard runningProcess == nil else { return }
        try setAsideUnfinishedData(progress: progress)
        let version = clusterVersion
        let programs = try ServerPrograms.find(version: version)
        if version == nil {
            progress(.making)
            try make(with: programs, as: owner)
        }
        progress(.starting)
        try launch(with: programs, as: owner)
    }

    /// Stops the server when it runs. Open sessions are ended, and what they had not committed is
    /// undone.
    func stop() throws(ClusterError) {
        guard status != .absent else { return }
        let lock = try FileLock("\(home)/lock")
        defer { lock.release() }
        guard serverProcess != nil else { return }
        try stop(with: ServerPrograms.find(version: clusterVersion), as: ServerUser())
    }

    /// Whether there is a server, and whether it runs.
    var status: Status {
        if let process = runningProcess { return .running(process: process) }
        return clusterVersion == nil ? .absent : .stopped
    }

    enum Progress: Hashable {
        case making
        case starting
        /// A folder that `initdb` never finished was renamed to this path.
        case setAside(String)
    }
}

// MARK: - How it is made and run

extension PrivateCluster {
    static let port = 5432

    /// What differs from PostgreSQL's defaults. Nothing here trades safety for speed.
    private static let settings = """

        # fundflow: a socket and no network; room for a small machine to load many entries
        listen_addresses = ''
        port = \(port)
        unix_socket_permissions = 0700
        shared_buffers = 256MB
        max_wal_size = 4GB
        checkpoint_timeout = 15min
        log_checkpoints = off

        """

    /// The role and the database that every cluster has from the start, one statement a line.
    private static let firstStatements = """
        CREATE ROLE fundflow LOGIN;
        CREATE DATABASE fundflow;

        """

    /// Makes the cluster beside its place and moves it there when it is whole, so that `data` is
    /// never half made.
    private func make(with programs: ServerPrograms, as owner: ServerUser) throws(ClusterError) {
        // A name of its own: an initdb whose parent was killed may still be writing under the old one.
        let name = "data.new-\(getpid())"
        let unfinished = "\(home)/\(name)"
        try run(["sh", "-c", "rm -rf -- data.new-*"])
        try makeFolder(unfinished, for: owner)
        try run(
            owner.command([
                programs.path("initdb"), "--pgdata=\(name)", "--username=fundflow_admin",
                "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
            ])
        )
        try append(Self.settings, to: "\(unfinished)/postgresql.conf")

        let script = "\(home)/first-statements.sql"
        unlink(script)
        try append(Self.firstStatements, to: script)
        defer { unlink(script) }
        let postgres = [programs.path("postgres"), "--single", "-D", name, "postgres"]
        let answer = try run(owner.command(postgres), input: script)
        // Where it reads statements from a file, it goes on after an error.
        guard !answer.contains("ERROR:"), !answer.contains("FATAL:") else {
            throw .failed("postgres --single", output: answer, log: logFile)
        }
        guard rename(unfinished, dataFolder) == 0 else {
            throw ClusterError(cannot: "make", "建立", path: dataFolder, code: errno)
        }
    }

    /// Starts the server and waits until it answers.
    private func launch(with programs: ServerPrograms, as owner: ServerUser) throws(ClusterError) {
        try prepareSocketFolder(for: owner)
        try prepareLog(for: owner)
        if serverProcess != nil {
            // It runs and cannot be reached: its socket was removed, or it is still starting.
            try stop(with: programs, as: owner)
        } else {
            removeTracesOfCrash()
        }
        // In a word of pg_ctl's shell.
        let options = shellQuoted(socketOption)
        let command = owner.command([
            programs.path("pg_ctl"), "start", "--pgdata=data", "--log=server.log",
            "--wait", "--timeout=600", "--silent", "--options=\(options)",
        ])
        // The helpers of a server that was killed take a moment to notice and to give up its memory.
        for attempt in 1... {
            let result = try ChildProcess.run(command, in: home)
            if result.succeeded { return }
            guard attempt < 40, endOfLog.contains("shared memory block") else {
                throw .failed("pg_ctl start", output: "\(result.output)\n\(endOfLog)", log: logFile)
            }
            usleep(250_000)
        }
    }

    private func stop(with programs: ServerPrograms, as owner: ServerUser) throws(ClusterError) {
        try run(
            owner.command([
                programs.path("pg_ctl"), "stop", "--pgdata=data", "--mode=fast", "--wait",
                "--timeout=600", "--silent",
            ])
        )
    }

    /// Runs a program in the home.
    ///
    /// Paths inside the home are given to PostgreSQL's programs as relative ones, because they paste
    /// them into command lines without minding what a shell makes of them.
    @discardableResult
    private func run(
        _ command: [String],
        input: String = "/dev/null"
    ) throws(ClusterError) -> String {
        let result = try ChildProcess.run(command, in: home, input: input)
        guard result.succeeded else {
            let name = command.first { $0.contains("postgresql") } ?? command[0]
            throw .failed(name, output: result.output, log: logFile)
        }
        return result.output
    }
}

/// A text for use inside a URI.
private func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: "/"):
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }
    }
    return encoded
}
