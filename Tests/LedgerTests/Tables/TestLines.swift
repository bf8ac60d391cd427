import Ledger
import Testing

/// Lines of a table, and the codes they are named by.
enum TestLines {
    static func line(
        _ government: Int32,
        _ book: Book,
        _ code: String,
        _ amounts: [Int128],
        change: (inout Account) -> Void = { _ in }
    ) -> TableLine {
        var account = Account(book: book, code: code)
        change(&account)
        return TableLine(government: government, account: account, amounts: amounts)
    }

    /// A line of expenditure by function.
    static func spent(
        _ subject: String,
        _ amounts: [Int128],
        of government: Int32 = TestTree.district
    )
        -> TableLine
    {
        line(government, .budgetary(.general), "7001", amounts) { $0.subject = subject }
    }

    static let chart = Chart(
        listYear: 2023,
        accounts: ["6001", "7001", "1001", "2012", "3002"].map { code in
            LayoutTests.account(code, [.general])
        },
        subjects: [
            ("101", "税收收入"), ("201", "一般公共服务支出"), ("20101", "人大事务"),
            ("2010101", "行政运行"), ("205", "教育支出"), ("20822", "移民后期扶持"),
        ].map { code, name in
            Subject(
                code: code,
                name: Wording(name, code),
                side: code.hasPrefix("1") ? .revenue : .expenditure,
                kind: nil,
                isVerified: true
            )
        },
        economicClasses: [
            "501": Wording("机关工资福利支出", "wages"), "50101": Wording("工资", "pay"),
        ]
    )
}
