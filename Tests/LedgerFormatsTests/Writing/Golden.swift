import FoundationEssentials
import Testing

/// Rendered output under Tests/Golden, which a test's output must equal to the byte.
enum Golden {
    static let folder =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        + "/Golden/LedgerFormats/"

    /// Compares with a golden file. With FUNDFLOW_RECORD set the file is written instead, and the
    /// test fails, so that no recording passes for a check.
    static func expect(
        _ text: String,
        is name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["FUNDFLOW_RECORD"] != nil {
            try text.write(toFile: folder + name, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let golden = try String(contentsOfFile: folder + name, encoding: .utf8)
        #expect(text == golden, "\(name)", sourceLocation: sourceLocation)
    }
}
