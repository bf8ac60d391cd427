import Ledger

/// Sources and uses side by side: rows that belong together stand on one line, and what is carried
/// in opposite what is carried out.
struct TwoHalves {
    /// A label and its figure in one half.
    struct Cell {
        let label: String
        let figure: String

        static let empty = Cell(label: "", figure: "")

        var needed: Int { label.displayWidth + 2 + figure.displayWidth }

        func text(_ width: Int) -> String {
            label + figure.padded(to: width - label.displayWidth, .right)
        }
    }

    private static let usualHalf = 38
    private static let gap = 4

    private let sources: Half
    private let uses: Half
    private let half: Int

    init(rows: [PrintedStatement.Row], cell: (PrintedStatement.Row) -> Cell) {
        sources = Half(rows.filter { $0.row.side == .source }, cell)
        uses = Half(rows.filter { $0.row.side == .use }, cell)
        half = rows.map(cell).reduce(TwoHalves.usualHalf) { max($0, $1.needed) }
    }

    /// The terminal columns of a line.
    var width: Int { 2 * half + TwoHalves.gap }

    var body: [String] {
        let (left, right) = TwoHalves.level(sources.blocks, uses.blocks)
        let (leftEnd, rightEnd) = TwoHalves.level(sources.end, uses.end)
        let count = max(left.count, right.count)
        return lines(left.filled(to: count) + leftEnd, right.filled(to: count) + rightEnd)
    }

    var totals: [String] {
        lines(sources.totals, uses.totals)
    }

    func line(_ left: Cell, _ right: Cell) -> String {
        left.text(half) + String(repeating: " ", count: TwoHalves.gap) + right.text(half)
    }

    private func lines(_ left: [Cell], _ right: [Cell]) -> [String] {
        let count = max(left.count, right.count)
        return zip(left.filled(to: count), right.filled(to: count)).map(line)
    }

    /// Makes blocks opposite one another equally long.
    private static func level(_ left: [[Cell]], _ right: [[Cell]]) -> ([Cell], [Cell]) {
        var (leftCells, rightCells): ([Cell], [Cell]) = ([], [])
        for index in 0..<max(left.count, right.count) {
            let leftBlock = index < left.count ? left[index] : []
            let rightBlock = index < right.count ? right[index] : []
            let count = max(leftBlock.count, rightBlock.count)
            leftCells += leftBlock.filled(to: count)
            rightCells += rightBlock.filled(to: count)
        }
        return (leftCells, rightCells)
    }
}

/// One side's cells: blocks of a row and its of-which rows; from the carry on, the end.
private struct Half {
    var blocks: [[TwoHalves.Cell]] = []
    var end: [[TwoHalves.Cell]] = []
    var totals: [TwoHalves.Cell] = []

    init(_ rows: [PrintedStatement.Row], _ cell: (PrintedStatement.Row) -> TwoHalves.Cell) {
        for line in rows {
            if line.row.isTotal {
                totals.append(cell(line))
            } else if line.row.isCarry || !end.isEmpty {
                Half.add(cell(line), depth: line.row.depth, to: &end)
            } else {
                Half.add(cell(line), depth: line.row.depth, to: &blocks)
            }
        }
    }

    private static func add(
        _ cell: TwoHalves.Cell,
        depth: Int,
        to blocks: inout [[TwoHalves.Cell]]
    ) {
        if depth == 0 || blocks.isEmpty {
            blocks.append([cell])
        } else {
            blocks[blocks.count - 1].append(cell)
        }
    }
}

extension [TwoHalves.Cell] {
    fileprivate func filled(to length: Int) -> [TwoHalves.Cell] {
        self + Array(repeating: .empty, count: Swift.max(0, length - count))
    }
}
