import Foundation
import Testing

/// The story of several people, run as it is written: each command as the user before its `$`, with the exit
/// status that is told behind it. What it prints is compared where the story shows it.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct PeopleTutorialTests {
    @Test("The story does what it says", arguments: ["people.md", "people.zh-CN.md"])
    func story(file: String) throws {
        let path = Example.checkout + "/Tools/examples/tutorial/" + file
        let bureau = try Bureau()
        try bureau.enrol()
        let steps = try Self.steps(in: String(contentsOfFile: path, encoding: .utf8))
        #expect(steps.count > 15)
        for step in steps {
            let outcome = try run(step, of: bureau, isChinese: file.contains("zh-CN"))
            #expect(outcome.status == step.status, "\(step.words): \(outcome.errors)")
            if !step.output.isEmpty {
                #expect(TutorialTests.lines(outcome.output) == step.output, "\(step.words)")
            }
        }
    }

    private struct Step {
        let person: String
        let words: String
        let status: Int32
        var output: [String] = []
    }

    private static func steps(in text: String) throws -> [Step] {
        var steps: [Step] = []
        var isInBlock = false
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("```") {
                isInBlock = line == "```console"
            } else if let found = try #/([a-z]+)\$ (fundflow .*)/#.wholeMatch(in: line) {
                let status = try #/.*(?:exit status|退出状态) (\d+)/#.wholeMatch(in: line)
                steps.append(
                    Step(
                        person: String(found.output.1),
                        words: String(found.output.2),
                        status: status.flatMap { Int32($0.output.1) } ?? 0
                    )
                )
            } else if isInBlock, !steps.isEmpty {
                steps[steps.count - 1].output.append(line)
            }
        }
        return steps
    }

    private func run(_ step: Step, of bureau: Bureau, isChinese: Bool) throws -> Outcome {
        let program = URL(fileURLWithPath: Program.path ?? "").deletingLastPathComponent().path
        return try Child(
            [
                "/bin/bash", "-c",
                "cd '\(Example.checkout)' && PATH='\(program)':$PATH && \(step.words)",
            ],
            settings: [
                "LC_ALL": isChinese ? "zh_CN.UTF-8" : "C.UTF-8",
                "PGHOST": "\(bureau.home.path)/socket", "PGPORT": "5432", "PGDATABASE": "fundflow",
                "PGUSER": step.person, "PGPASSWORD": "pass of \(step.person)",
            ]
        ).wait()
    }
}
