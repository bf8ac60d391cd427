import Ledger

extension StatementWriter {
    /// The proof under the table: balance, carries, what was dropped, what differs, rounding, and
    /// what the figures rest on.
    var notes: [String] {
        let notes =
            [balance] + faults + [carries] + openingsInDoubt + eliminations + differences
            + roundings
            + style.basis.enumerated().map {
                Note($0 == 0 ? style.say("依据", "Books") : "", $1)
            }
        return Table.notes(notes.map { ($0.label, $0.text) })
    }

    private struct Note {
        let label: String
        let text: String

        init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    private var balance: Note {
        let proof = statement.proof
        let (sources, uses) = (style.yuan(proof.sources), style.yuan(proof.uses))
        guard proof.isBalanced else {
            let apart = style.yuan(abs(proof.sources - proof.uses))
            return Note(
                style.say("不平", "Unequal"),
                style.say(
                    "收入 \(sources) ≠ 支出 \(uses)，相差 \(apart)",
                    "sources \(sources) ≠ uses \(uses), \(apart) apart"
                )
            )
        }
        let once =
            proof.holds
            ? style.say("，各科目计一次", ", each account once")
            : style.say("，但有科目未计一次", ", but not each account once")
        return Note(style.say("平衡", "Balance"), "\(sources) = \(uses)\(once)")
    }

    private var faults: [Note] {
        statement.proof.faults.map { fault in
            let reason =
                fault.reason == .inNoRow
                ? style.say("未计入任何行", "is in no row")
                : style.say("计入多行", "is in several rows")
            let movement = style.say("借方净额", "net debits")
            return Note(
                "",
                "\(fault.fund.name[style.language]) \(fault.code) \(reason)"
                    + "\(style.semicolon)\(movement) \(style.yuan(fault.movement))"
            )
        }
    }

    private var carries: Note {
        let carriedIn = style.say("上年结转", "in")
        let carriedOut = style.say("结转下年", "out")
        return Note(
            style.say("结转", "Carried"),
            "\(carriedIn) = \(openings.joined(separator: " + "))\(style.semicolon)"
                + "\(carriedOut) = \(closings)"
        )
    }

    private var openings: [String] {
        let (title, carry) = (statement.title, statement.carry)
        let year = title.year
        if title.column.journal == .budget {
            return [style.say("\(year)年预算的年初余额", "openings of the \(year) budget")]
        }
        if carry.fromBooks == 0, carry.fromOpening == 0 { return ["0"] }
        let entries = style.say("\(year)年年初余额", "opening entries of \(year)")
        if carry.fromBooks == 0, carry.fromOpening != 0 { return [entries] }
        let books = style.say("\(year - 1)年结转下年", "carried out of \(year - 1)")
        return carry.fromOpening == 0 ? [books] : [books, entries]
    }

    /// The accounts of the formula that hold anything, with their signs: 8041 − 8031.
    private var closings: String {
        let parts = statement.carry.closingParts
        guard let first = parts.first else { return "8041" }
        return parts.dropFirst().reduce((first.side == .debit ? "" : "−") + first.code) {
            $0 + ($1.side == .debit ? " + " : " − ") + $1.code
        }
    }

    private var openingsInDoubt: [Note] {
        style.openingsInDoubt(of: statement.title.year).map { Note($0.label, $0.text) }
    }

    private var eliminations: [Note] {
        let dropped = statement.eliminations
        guard !dropped.isEmpty else { return [] }
        let amounts = dropped.map { "\(name($0.family)) \(style.figure($0.sum))" }
        let state =
            dropped.allSatisfy(\.agrees)
            ? style.say("，两边一致", ", both sides agree")
            : style.say("，另有差额", ", and differences")
        return [
            Note(style.say("抵销", "Dropped"), amounts.joined(separator: style.comma) + state)
        ]
    }

    /// 补助镇级, 镇级上解: the levels below are named where the whole subtree is added up.
    private func name(_ family: FlowFamily) -> String {
        let title = statement.title
        guard style.language == .chinese, title.scope == .consolidated else {
            return family.wording[style.language]
        }
        let below = governments.name(of: .below, of: title.government).chinese
        return switch family {
        case .subsidy: "补助\(below)"
        case .remittance: "\(below)上解"
        case .onlending: "转贷\(below)"
        case .aid, .transfer: family.wording.chinese
        }
    }

    private static let mostDifferences = 5

    private var differences: [Note] {
        let unmatched = statement.unmatched
        let label = style.say("差额", "Differs")
        var notes = unmatched.prefix(Self.mostDifferences).enumerated().map {
            Note($0 == 0 ? label : "", text($1))
        }
        guard !unmatched.isEmpty else { return [] }
        let more = unmatched.count - notes.count
        let others = more > 0 ? style.say("另有 \(more) 处；", "\(more) more; ") : ""
        notes.append(
            Note("", others + style.say("逐笔见 fundflow reconcile", "entries: fundflow reconcile"))
        )
        return notes
    }

    private func text(_ flow: PairedFlow) -> String {
        let payer = governments[flow.payer]?.name ?? ""
        let receiver = governments[flow.receiver]?.name ?? ""
        let parties = flow.family == .transfer ? payer : "\(payer) → \(receiver)"
        let words = [
            flow.family.wording[style.language], parties,
            statement.title.isMerged ? flow.fund.name[style.language] : "",
            style.kind(flow.kind, statement.title.funds),
        ]
        let sides = ReconciliationRule(flow.family).sides
        return words.filter { !$0.isEmpty }.joined(separator: " ") + style.colon
            + "\(sides.left[style.language]) \(style.yuan(flow.paid))\(style.comma)"
            + "\(sides.right[style.language]) \(style.yuan(flow.received))"
    }

    private var roundings: [Note] {
        let label = style.say("舍入", "Rounding")
        let moved = printed.rows.filter(\.isMoved)
        let movedNotes = moved.map { line in
            let own = style.figure(line.row.amount)
            let name = line.row.label[style.language]
            return style.say(
                "* \(name) 印 \(line.figure.digits(separator: ","))，本应 \(own)",
                "* \(name) printed \(line.figure.digits(separator: ",")), by itself \(own)"
            )
        }
        let missNotes = printed.misses.map { miss in
            let name = miss.row.label[style.language]
            let (sum, whole) = (miss.parts, miss.printed)
            return style.say(
                "\(name) \(whole.digits(separator: ","))，各行逐项舍入之和 \(sum.digits(separator: ","))",
                "\(name) \(whole.digits(separator: ",")), rounded parts sum to "
                    + sum.digits(separator: ",")
            )
        }
        return (movedNotes + missNotes).enumerated().map { Note($0 == 0 ? label : "", $1) }
    }
}
