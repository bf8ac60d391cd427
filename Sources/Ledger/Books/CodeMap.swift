/// How codes of one list became codes of a later one (科目衔接).
///
/// One step goes from a list to the next; a code that no step names stays what it is.
package struct CodeMap: Sendable {
    /// The chart that was in force until 2022 (财政总预算会计制度).
    package static let oldChart = 2015

    package struct Row: Hashable, Sendable {
        package let fromList: Int
        package let toList: Int
        package let fromCode: String
        package let fromName: Wording
        package let toCode: String
        package let source: String
        package let isVerified: Bool

        package init(
            fromList: Int,
            toList: Int,
            fromCode: String,
            fromName: Wording,
            toCode: String,
            source: String,
            isVerified: Bool
        ) {
            self.fromList = fromList
            self.toList = toList
            self.fromCode = fromCode
            self.fromName = fromName
            self.toCode = toCode
            self.source = source
            self.isVerified = isVerified
        }
    }

    private let rows: [Row]

    package init(_ rows: [Row]) {
        self.rows = rows
    }

    /// The rows of a mapping from one list to a later one, each step after the other; a code that
    /// changes twice has one row.
    package func rows(from: Int, to: Int) -> [Row] {
        var result: [Row] = []
        var list = from
        while let next = rows.lazy.filter({ $0.fromList == list && $0.toList <= to }).map(\.toList)
            .max()
        {
            let step = rows.filter { $0.fromList == list && $0.toList == next }
            result = result.flatMap { $0.followed(by: step) }
            let mapped = Set(result.map(\.fromCode) + result.map(\.toCode))
            result += step.filter { !mapped.contains($0.fromCode) }
            list = next
        }
        return result
    }

    /// The codes that one of an earlier list became; none where the mapping does not know it.
    package func codes(for code: String, from: Int, to: Int) -> [String] {
        rows(from: from, to: to).filter { $0.fromCode == code }.map(\.toCode)
    }
}

extension CodeMap.Row {
    /// The row carried on by a later step: as it is where the step does not name its code.
    fileprivate func followed(by step: [CodeMap.Row]) -> [CodeMap.Row] {
        let next = step.filter { $0.fromCode == toCode }
        guard !next.isEmpty else { return [self] }
        return next.map {
            CodeMap.Row(
                fromList: fromList,
                toList: $0.toList,
                fromCode: fromCode,
                fromName: fromName,
                toCode: $0.toCode,
                source: "\(source); \($0.source)",
                isVerified: isVerified && $0.isVerified
            )
        }
    }
}
