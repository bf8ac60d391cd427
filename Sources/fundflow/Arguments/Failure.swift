import ArgumentParser
import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// What ends a command: a message and an exit status (design §5).
struct Failure: Error {
    enum Status: Int32 {
        case usage = 64
        case inputRefused = 65
        case unreachable = 69
    }

    let status: Status
    let message: Message

    init(_ status: Status, _ message: Message) {
        self.status = status
        self.message = message
    }
}

/// A command that works with the books.
protocol LedgerCommand: ParsableCommand {
    var options: GlobalOptions { get }
    func perform() throws
}

extension LedgerCommand {
    /// Does the work; what goes wrong is told on standard error in the user's language.
    func run() throws {
        do {
            try perform()
        } catch let failure as Failure {
            throw options.told(failure)
        } catch let error as StoreError {
            throw options.told(Failure(error))
        } catch let error as ClusterError {
            throw options.told(error)
        } catch let refused as RefusedFiles {
            tell(refused.text(in: options.words), terminator: "")
            throw ExitCode(Failure.Status.inputRefused.rawValue)
        } catch let refused as RefusedOptions {
            tell(refused.text(in: options.words), terminator: "")
            throw ExitCode(Failure.Status.inputRefused.rawValue)
        }
    }
}

extension GlobalOptions {
    fileprivate func told(_ failure: Failure) -> ExitCode {
        tell(failure)
        return ExitCode(failure.status.rawValue)
    }

    /// Tells on standard error what went wrong, and how to mend it.
    func tell(_ failure: Failure) {
        fundflow.tell(Wording("错误：", "error: ")[words] + failure.message.lines(in: words))
    }

    /// Tells on standard error what was posted though a rule speaks against it.
    func tellWarnings(
        of outcome: PostingOutcome,
        file: String? = nil,
        _ governments: Governments
    ) {
        for warning in outcome.warned {
            let message = warning.message(governments)
            let place = file.map { "\($0):\(warning.line): " } ?? ""
            fundflow.tell(place + Wording("提醒：", "warning: ")[words] + message.text[words])
            if let detail = message.detail {
                fundflow.tell("  " + Wording("详情：", "detail: ")[words] + detail[words])
            }
        }
    }

    fileprivate func told(_ error: ClusterError) -> ExitCode {
        fundflow.tell(words == .chinese ? error.chineseDescription : error.description)
        return ExitCode(Failure.Status.unreachable.rawValue)
    }
}

/// Writes a line to standard error.
func tell(_ line: String, terminator: String = "\n") {
    let bytes = Array((line + terminator).utf8)
    write(STDERR_FILENO, bytes, bytes.count)
}
