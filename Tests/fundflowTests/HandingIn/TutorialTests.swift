import Foundation
import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct TutorialTests {
    static let files = [
        "README.md", "README.zh-CN.md", "Tools/examples/tutorial/README.md",
        "Tools/examples/tutorial/README.zh-CN.md",
    ]

    @Test("The tutorial does what it says, as it is written", arguments: files)
    func tutorial(file: String) throws {
        let path = Example.checkout + "/" + file
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        let commands = Tutorial(text).commands
        let isChinese = file.hasSuffix("zh-CN.md")
        if file.hasPrefix("Tools/") { #expect(commands.count >= 10) }
        let books = try Books(.empty)
        let folder = Scratch.newPath("tutorial")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // The README's commands are typed in the checkout, and write nothing into it this way.
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/Tools",
            withDestinationPath: Example.checkout + "/Tools"
        )
        for command in commands {
            let outcome = try run(command.words, in: folder, of: books, isChinese: isChinese)
            #expect(outcome.status == 0, "\(command.words): \(outcome.errors)")
            if !command.output.isEmpty {
                #expect(Self.lines(outcome.output) == command.output, "\(command.words)")
            }
        }
    }

    /// What a command printed, without what differs from run to run: the digests of journals.
    static func lines(_ output: String) -> [String] {
        output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .filter { !Tutorial.isOfOneRun($0) && !$0.isEmpty }
    }

    private func run(
        _ command: String,
        in folder: String,
        of books: Books,
        isChinese: Bool
    ) throws -> Outcome {
        var settings = [
            "LC_ALL": isChinese ? "zh_CN.UTF-8" : "C.UTF-8", "PGDATABASE": books.database,
        ]
        let names = ["host": "PGHOST", "port": "PGPORT", "user": "PGUSER"]
        for part in (Program.server ?? "").split(separator: " ") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2, let name = names[pair[0]] { settings[name] = pair[1] }
        }
        let program = URL(fileURLWithPath: Program.path ?? "").deletingLastPathComponent().path
        return try Child(
            ["/bin/bash", "-c", "cd '\(folder)' && PATH='\(program)':$PATH && \(command)"],
            settings: settings
        ).wait()
    }
}

/// The commands of a tutorial: lines that begin with `$ fundflow` in console blocks, each with the lines
/// that it says the command prints. Of a file with other parts, the part that is headed so.
private struct Tutorial {
    private(set) var commands: [(words: String, output: [String])] = []

    init(_ text: String) {
        var isInBlock = false
        var part: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let depth = line.prefix { $0 == "#" }.count
            if !isInBlock, depth > 0 {
                if let open = part, depth <= open { part = nil }
                if line.contains("Tutorial") || line.contains("教程") { part = depth }
            }
            if line.hasPrefix("```") { isInBlock = !isInBlock && line == "```console" }
            guard isInBlock, part != nil, !line.hasPrefix("```") else { continue }
            if line.hasPrefix("$ fundflow") {
                commands.append((String(line.dropFirst(2)), []))
            } else if !commands.isEmpty, !line.isEmpty, !Tutorial.isOfOneRun(line) {
                commands[commands.count - 1].output.append(line)
            }
        }
    }

    /// Whether a line tells the digest of a journal, which holds the time of posting.
    static func isOfOneRun(_ line: String) -> Bool {
        line.hasPrefix("依据") || line.hasPrefix("Books ")
    }
}
