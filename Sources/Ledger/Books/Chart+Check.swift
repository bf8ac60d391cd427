/// What is wrong with an account in a year's chart (R4).
package enum AccountFault: Error, Hashable {
    case unknownCode(String)
    /// The code does not stand in books of this kind.
    case notInBook(code: String, Book)
    /// The code requires a dimension that the line lacks.
    case lacks(code: String, Dimension)
    case unknownSubject(String)
    /// The code does not take this subject.
    case subjectNotTaken(code: String, subject: String)
    case unknownEconomicClass(String)
}

extension Chart {
    /// Checks that an account's code is valid in the year, stands in its book, and carries the
    /// dimensions the code requires.
    package func check(_ account: Account) throws(AccountFault) {
        guard let row = accounts[account.code] else { throw .unknownCode(account.code) }
        guard row.books.contains(account.book.code) else {
            throw .notInBook(code: account.code, account.book)
        }
        for dimension in row.requires where !account.has(dimension) {
            throw .lacks(code: account.code, dimension)
        }
        if let subject = account.subject {
            guard subjects[subject] != nil else { throw .unknownSubject(subject) }
            guard row.takes(subject: subject) else {
                throw .subjectNotTaken(code: account.code, subject: subject)
            }
        }
        if let economic = account.economic, economicClasses[economic] == nil {
            throw .unknownEconomicClass(economic)
        }
    }

    /// The subject on the other side of a transfer (230 ↔ 110), as deep as the year's list goes.
    package func mirror(ofSubject code: String) -> String {
        let twin = (code.hasPrefix("230") ? "110" : "230") + code.dropFirst(3)
        let lengths = [7, 5].filter { $0 <= twin.count }
        return lengths.map { String(twin.prefix($0)) }.first { subjects[$0] != nil }
            ?? String(twin.prefix(3))
    }
}

extension ChartAccount {
    /// Whether a line on this code may carry a subject.
    package func takes(subject: String) -> Bool {
        subjects.isEmpty || subjects.contains { subject.hasPrefix($0) }
    }
}
