import Ledger
import LedgerFormats

/// A file of heads that `fundflow head` wrote, brought back from where it was kept.
struct HeadFile {
    let heads: [ChainHead]

    init(_ path: String) throws {
        let text = String(decoding: try InputFile(path).bytes(), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.first == "government,journal,run,digest,entries" else {
            throw Failure(.inputRefused, .noHeadFile(path, line: 1))
        }
        heads = try lines.dropFirst().enumerated().map { index, line in
            guard let head = ChainHead(csv: line) else {
                throw Failure(.inputRefused, .noHeadFile(path, line: index + 2))
            }
            return head
        }
    }
}

extension ChainHead {
    fileprivate init?(csv line: Substring) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 5, let journal = Journal(rawValue: cells[1]), let run = Int(cells[2]),
            let entries = Int(cells[4]), cells[3].count == 64, cells[3].allSatisfy(\.isHexDigit)
        else { return nil }
        self.init(
            government: cells[0],
            journal: journal,
            run: run,
            digest: cells[3].lowercased(),
            entries: entries
        )
    }
}

extension Message {
    fileprivate static func noHeadFile(_ path: String, line: Int) -> Message {
        Message(
            Wording("\(path) 第 \(line) 行不是链头", "\(path), line \(line), is no head of a chain"),
            hint: Wording(
                "请给出 fundflow head 写出的文件。",
                "Give a file that fundflow head --format csv has written."
            )
        )
    }
}
