import FoundationEssentials
import Ledger
import LedgerFormats
import Testing

@Suite struct MessageTests {
    static let postingFiles = [
        "journal-header", "journal-cells", "journal-amounts", "journal-lines", "journal-entries",
        "journal-accounts", "journal-times", "journal-bytes", "journal-unclosed",
        "journal-spreadsheet",
        "events-header", "events-cells", "events-rules", "unknown-kind", "empty", "utf16",
        "not-posted",
        "missing-column", "carriage-returns", "full-width",
    ]
    static let governmentFiles = ["governments", "governments-header"]

    @Test("Every fault of a file is printed with its place", arguments: postingFiles)
    func posting(file: String) throws {
        try expectGolden(file, faults(of: bytes(file)))
    }

    @Test(
        "Every fault of a list of governments is printed with its place",
        arguments: governmentFiles
    )
    func governments(file: String) throws {
        try expectGolden(file, governmentFaults(of: bytes(file)))
    }

    @Test("Every message there is has been provoked by a file")
    func coverage() throws {
        var provoked: Set<String> = []
        for file in Self.postingFiles { provoked.formUnion(try names(faults(of: bytes(file)))) }
        for file in Self.governmentFiles {
            provoked.formUnion(try names(governmentFaults(of: bytes(file))))
        }
        for file in Self.tooLong { provoked.formUnion(names(faults(of: file))) }
        for file in SetUpFileTests.files {
            provoked.formUnion(names(SetUpFileTests.faults(of: file)))
        }
        provoked.formUnion(names(faults(of: Array("财政,年度,会计科目,借方,贷方\n".utf8))))
        let factories = try [
            "Files", "Cells", "Amounts", "Entries", "Accounts", "Events", "Governments", "SetUp",
            "Rosters",
        ]
        .flatMap { try Self.factories(in: "Message+\($0).swift") }
        #expect(factories.count > 60)
        // Files that setup alone takes, or does not take: ProgramMessageTests provokes these.
        #expect(
            Set(factories).subtracting(provoked) == ["postingNotSetUp", "userNameTooLong"]
        )
        let files = Self.postingFiles + Self.governmentFiles + SetUpFileTests.files
        Count.tell(
            "messages of files and cells: \(provoked.count) provoked by \(files.count + Self.tooLong.count) files"
        )
    }

    @Test("After 1,000 faults the rest are counted")
    func many() {
        let rows = String(repeating: "1,2023-01-01,江津区,一般,7001,x,\n", count: 1_500)
        let faults = faults(
            of: Array(("entry,date,government,fund,account,debit,credit\n" + rows).utf8)
        )
        #expect(faults.count > 1_500)
        #expect(faults.inFileOrder.count == 1_000)
        #expect(
            faults.rendered(file: "f.csv", in: .english).hasSuffix(
                "f.csv: \(faults.count - 1_000) more errors are not listed\n"
            )
        )
    }

    /// A cell and a row past their bounds, and an entry past its lines; too large to keep as files.
    private static var tooLong: [[UInt8]] {
        let header = "entry,date,government,fund,account,debit,credit\n"
        let long = String(repeating: "x", count: 70_000)
        let lines = String(repeating: "1,2023-01-01,江津区,一般公共,804101,1,\n", count: 10_001)
        let reference = String(repeating: "号", count: 201)
        return [
            "entry,date,government,fund,account,debit,credit,reference\n1,2023-01-01,江津区,一般公共,804101,1,,"
                + reference,
            header + "1," + long, header + String(repeating: ",", count: 2_200_000), header + lines,
        ]
        .map { Array($0.utf8) }
    }

    /// The names of the static functions that make messages, as the sources declare them.
    private static func factories(in file: String) throws -> [String] {
        let path = Golden.folder + "../../../Sources/LedgerFormats/Messages/" + file
        let source = try String(contentsOfFile: path, encoding: .utf8)
        return source.split(separator: "\n").compactMap { line in
            let words = line.split { " (<".contains($0) }
            guard words.starts(with: ["package", "static", "func"]) else { return nil }
            return String(words[3])
        }
    }

    private func names(_ faults: Faults) -> [String] {
        faults.inFileOrder.map { String($0.message.name.prefix { $0 != "(" }) }
    }

    private func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: Golden.folder + "messages/\(file).csv")))
    }

    private func expectGolden(_ file: String, _ faults: Faults) throws {
        for language in Language.allCases {
            let text = faults.rendered(file: file + ".csv", in: language)
            try Golden.expect(text, is: "messages/\(file).\(language.rawValue).txt")
        }
    }

    private func faults(of bytes: [UInt8]) -> Faults {
        handIn(bytes).faults
    }

    private func governmentFaults(of bytes: [UInt8]) -> Faults {
        var faults = Faults()
        _ = GovernmentReader.rows(of: bytes, known: .fixture, &faults)
        return faults
    }
}

/// Reads a whole posting file.
func handIn(_ bytes: [UInt8]) -> (entries: [Entry], faults: Faults) {
    var reader = PostingFileReader(vocabulary: .fixture)
    var entries: [Entry] = []
    try? bytes.withUnsafeBytes { try reader.read($0) { entries += $0.entries } }
    try? reader.finish { entries += $0.entries }
    return (entries, reader.faults)
}

func handIn(_ text: String) -> (entries: [Entry], faults: Faults) {
    handIn(Array(text.utf8))
}
