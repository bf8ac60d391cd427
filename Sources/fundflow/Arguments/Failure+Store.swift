import Ledger
import LedgerFormats
import LedgerStore

extension Failure {
    /// What the store could not do, as a message that says how to mend it.
    init(_ error: StoreError) {
        switch error {
        case .unreachable(let text): self.init(.unreachable, .unreachable(text))
        case .notMigrated: self.init(.unreachable, .notMigrated())
        case .migrationChanged(let name): self.init(.unreachable, .migrationChanged(name))
        case .migrationUnknown(let name): self.init(.unreachable, .migrationUnknown(name))
        case .notPermitted(let rule, let text):
            self.init(.inputRefused, .refusedByPeople(rule ?? "", text) ?? .notPermitted(text))
        case .refused(let rule, let detail):
            let message =
                Message.refusedByPeriods(rule) ?? .refusedByPeople(rule, detail)
                ?? .refused(rule, detail)
            self.init(.inputRefused, message)
        case .database(let text): self.init(.unreachable, .databaseError(text))
        case .unknownValue(let table, let column, let value):
            self.init(.unreachable, .unknownValue(table, column, value))
        }
    }
}

extension Message {
    fileprivate static func unreachable(_ text: String) -> Message {
        Message(
            Wording("无法连接数据库", "the database is out of reach"),
            detail: Wording(text, text),
            hint: Wording(
                "请检查 --database、PGHOST 等设置，或确认服务器已启动。",
                "Check --database or PGHOST and its like, and that the server runs."
            )
        )
    }

    fileprivate static func notMigrated() -> Message {
        Message(
            Wording("该数据库没有本版本的账", "the database has no books of this release"),
            hint: Wording("请先运行 fundflow db migrate。", "Run fundflow db migrate first.")
        )
    }

    fileprivate static func migrationChanged(_ name: String) -> Message {
        Message(
            Wording(
                "迁移 \(name) 与数据库中已执行的不同",
                "migration \(name) is not the one that ran in this database"
            ),
            hint: otherRelease
        )
    }

    fileprivate static func migrationUnknown(_ name: String) -> Message {
        Message(
            Wording(
                "数据库执行过的迁移 \(name) 不在本程序中",
                "migration \(name), which ran in this database, is not in this program"
            ),
            hint: otherRelease
        )
    }

    /// Made by a newer release, or by one that was never released.
    private static let otherRelease = Wording(
        "该数据库由另一版本建立：请使用该版本，或升级本程序；未发布版本所建的，请在新库中重新登记原文件。",
        "Another release made this database: use that one, or upgrade this. Of one that was never released, "
            + "post the files again in a new database."
    )

    fileprivate static func notPermitted(_ text: String) -> Message {
        Message(
            Wording("没有此项权限", "this is not permitted"),
            detail: Wording(text, text),
            hint: Wording(
                "请管理员用 fundflow setup 授予角色（用户 角色 财政）。",
                "Ask the administrator for a role (fundflow setup, user,role,government)."
            )
        )
    }

    fileprivate static func refused(_ rule: String, _ detail: String) -> Message {
        switch rule {
        case "opening_is_there": openingsMissing()
        case "opening_is_confirmed_once": openingsConfirmed()
        case "head_is_of_these_books": headOfOtherBooks(detail)
        default:
            Message(
                Wording("数据库规则 \(rule) 拒绝了此操作", "the database's rule \(rule) refused this"),
                detail: Wording(detail, detail)
            )
        }
    }

    private static func openingsMissing() -> Message {
        Message(
            Wording("该年没有年初余额可确认", "there are no openings in that year to confirm"),
            hint: Wording(
                "请先用 fundflow setup 读入年初余额。",
                "Take the opening balances in with fundflow setup first."
            )
        )
    }

    private static func openingsConfirmed() -> Message {
        Message(
            Wording("该年年初余额已确认", "the openings of that year are confirmed already"),
            hint: Wording(
                "00 月不再记账；更正请记入未结账的期间。",
                "Month 00 takes no more entries: post corrections to an open period."
            )
        )
    }

    private static func headOfOtherBooks(_ head: String) -> Message {
        Message(
            Wording(
                "链头 \(head) 不是这套账的",
                "the head \(head) is not one of these books"
            ),
            hint: Wording(
                "请给出本账库 fundflow head 写出的文件，并用 fundflow verify --head 查验。",
                "Give a file that fundflow head wrote of these books, and try it with fundflow verify --head."
            )
        )
    }

    fileprivate static func databaseError(_ text: String) -> Message {
        Message(Wording("数据库出错", "the database failed"), detail: Wording(text, text))
    }

    fileprivate static func unknownValue(
        _ table: String,
        _ column: String,
        _ value: String
    ) -> Message {
        Message(
            Wording(
                "数据库中有无法识别的值：\(value)",
                "the database holds a value this program does not know: \(value)"
            ),
            detail: Wording("\(table).\(column)", "\(table).\(column)")
        )
    }
}
