import Ledger
import LedgerStore
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct VocabularyTests {
    @Test("Governments come back as they were recorded, with their place in the tree")
    func governments() throws {
        let database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        let governments = try store.governments()
        #expect(governments.all.map(\.code) == Books.records.map(\.code))
        for (record, government) in zip(Books.records, governments.all) {
            #expect(government.name == record.name)
            #expect(government.level == record.level)
            #expect(government.isKept == record.isKept)
            #expect(government.kind == record.kind)
            #expect(government.parent.flatMap { governments[$0]?.code } == record.parent)
        }
    }

    @Test("Governments recorded again are unchanged, changed or added, all or none")
    func recordAgain() throws {
        let database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        let branch = GovernmentRecord(
            code: "500116-KFQ",
            name: "开发区 \"一\\二\", {三}",
            level: .county,
            parent: "500116",
            isKept: true,
            kind: .branch
        )
        let outcomes = try store.record(Books.records + [branch], from: "again.csv")
        #expect(outcomes.map(\.outcome) == Books.records.map { _ in "unchanged" } + ["added"])
        #expect(try store.governments().named(branch.name).first?.kind == .branch)
        let orphan = GovernmentRecord(
            code: "9",
            name: "九",
            level: .county,
            parent: "8",
            isKept: true,
            kind: .government
        )
        #expect { _ = try store.record([orphan], from: "orphan.csv") } throws: {
            if case StoreError.refused("government_parent_known", _) = $0 { true } else { false }
        }
        #expect(try store.governments().all.count == 6)
        #expect(try store.brokenRules() == [])
    }

    @Test("Funds and charts come back as the files of reference data have them")
    func reference() throws {
        let database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        #expect(try store.funds().map(\.code) == Self.codes(of: "funds"))
        let charts = try store.charts()
        for year in [2023, 2024] {
            let chart = try #require(charts[year])
            #expect(chart.listYear == year)
            #expect(chart.accounts.keys.sorted() == Self.codes(of: "accounts-\(year)").sorted())
            #expect(chart.subjects.keys.sorted() == Self.codes(of: "subjects-\(year)").sorted())
            #expect(
                chart.economicClasses.keys.sorted() == Self.codes(of: "economic-\(year)").sorted()
            )
        }
        #expect(charts[2019]?.listYear == 2023)
        #expect(charts[2017] == nil)
        let tax = try #require(charts[2023]?.accounts["6001"])
        #expect(tax.name == Wording("一般公共预算收入", "general public budget revenue"))
        #expect(tax.books == ["general-public"])
        #expect(tax.requires == [.subject])
        #expect(tax.subjects == ["101", "103", "104"])
        #expect(tax.basis == .budgetary)
    }

    @Test("Kinds of transfer are those of the year's list, or of the one that stands in for it")
    func kinds() throws {
        let database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        let kinds = try store.subjectKinds(in: 2023)
        #expect(kinds["23002"] == "general")
        #expect(kinds["11002"] == "general")
        #expect(kinds["101"] == nil)
        #expect(try store.subjectKinds(in: 2019) == kinds)
        #expect(try store.subjectKinds(in: 2000) == [:])
    }

    /// The first cell of each row but the header: no code is quoted.
    private static func codes(of name: String) -> [String] {
        let text = EmbeddedFile.named("reference/\(name).csv")?.text ?? ""
        return text.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: ",").first.map(String.init)
        }
    }
}
