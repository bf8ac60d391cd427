/// Something wrong with a layout, at a line of its file.
package struct LayoutFault: Error, Hashable {
    /// 1 for the first line of the file; that of the header where no row is at fault.
    package let line: Int
    package let reason: Reason

    package enum Reason: Hashable, Sendable {
        case missingColumn(String)
        case unknownColumn(String)
        case repeatedColumn(String)
        /// A cell that names nothing known.
        case unknownToken(column: String, String)
        /// An account that a side adds up twice, with the subject on which it happens.
        case selectedTwice(account: String, subject: String, Statement.Title.Limit)
        /// A 6xxx or 7xxx account of the chart in no row.
        case leftOut(account: String, subject: String, Statement.Title.Limit)
        /// `of` names no row of the side, or the row itself.
        case unknownParent(String)
        /// A group names a row that its side does not have or does not add up.
        case unknownMember(String)
        /// A side has no row of a kind that every statement needs.
        case lacks(StatementSide, LayoutRow.Takes)
        /// Rows that take what is carried, unmatched or a total select no accounts.
        case takesNoAccounts
        /// A row that takes turnover, increase or balance needs accounts.
        case needsAccounts
        /// A sum names the rows that it adds up, and no other row does.
        case needsAddends
        case takesNoAddends
        /// Rows that add themselves up; the keys on the way round.
        case ring([String])
        /// A line that another added row of the side takes too.
        case takenAlready(by: String, account: String, subject: String)
    }

    package init(line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

/// All the faults of a layout file, in file order.
package struct LayoutFaults: Error, Hashable {
    package let faults: [LayoutFault]

    package init(_ faults: [LayoutFault]) {
        self.faults = faults
    }
}

extension Statement.Title {
    /// The statement in which a fault of a layout shows.
    package struct Limit: Hashable, Sendable {
        package let side: StatementSide
        package let scope: Scope
        /// Code of the fund.
        package let fund: String
        package let year: Int?
    }
}

extension LayoutFault {
    /// One factual line, without the place.
    package var wording: Wording {
        switch reason {
        case .missingColumn(let column):
            Wording("缺少列 \(column)", "the column \(column) is missing")
        case .unknownColumn(let column):
            Wording("未知的列 \(column)", "unknown column \(column)")
        case .repeatedColumn(let column):
            Wording("重复的列 \(column)", "the column \(column) is repeated")
        case .unknownToken(let column, let word):
            Wording("\(column) 列中未知的“\(word)”", "unknown word \"\(word)\" in \(column)")
        case .selectedTwice(let account, let subject, let limit):
            Wording(
                "\(limit.side.wording.chinese)方重复计入 \(named(account, subject))（\(limit.fund)）",
                "\(named(account, subject)) is counted twice among \(limit.side)s (\(limit.fund))"
            )
        case .leftOut(let account, let subject, let limit):
            Wording(
                "\(named(account, subject)) 未计入任何行（\(limit.fund)）",
                "\(named(account, subject)) is in no row (\(limit.fund))"
            )
        case .unknownParent(let key):
            Wording("of 指向未知的行 \(key)", "of names the unknown row \(key)")
        case .unknownMember(let key):
            Wording("合并行中未知的行 \(key)", "the group names the unknown row \(key)")
        case .lacks(let side, let takes):
            Wording(
                "\(side.wording.chinese)方缺少\(takes.wording.chinese)行",
                "there is no row of \(side)s that takes \(takes.rawValue)"
            )
        case .takesNoAccounts:
            Wording("此行不得填列会计科目", "a row of this kind selects no accounts")
        case .needsAccounts:
            Wording("此行缺少会计科目", "a row of this kind needs accounts")
        case .needsAddends:
            Wording("合计行缺少 rows", "a sum needs rows")
        case .takesNoAddends:
            Wording("此行不得填列 rows", "a row of this kind adds up no rows")
        case .ring(let keys):
            Wording(
                "行循环引用：\(keys.joined(separator: " → "))",
                "rows add themselves up: \(keys.joined(separator: " → "))"
            )
        case .takenAlready(let key, let account, let subject):
            Wording(
                "\(named(account, subject)) 已计入 \(key) 行",
                "\(named(account, subject)) is in the row \(key) already"
            )
        }
    }

    private func named(_ account: String, _ subject: String) -> String {
        subject.isEmpty ? account : "\(account) \(subject)"
    }
}
