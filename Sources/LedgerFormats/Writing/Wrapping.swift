package import Ledger

extension String {
    /// The text in lines of at most so many terminal columns, broken at blanks, but not between a figure and
    /// its unit; Chinese also beside Han characters, where no line begins with a closing mark or ends in an
    /// opening one (避头尾). A piece that is wider than a line stands alone.
    package func wrapped(to columns: Int, in language: Language) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(breaking: language == .chinese ? isChineseBreak : isBlankBreak) {
            if !line.isEmpty, (line + piece).withoutTrailingBlanks.displayWidth > columns {
                lines.append(line.withoutTrailingBlanks)
                line = ""
            }
            line += piece
        }
        return lines + [line.withoutTrailingBlanks]
    }

    /// The text in lines of at most so many terminal columns, whatever its language: broken at blanks, and
    /// beside Han characters only where a part between blanks is wider than a line.
    func wrapped(to columns: Int) -> [String] {
        wrapped(to: columns, in: .english).flatMap { line in
            line.displayWidth > columns ? line.wrapped(to: columns, in: .chinese) : [line]
        }
    }

    /// What no line is broken within; blanks stand at the end.
    private func pieces(breaking mayBreak: (Character, Character) -> Bool) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in self {
            if let last = piece.last, mayBreak(last, character) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }
}

private func isBlankBreak(_ last: Character, _ next: Character) -> Bool {
    last == " " && next != " " && !"元万亿".contains(next)
}

private func isChineseBreak(_ last: Character, _ next: Character) -> Bool {
    guard last != " ", next != " " else { return isBlankBreak(last, next) }
    guard !"，。、；：！？）》〕”’".contains(next), !"（《〔“‘".contains(last) else { return false }
    return last.isWide || next.isWide
}

extension Character {
    fileprivate var isWide: Bool {
        unicodeScalars.contains { $0.displayWidth == 2 }
    }
}
