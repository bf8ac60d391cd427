/// Finds the word that a misspelt one was meant to be.
enum NearMiss {
    /// The first of the items that is nearest to a word by any of its names; `nil` where none is near.
    static func nearest<Item>(
        to word: String,
        among items: some Sequence<Item>,
        names: (Item) -> [String]
    ) -> Item? {
        let word = Array(word.prefix(mostCharacters))
        var best: (item: Item, distance: Int)?
        for item in items {
            let distances = names(item).compactMap { distance(word, Array($0)) }
            if let distance = distances.min(), distance < best?.distance ?? .max {
                best = (item, distance)
            }
        }
        return best?.item
    }

    private static let mostCharacters = 40

    /// How far two words are apart; `nil` where it is too far for a slip.
    private static func distance(_ word: [Character], _ name: [Character]) -> Int? {
        let shorter = min(word.count, name.count)
        let gap = abs(word.count - name.count)
        if shorter >= 2, name.starts(with: word) || word.starts(with: name) { return gap }
        let limit = max(1, word.count / 3)
        guard gap <= limit, word.count > 1 else { return nil }
        let edits = edits(word, name)
        return edits <= limit ? edits : nil
    }

    /// The fewest insertions, deletions and replacements that turn one word into the other.
    private static func edits(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let replaced = diagonal + (right[j] == character ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
