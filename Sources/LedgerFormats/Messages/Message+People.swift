import Ledger

/// What the ledger refuses because of who has which role, by the name of the schema's rule.
extension Message {
    /// - Parameter detail: What the server says.
    package static func refusedByPeople(_ rule: String, _ detail: String) -> Message? {
        switch rule {
        case "approval_needs_people": nobodyToApprove()
        case "draft_awaits": draftNotThere(detail)
        case "draft_is_approved_by_another": ownDraft()
        case "member_is_a_user": noSuchUser(detail)
        case "government_has_an_administrator": nobodyAdministers(detail)
        default: nil
        }
    }

    private static func nobodyToApprove() -> Message {
        Message(
            Wording(
                "这套账还没有任何用户有角色，不能开启审核",
                "nobody has a role in these books: approval cannot be switched on"
            ),
            detail: Wording(
                "一人交入的凭证须由另一人审核，否则永远待审。",
                "What one person enters awaits another, who must be there."
            ),
            hint: Wording(
                "请先用 fundflow setup 授予角色（用户 角色 财政，空表：fundflow template users），再开启审核。",
                "Grant roles with fundflow setup first (user,role,government; fundflow template users prints a form)."
            )
        )
    }

    private static func draftNotThere(_ detail: String) -> Message {
        let number = detail.filter(\.isNumber)
        return Message(
            Wording("没有第 \(number) 号待审凭证", "no draft \(number) awaits a decision"),
            hint: Wording("fundflow drafts 列出待审凭证。", "fundflow drafts lists what does.")
        )
    }

    private static func ownDraft() -> Message {
        Message(
            Wording("自己交入的凭证须由他人审核", "one's own draft is another person's to approve"),
            hint: Wording(
                "请另一有审核角色的人用 fundflow approve 审核；要撤回请用 fundflow reject。",
                "Have another checker approve it; take it back with fundflow reject."
            )
        )
    }

    private static func noSuchUser(_ detail: String) -> Message {
        let user = detail.split(separator: " ").last ?? ""
        return Message(
            Wording("数据库服务器上没有用户 \(user)", "the database server has no user \(user)"),
            hint: Wording(
                "请数据库管理员先建立该用户（CREATE ROLE … LOGIN），再授予角色。",
                "Have the server's administrator make the user first (CREATE ROLE … LOGIN)."
            )
        )
    }

    private static func nobodyAdministers(_ detail: String) -> Message {
        let code = detail.split(separator: " ").last ?? ""
        return Message(
            Wording("财政 \(code) 将没有人管理", "nobody would administer \(code)"),
            hint: Wording(
                "请在同一文件中给某个用户该财政的 administrator 管理 角色，范围可为 subtree。",
                "Make somebody its administrator in the same file; the scope may be subtree."
            )
        )
    }
}
