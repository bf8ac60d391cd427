package import Ledger

/// The faults of one file: the first 1,000 in full, the rest counted.
package struct Faults: Sendable {
    package static let mostKept = 1_000

    private var kept: [Fault] = []
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }
    /// Whether further faults are only counted, so that their words need not be found.
    package var isFull: Bool { kept.count >= Faults.mostKept }

    /// The faults kept, in file order.
    package var inFileOrder: [Fault] {
        kept.enumerated().sorted {
            ($0.element.place.line, $0.element.place.column, $0.offset)
                < ($1.element.place.line, $1.element.place.column, $1.offset)
        }.map(\.element)
    }

    /// Adds a fault, whose place and words are made only if it is kept.
    package mutating func append(
        _ place: @autoclosure () -> Place,
        _ message: @autoclosure () -> Message
    ) {
        count += 1
        if !isFull { kept.append(Fault(place(), message())) }
    }

    /// All faults as they are printed, in file order, then how many more there are.
    package func rendered(file: String, in language: Language) -> String {
        let faults = inFileOrder.map { $0.rendered(file: file, in: language) }.joined()
        guard count > kept.count else { return faults }
        let more = count - kept.count
        let rest = Wording("另有 \(more) 处错误未列出", "\(more) more errors are not listed")
        return faults + "\(file): \(rest[language])\n"
    }
}
