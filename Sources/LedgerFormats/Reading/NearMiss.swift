/// Finds the word that a misspelt one was meant to be.
package enum NearMiss {
    /// The first of the items that is nearest to a word by any of its names; `nil` where none is near.
    package static func nearest<Item>(
        to word: String,
        among items: some Sequence<Item>,
        names: (Item) -> [String]
    ) -> Item? {
        let word = Word(word)
        var best: (item: Item, distance: Int)?
        for item in items {
            let distances = names(item).compactMap { word.distance(to: $0) }
            if let distance = distances.min(), distance < best?.distance ?? .max {
                best = (item, distance)
            }
        }
        return best?.item
    }
}

/// A word that is compared with many names.
private struct Word {
    private let text: String
    private let letters: [Unicode.Scalar]

    private static let mostLetters = 40

    init(_ text: String) {
        letters = Array(text.unicodeScalars.prefix(Word.mostLetters))
        var start = String.UnicodeScalarView()
        start.append(contentsOf: letters)
        self.text = String(start)
    }

    /// How far a name is from the word; `nil` where it is too far for a slip.
    func distance(to name: String) -> Int? {
        // Most names differ too much in length already, which is found out without taking them apart.
        let count = name.unicodeScalars.count
        let gap = abs(letters.count - count)
        // Of a code that is not known, the one above it is meant rather than one that looks alike.
        if min(letters.count, count) >= 2, isStart(ofOrBy: name) { return 2 * gap }
        let limit = max(1, letters.count / 3)
        guard gap <= limit, letters.count > 1 else { return nil }
        let edits = Word.edits(letters, Array(name.unicodeScalars))
        return edits <= limit ? 2 * edits + 1 : nil
    }

    /// Whether one of the two begins with the other.
    private func isStart(ofOrBy name: String) -> Bool {
        name.utf8.starts(with: text.utf8) || text.utf8.starts(with: name.utf8)
    }

    /// The fewest insertions, deletions and replacements that turn one word into the other.
    private static func edits(
        _ left: [Unicode.Scalar],
        _ right: [Unicode.Scalar]
    ) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let replaced = diagonal + (right[j] == letter ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
