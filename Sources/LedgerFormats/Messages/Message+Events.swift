package import Ledger

/// What can be wrong with an event, beside its cells by themselves.
extension Message {
    package static func neededByEvent(_ column: ColumnName, _ kind: EventKind) -> Message {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”缺少“\(column.chinese)”",
                "event \(kind.rawValue) needs a \(column.code)"
            ),
            hint: Wording("请填写“\(column.chinese)”。", "Fill in the column \(column.code).")
        )
    }

    package static func notBelow(_ lower: Government, of upper: Government) -> Message {
        Message(
            Wording(
                "\(lower.named) 不是 \(upper.named) 的下级",
                "\(lower.named) is not below \(upper.named)"
            ),
            hint: Wording(
                "补助和转贷由上级给下级：财政写上级，往来财政写下级。",
                "Subsidies and on-lending go down: the upper one is the government, the lower one the counterparty."
            )
        )
    }

    package static func notAbove(_ upper: Government, of lower: Government) -> Message {
        Message(
            Wording(
                "\(upper.named) 不是 \(lower.named) 的上级",
                "\(upper.named) is not above \(lower.named)"
            ),
            hint: Wording(
                "上解由下级给上级：财政写下级，往来财政写上级。",
                "Remittances go up: the lower one is the government, the upper one the counterparty."
            )
        )
    }

    package static func notPeer(_ peer: Government, of government: Government) -> Message {
        Message(
            Wording(
                "\(peer.named) 与 \(government.named) 是上下级",
                "\(peer.named) and \(government.named) stand one above the other"
            ),
            hint: Wording(
                "援助在互不隶属的地区之间；上下级之间用补助或上解。",
                "Aid goes between regions; use subsidy or remittance between levels."
            )
        )
    }

    package static func sameGovernment(_ government: Government) -> Message {
        Message(
            Wording(
                "\(government.named) 不能与自己往来",
                "\(government.named) cannot be its own counterparty"
            ),
            hint: Wording("请写另一方财政。", "Name the other government.")
        )
    }

    package static func sameFund() -> Message {
        Message(
            Wording("调出、调入是同一本预算", "the transfer goes from a fund into itself"),
            hint: Wording("“调入预算”应为另一本预算。", "Name another fund in to_fund.")
        )
    }

    package static func sameSubject() -> Message {
        Message(
            Wording("调出、调入是同一科目", "the reallocation goes from a subject into itself"),
            hint: Wording("“调入科目”应为另一科目。", "Name another subject in to_subject.")
        )
    }

    package static func onlyAChange(_ kind: EventKind) -> Message {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”的阶段只能是变动",
                "event \(kind.rawValue) has stage change only"
            ),
            hint: Wording("请写变动，或留空。", "Write change, or leave it empty.")
        )
    }

    package static func fundNotAllowed(_ fund: Fund, _ kind: EventKind, _ allowed: [String])
        -> Message
    {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”不能用\(fund.name.chinese)",
                "event \(kind.rawValue) does not belong to the \(fund.name.english)"
            ),
            hint: Wording(
                "可用：\(allowed.joined(separator: "、"))。",
                "Allowed are: \(allowed.joined(separator: ", "))."
            )
        )
    }

    package static func kindNotAllowed(
        _ detail: EventDetail,
        _ kind: EventKind,
        _ allowed: [EventDetail]
    ) -> Message {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”没有类别“\(detail.wording.chinese)”",
                "event \(kind.rawValue) has no kind \(detail.rawValue)"
            ),
            hint: Wording(
                "可用：\(allowed.map(\.wording.chinese).joined(separator: "、"))。",
                "Allowed are: \(allowed.map(\.rawValue).joined(separator: ", "))."
            )
        )
    }

    package static func doesNotBorrow(_ government: Government) -> Message {
        Message(
            Wording("\(government.named) 不能自行发债", "\(government.named) does not issue bonds"),
            hint: Wording(
                "省级以下的债务收入由上级转贷，用事项“债务转贷”。",
                "Below the provinces debt is on-lent from above: use the event onlending."
            )
        )
    }

    package static func subjectOutside(_ subject: String, expected: String) -> Message {
        Message(
            Wording(
                "收支科目 \(subject) 不在 \(expected) 之下",
                "subject \(subject) is not under \(expected)"
            ),
            hint: Wording(
                "请更正收支科目，或留空由系统给出。",
                "Correct the subject, or leave it empty to have it filled in."
            )
        )
    }

    package static func openingPeriod() -> Message {
        Message(
            Wording("00 月只用于年初余额", "month 00 and openings go together"),
            hint: Wording(
                "年初余额写当年 00 月或留空，日期为 1 月 1 日；其他事项不写 00 月。",
                "Give an opening month 00 of its year, or none, and the date 1 January; nothing else lies in month 00."
            )
        )
    }

    package static func accountWithoutCounterparty() -> Message {
        Message(
            Wording("往来结算须有往来财政", "settlement by account needs a counterparty"),
            hint: Wording("请填写往来财政，或改为现金。", "Name the counterparty, or settle in cash.")
        )
    }

    package static func accountNotAllowed(_ kind: EventKind) -> Message {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”不能用往来结算",
                "event \(kind.rawValue) is not settled by account"
            ),
            hint: Wording(
                "请写现金或留空；往来只用于财政之间的事项。",
                "Write cash or nothing; accounts are between governments."
            )
        )
    }

    package static func noBudget(_ kind: EventKind) -> Message {
        Message(
            Wording(
                "事项“\(kind.wording.chinese)”没有预算数",
                "event \(kind.rawValue) has no budget figures"
            ),
            hint: Wording("预算外资金的阶段只能是执行。", "Money outside the budget has stage execution only.")
        )
    }

    static func event(
        _ fault: EventFault,
        _ event: Event,
        _ column: ColumnName,
        in chart: Chart
    ) -> Message {
        switch fault.reason {
        case .missing: .neededByEvent(column, event.kind)
        case .notKept(let government): .notKept(government)
        case .notBelow(let lower, let upper): .notBelow(lower, of: upper)
        case .notAbove(let upper, let lower): .notAbove(upper, of: lower)
        case .notPeer(let peer, let government): .notPeer(peer, of: government)
        case .sameGovernment: .sameGovernment(event.government)
        case .sameFund: .sameFund()
        case .sameSubject: .sameSubject()
        case .onlyAChange: .onlyAChange(event.kind)
        case .fundNotAllowed(let fund, let allowed): .fundNotAllowed(fund, event.kind, allowed)
        case .kindNotAllowed(let detail, let allowed): .kindNotAllowed(detail, event.kind, allowed)
        case .doesNotBorrow(let government): .doesNotBorrow(government)
        case .subjectOutside(let subject, let expected):
            .subjectOutside(subject, expected: expected)
        case .openingPeriod: .openingPeriod()
        case .accountNotAllowed: .accountNotAllowed(event.kind)
        case .accountWithoutCounterparty: .accountWithoutCounterparty()
        case .noBudget: .noBudget(event.kind)
        case .account(let fault): .account(fault, in: chart)
        case .entry(let fault):
            .entry(fault, named: event.kind.wording.chinese, of: event.government)
        }
    }
}

extension Government {
    fileprivate var named: String { "\(name) \(code)" }
}
