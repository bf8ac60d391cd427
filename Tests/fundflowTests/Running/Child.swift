import Foundation
import Glibc

/// A program that runs, its outputs in files so that it never waits for a reader.
struct Child {
    let process: pid_t
    private let output: String
    private let errors: String

    /// - Parameters:
    ///   - settings: Environment variables; none that are about a database are inherited.
    ///   - terminal: The device that it reads from and writes to instead; then its outputs stay empty.
    init(
        _ command: [String],
        settings: [String: String] = [:],
        terminal: String? = nil
    ) throws {
        let stem = Scratch.newPath("child")
        output = stem + ".out"
        errors = stem + ".err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        let input = terminal ?? "/dev/null"
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, terminal ?? path, flags, 0o600)
        }
        if terminal != nil {
            for path in [output, errors] { close(open(path, flags, 0o600)) }
        }

        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        let environment = Child.environment.merging(settings) { $1 }.map { "\($0)=\($1)" }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, nil, &arguments, &variables)
        guard code == 0 else {
            throw Program.Failed("\(command[0]): \(String(cString: strerror(code)))")
        }
        self.process = process
    }

    private static let environment = ProcessInfo.processInfo.environment
        .filter { !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("FUNDFLOW_") }
        .merging(["LC_ALL": "C.UTF-8"]) { $1 }

    /// Waits for its end. Once only.
    func wait() throws -> Outcome {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw Program.Failed(String(cString: strerror(errno))) }
        }
        defer { for path in [output, errors] { unlink(path) } }
        let signal = status & 0x7F
        return Outcome(
            status: signal == 0 ? (status >> 8) & 0xFF : -signal,
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8)
        )
    }

    /// Watches it until it has ended, and answers the most memory it ever held, in bytes.
    ///
    /// What `wait4` says would not do: it counts the tests' own memory, from before the program began.
    func peakMemory() -> Int {
        var peak = 0
        while let kilobytes = memoryLine() {
            peak = max(peak, kilobytes * 1_024)
            usleep(2_000)
        }
        return peak
    }

    /// The high-water mark in the process's status; none where it has ended.
    private func memoryLine() -> Int? {
        let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }

    /// Ends it as a power cut would: it can tidy nothing up.
    func killOutright() {
        kill(process, SIGKILL)
    }
}
