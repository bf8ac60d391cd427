import Foundation
import Testing

/// What the program prints, compared with files under Tests/Golden/fundflow; what differs from run to
/// run (times, digests, names of scratch files) is masked.
enum ProgramGolden {
    private static let folder =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        + "/Golden/fundflow/"

    /// Compares with a golden file. With FUNDFLOW_RECORD set the file is written instead, and the
    /// test fails, so that no recording passes for a check.
    static func expect(
        _ text: String,
        is name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let masked = masked(text)
        if ProcessInfo.processInfo.environment["FUNDFLOW_RECORD"] != nil {
            try masked.write(toFile: folder + name, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let golden = try String(contentsOfFile: folder + name, encoding: .utf8)
        #expect(masked == golden, "\(name)", sourceLocation: sourceLocation)
    }

    private static func masked(_ text: String) -> String {
        text.replacing(Scratch.folder + "/", with: "")
            .replacing(#/program_[0-9a-f_]+/#, with: "DATABASE")
            .replacing(#/[0-9a-f]{64}/#, with: String(repeating: "0", count: 64))
            .replacing(#/[0-9a-f]{4}…[0-9a-f]{4}/#, with: "0000…0000")
            .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}/#, with: "TIME")
            .replacing(#/[0-9A-F]{8}-[0-9A-F]{4}-/#, with: "")
    }
}
