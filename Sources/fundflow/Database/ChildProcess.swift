import Glibc

/// A program that was run to its end.
struct ChildProcess {
    /// Its exit status; 128 and the signal where one ended it.
    let status: Int32
    /// What it wrote to standard output and standard error, without the last newline.
    let output: String

    var succeeded: Bool { status == 0 }

    /// Runs a program and waits for it.
    ///
    /// It gets a small environment of its own, so that neither `PGDATA` nor the user's language
    /// changes what PostgreSQL's programs do.
    ///
    /// - Parameters:
    ///   - arguments: The program, sought in `PATH` unless it is a path, and its arguments.
    ///   - folder: Where it runs.
    ///   - input: The file that it reads as standard input.
    ///   - keeping: Further variables of the environment that it gets.
    ///   - progress: Is told five times a second how many bytes of the input it has read.
    /// - Throws: ``ClusterError`` when it cannot be run at all.
    static func run(
        _ arguments: [String],
        in folder: String = "/",
        input: String = "/dev/null",
        keeping names: [String] = [],
        telling progress: (_ bytesRead: Int) -> Void = { _ in }
    ) throws(ClusterError) -> ChildProcess {
        // What is opened here stands where the program has read to.
        let source = open(input, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else {
            throw ClusterError(cannot: "open", "打开", path: input, code: errno)
        }
        defer { close(source) }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ClusterError(cannot: "run", "运行", path: arguments[0], code: errno)
        }
        defer { close(ends[0]) }
        // A server that inherited them would keep the pipe open for as long as it runs.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, source, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)

        var process: pid_t = 0
        let failure = withPointers(to: ["env", "--chdir=\(folder)", "--"] + arguments) {
            arguments in
            withPointers(to: environment(keeping: names)) { environment in
                posix_spawnp(&process, "env", &actions, nil, arguments, environment)
            }
        }
        close(ends[1])
        guard failure == 0 else {
            throw ClusterError(cannot: "run", "运行", path: arguments[0], code: failure)
        }
        let output = readAll(ends[0]) { progress(lseek(source, 0, SEEK_CUR)) }
        return ChildProcess(status: wait(for: process), output: output)
    }

    private static func environment(keeping names: [String]) -> [String] {
        let kept = (["PATH", "HOME", "TMPDIR", "TZ"] + names).compactMap { (name: String) in
            getenv(name).map { "\(name)=" + String(cString: $0) }
        }
        return kept + ["LC_ALL=C.UTF-8"]
    }

    /// - Parameter wait: Is called five times a second while nothing comes.
    private static func readAll(_ descriptor: Int32, whileWaiting wait: () -> Void) -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while true {
            var awaited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&awaited, 1, 200) == 0 {
                wait()
                continue
            }
            let count = read(descriptor, &block, block.count)
            if count > 0 { bytes += block[..<count] }
            if count == 0 || (count < 0 && errno != EINTR) { break }
        }
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

/// Lends texts to C as an array of pointers that ends in NULL.
private func withPointers<Answer>(
    to texts: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Answer
) -> Answer {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
}
