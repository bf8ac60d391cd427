extension String {
    /// The words of a list that is written with blanks between them.
    package var words: [String] {
        split(separator: " ").map(String.init)
    }
}
