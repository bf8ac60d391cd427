import Glibc
import Ledger
import LedgerFormats

/// How far a long task has come, in one line on standard error; shown on a terminal, and only when the task
/// takes more than a second.
struct Progress {
    private let name: String
    /// How many there are in all, where that is known: then the time that is left is estimated.
    private let total: Int?
    private let isShown: Bool
    private let language: Language
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var count = 0
    private var wasShown = false

    /// - Parameters:
    ///   - name: What is worked on.
    ///   - language: Of the estimate.
    ///   - isShown: False where another thing than the terminal should show it.
    init(
        _ name: String,
        of total: Int? = nil,
        _ language: Language = .english,
        isShown: Bool = true
    ) {
        self.name = name
        self.total = total
        self.language = language
        self.isShown = isShown && Self.hasTerminal
    }

    static var hasTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    mutating func advance(by more: Int = 1, saying detail: String = "") {
        reach(count + more, saying: detail)
    }

    /// - Parameter detail: What else there is to say.
    mutating func reach(_ count: Int, saying detail: String = "") {
        self.count = count
        let now = ContinuousClock.now
        guard isShown, now - start > .seconds(1), now - lastShown > .milliseconds(200) else {
            return
        }
        let elapsed = (now - start).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
        write("\r\(name): \(line(after: seconds))\(detail)\u{1B}[K")
        lastShown = now
        wasShown = true
    }

    /// Says what is waited for where nothing can be counted.
    ///
    /// - Parameter outlook: How many times as long as all before it may take; shown where that makes a second.
    mutating func wait(for task: Wording, outlook: Int) {
        guard isShown, (ContinuousClock.now - start) * outlook > .seconds(1) else { return }
        write("\r\(name): \(count), \(task[language]) …\u{1B}[K")
        wasShown = true
    }

    func finish() {
        if wasShown { write("\r\u{1B}[K") }
    }

    private func line(after seconds: Double) -> String {
        guard let total, total > 0 else { return "\(count), \(Int(Double(count) / seconds))/s " }
        let share = "\(count)/\(total) (\(100 * count / total)%) "
        guard count > 0 else { return share }
        let left = Int(seconds * Double(total - count) / Double(count) + 0.5)
        return share + Wording("约剩 \(left) 秒 ", "about \(left) s left ")[language]
    }

    private func write(_ text: String) {
        tell(text, terminator: "")
    }
}
