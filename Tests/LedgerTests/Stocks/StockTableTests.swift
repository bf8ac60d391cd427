import Ledger
import Testing

/// Roll-forwards from lines: the stabilisation fund, the reserve, idle funds, hidden debt.
struct StockTableTests {
    private func line(
        _ code: String,
        _ stage: Stage = .execution,
        opening: Int128 = 0,
        debit: Int128 = 0,
        credit: Int128 = 0,
        _ more: (inout Account) -> Void = { _ in }
    ) -> StockLine {
        let isFinancial = "123".contains(code.prefix(1))
        var account = Account(
            book: isFinancial ? .financial(.budgetManaged) : .budgetary(EventBooks.general),
            code: code
        )
        more(&account)
        return StockLine(
            government: 1,
            account: account,
            stage: stage,
            opening: opening,
            debit: debit,
            credit: credit
        )
    }

    private let heading = StatementTable.Heading(
        "stock",
        Wording("存量", "stock"),
        EventBooks.district,
        year: 2023
    )

    private func amounts(_ table: StockTable) -> [String: Int128] {
        Dictionary(table.table.rows.map { ($0.key, $0.cells[0]?.fen ?? 0) }) { first, _ in first }
    }

    @Test("Opening less drawn plus added is the fund, by what its entries say it comes from")
    func stabilization() {
        let lines = [
            line("8031", opening: -100, debit: 100, credit: 85), line("6031", credit: 100),
            line("7031", debit: 60) { $0.source = "超收" },
            line("7031", debit: 25) { $0.tag = "零结转" },
            line("3011", opening: -100, debit: 100, credit: 85),
        ]
        let table = Stabilization.table(lines, heading, isTied: true)
        #expect(
            amounts(table) == [
                "opening": 100, "used": 100, "added": 85, "added.超收": 60, "added.零结转": 25,
                "closing": 85,
            ]
        )
        #expect(table.table.notes.map(\.text.english) == ["agrees with 8031", "agrees with 3011"])
        #expect(table.behind["added.超收"]?.count == 1)
    }

    @Test("More drawn than there was is said, and so is a half that lacks an entry")
    func overdrawn() {
        let lines = [line("8031", opening: -100, debit: 120), line("6031", credit: 120)]
        let notes = Stabilization.table(lines, heading, isTied: true).table.notes.map(
            \.text.english
        )
        #expect(notes.contains("0.20 yuan below 3011"))
        #expect(notes.contains("more was drawn than there was when the year began"))
    }

    @Test("The reserve is what was approved less what changes of its kind took out")
    func reserve() {
        func reserve(_ account: inout Account) { account.subject = "227" }
        func health(_ account: inout Account) { account.subject = "21004" }
        let lines = [
            line("7001", .budget, debit: 200, reserve), line("7001", .change, credit: 176, reserve),
            line("7001", .budget, debit: 900, health),
        ]
        let released = [
            line("7001", .change, credit: 176, reserve), line("7001", .change, debit: 176, health),
        ]
        let table = Reserve.table(lines, released: released, heading) { _ in nil }
        #expect(
            amounts(table) == ["budget": 200, "released": 176, "released.210": 176, "unspent": 24]
        )
        #expect(table.table.notes.isEmpty)
    }

    @Test("A reserve spent under its own code, or released to nowhere, is said")
    func reserveMisused() {
        func reserve(_ account: inout Account) { account.subject = "227" }
        let lines = [
            line("7001", .budget, debit: 200, reserve), line("7001", .change, credit: 50, reserve),
            line("7001", .execution, debit: 5, reserve),
        ]
        let released = [line("7001", .change, credit: 50, reserve)]
        let notes = Reserve.table(lines, released: released, heading) { _ in nil }.table.notes
        #expect(notes.count == 2)
    }

    @Test("Idle funds are owed until they are used again, wherever a year's end put them")
    func idleFunds() {
        let lines = [
            line("804109", opening: -144, debit: 44) { $0.project = "甲" },
            line("6051", credit: 177) { $0.unitCode = "区教委" },
            line("6051", debit: 218) { $0.project = "乙" }, line("804101", opening: 500, debit: 1),
            line("2013", opening: -144, debit: 262, credit: 177),
        ]
        let table = IdleFunds.table(lines, heading)
        #expect(
            amounts(table) == [
                "opening": 144, "recovered": 177, "recovered.区教委": 177, "reused": 262,
                "reused.甲": 44, "reused.乙": 218, "closing": 59,
            ]
        )
        #expect(table.table.notes.map(\.text.english) == ["agrees with 2013"])
    }

    @Test("What was prepaid and closed beside idle funds is none of them")
    func prepaidBesideIdleFunds() {
        let lines = [
            line("804109", opening: -144 + 30), line("7051", credit: 30),
            line("1033", opening: 30, credit: 30), line("2013", opening: -144),
        ]
        let table = IdleFunds.table(lines, heading)
        #expect(amounts(table)["opening"] == 144)
        #expect(amounts(table)["closing"] == 144)
        #expect(amounts(table)["reused"] == 0)
        #expect(table.table.notes.map(\.text.english) == ["agrees with 2013"])
    }

    @Test("Hidden debt without an opening on record has no balance guessed")
    func hiddenDebt() throws {
        func entry(_ date: String, _ movement: HiddenDebtMovement, _ amount: Int64) throws
            -> HiddenDebtEntry
        {
            HiddenDebtEntry(
                government: 1,
                date: try #require(CalendarDate(date)),
                movement: movement,
                source: "预算资金",
                amount: amount
            )
        }
        let resolved = try [entry("2022-05-01", .resolved, 5), entry("2023-05-01", .resolved, 40)]
        let without = amounts(HiddenDebt.table(resolved, heading))
        #expect(without == ["recognized": 0, "resolved": 40, "resolved.预算资金": 40])
        let with = amounts(
            HiddenDebt.table(resolved + [try entry("2022-01-01", .opening, 100)], heading)
        )
        #expect(with["opening"] == 95)
        #expect(with["closing"] == 55)
    }
}
