/// A word that a file, an option or the database uses for one of a few choices: one code, and the
/// Chinese words that mean the same.
package protocol Token: CaseIterable, Hashable, Sendable, RawRepresentable<String> {
    /// The words, Chinese and English, in which the choice is printed.
    var wording: Wording { get }
    /// Further words that are understood beside the code and the Chinese word.
    var synonyms: [String] { get }
}

extension Token {
    package var synonyms: [String] { [] }

    /// The choice that a cell names, by code, Chinese word or synonym.
    package init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.answers(to: word) }) else { return nil }
        self = found
    }

    /// The codes and Chinese words, for messages that list what is allowed.
    package static var allowed: String {
        allCases.map { "\($0.rawValue) \($0.wording.chinese)" }.joined(separator: ", ")
    }

    private func answers(to word: String) -> Bool {
        rawValue == word || wording.chinese == word || wording.english == word
            || synonyms.contains(word)
    }
}
