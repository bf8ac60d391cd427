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
            hint: .suchAs("--confirm 500116 2023")
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
            hint: .suchAs("--map 2015 2023")
        )
    }

    static func reasonIsBlank() -> Message {
        Message(
            Wording("--reason 不能为空", "--reason takes a text"),
            hint: Wording("原因留在记录里。", "The reason stays on record.")
        )
    }

    static func openingsAreOfAYear() -> Message {
        Message(
            Wording("导出年初余额须给出 --year", "openings are exported of one --year"),
            hint: Wording(
                "例如 fundflow export opening --year 2024；只有会计账有年初余额。",
                "Such as fundflow export opening --year 2024; only the accounting journal has any."
            )
        )
    }

    static func layoutHasRows() -> Message {
        Message(
            Wording("--layout 自有各行，不能再给 --by 或 --level", "--layout has rows of its own"),
            hint: Wording("请去掉 --by 和 --level。", "Leave out --by and --level.")
        )
    }

    static func actualIsExecution() -> Message {
        Message(
            Wording("--stage 应为 execution 或 final", "--stage takes execution or final"),
            hint: Wording("预算与执行数或决算数对比。", "The budget is compared with what was done.")
        )
    }

    static func noDraftNamed() -> Message {
        Message(
            Wording("须给出待审凭证号，或 --submission", "name drafts by number, or --submission"),
            hint: Wording("fundflow drafts 列出待审凭证。", "fundflow drafts lists what awaits.")
        )
    }

    static func periodWithoutDate() -> Message {
        Message(
            Wording("--period 须与 --date 一起给出", "--period goes with --date"),
            hint: .suchAs("--date 2024-02-01 --period 202313")
        )
    }

    static func periodOrYear() -> Message {
        Message(
            Wording("须给出 --period 或 --year 之一", "reopen needs either --period or --year"),
            hint: .suchAs("--period 202303")
        )
    }
}

extension Wording {
    /// A hint that is an example, to be typed the same in every language.
    static func suchAs(_ example: String) -> Wording {
        Wording("例如 \(example)。", "Such as \(example).")
    }
}
