/// A language the program speaks.
package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// The same words in Chinese and in English.
package struct Wording: Hashable, Sendable {
    package let chinese: String
    package let english: String

    package init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    package subscript(language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
