import Ledger
import LedgerFormats
import LedgerStore

/// A layout of rows: one of the program's own, by name, or a bureau's, by its file.
struct LayoutFile {
    /// What the user typed.
    let word: String
    /// The file's name, as faults tell it.
    let name: String
    /// Whether it is one of the program's.
    let isOwn: Bool

    init(_ word: String) {
        self.word = word
        isOwn = EmbeddedFile.named("layouts/\(word).csv") != nil
        name = isOwn ? "layouts/\(word).csv" : word
    }

    func read(_ kind: Layout.Kind = .balance) throws -> Layout {
        let bytes = try bytes()
        var faults = Faults()
        guard let layout = Layout(csv: bytes, of: kind, &faults) else {
            throw RefusedFiles(faults: faults, file: name)
        }
        return layout
    }

    /// The layout of a table, compared with the codes of its year.
    func readTable(_ chart: Chart, _ funds: [Fund]) throws -> Layout {
        let bytes = try bytes()
        var faults = Faults()
        guard let layout = Layout(tableCSV: bytes, chart, funds, &faults) else {
            throw RefusedFiles(faults: faults, file: name)
        }
        return layout
    }

    private func bytes() throws -> [UInt8] {
        try isOwn ? EmbeddedFile.named(name)?.bytes ?? [] : InputFile(name).bytes()
    }
}
