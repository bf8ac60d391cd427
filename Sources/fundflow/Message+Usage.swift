import Ledger
import LedgerFormats

/// What can be wrong with options that are right one by one.
extension Message {
    static func outOfRange(_ option: String, _ range: ClosedRange<Int>) -> Message {
        Message(
            Wording(
                "\(option) 应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
                "\(option) takes a number from \(range.lowerBound) to \(range.upperBound)"
            )
        )
    }

    static func digestStandsAlone() -> Message {
        Message(
            Wording(
                "--from 与 --digest 须一起给出，并给出 --government",
                "--from and --digest go together, with --government"
            ),
            hint: Wording(
                "例如 --government 500116 --from 412 --digest 3f9a…c1d2；--head 另给文件。",
                "Such as --government 500116 --from 412 --digest 3f9a…c1d2; --head takes a file instead."
            )
        )
    }

    static func confirmTakesTwo() -> Message {
        Message(
            Wording("--confirm 须给出财政和年度", "--confirm takes a government and a year"),
            hint: Wording("例如 --confirm 500116 2023。", "Such as --confirm 500116 2023.")
        )
    }

    static func nothingToSetUp() -> Message {
        Message(
            Wording("setup 须给出文件，或 --confirm", "setup needs a file, or --confirm"),
            hint: Wording(
                "fundflow template 给出空表，fundflow init 逐项询问。",
                "fundflow template prints empty forms, fundflow init asks for what they hold."
            )
        )
    }

    static func mapTakesTwoYears() -> Message {
        Message(
            Wording("--map 须给出两个年度，先早后晚", "--map takes two years, the earlier first"),
            hint: Wording("例如 --map 2015 2023。", "Such as --map 2015 2023.")
        )
    }

    static func reasonIsBlank() -> Message {
        Message(
            Wording("--reason 不能为空", "--reason takes a text"),
            hint: Wording("冲销原因即冲销凭证的摘要。", "It becomes the summary of the reversal.")
        )
    }
}
