import Glibc
import Ledger
import LedgerFormats

/// A question before something is posted: asked on a terminal, answered beforehand by `--yes`.
enum Confirmation {
    /// Whether to go on.
    ///
    /// - Throws: ``Failure`` where there is nobody to ask: without a terminal, `--yes` must say it.
    static func ask(_ question: Wording, isGiven: Bool, in language: Language) throws -> Bool {
        if isGiven { return true }
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Failure(.usage, .nobodyToAsk())
        }
        tell(question[language] + " [y/N] ", terminator: "")
        let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
        return ["y", "yes", "是", "好"].contains(answer)
    }
}

extension Message {
    fileprivate static func nobodyToAsk() -> Message {
        Message(
            Wording("没有终端可以确认，未记账", "nothing was posted: there is no terminal to ask on"),
            hint: Wording("确认无误后加上 --yes。", "Add --yes once what is shown is right.")
        )
    }
}
