import Testing

/// The same thing handed in twice is posted once.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ReferenceTests {
    let books: Books

    init() throws {
        books = try Books(.district)
    }

    private static let header =
        "event,date,government,counterparty,fund,kind,subject,amount,reference\n"
    private static let subsidy =
        "subsidy,2023-04-01,500116,500116101,general-public,general,,120000,JC-7\n"

    @Test("An event with the reference of one posted before is skipped, in whatever words it comes")
    func sameContent() throws {
        try post(Self.header + Self.subsidy, posted: 2, skipped: 0)
        try post(Self.header + Self.subsidy, posted: 0, skipped: 2)
        try post(
            """
            事项,日期,政府,往来财政,预算,类别,金额,单位,来源号
            补助,2023/4/1,江津区,油溪镇,一般公共预算,一般性转移支付,"12.00",万元,JC-7
            补助,2023/4/1,江津区,吴滩镇,一般公共预算,一般性转移支付,12,万元,JC-8
            """,
            posted: 2,
            skipped: 2
        )
        #expect(try books.statement()["subsidy_paid"] == 240_000_00)
    }

    @Test("A reference that stands twice in one file with one content is posted once")
    func sameFile() throws {
        try post(Self.header + Self.subsidy + Self.subsidy, posted: 2, skipped: 2)
        #expect(try books.statement()["subsidy_paid"] == 120_000_00)
    }

    @Test("Journal lines with the reference of an entry posted before are skipped, names for codes")
    func journal() throws {
        let header = "entry,date,government,fund,account,subject,debit,credit,reference,summary\n"
        try post(
            header
                + """
                1,2023-03-05,500116,general-public,804101,,1200,,K-1,增值税
                1,2023-03-05,500116,general-public,6001,10101,,1200,K-1,增值税
                """,
            posted: 1,
            skipped: 0
        )
        try post(
            """
            凭证,来源号,日期,财政,预算,会计科目,收支科目,借方,贷方,摘要
            记-9,K-1,2023/3/5,江津区,一般公共预算,库款资金结存,,"1,200.00",,增值税
            记-9,,,,一般公共预算,一般公共预算收入,增值税,,1200.0,
            """,
            posted: 0,
            skipped: 1
        )
    }

    @Test(
        "A reference that comes back with other content is refused, and nothing of its file posted"
    )
    func otherContent() throws {
        try post(Self.header + Self.subsidy, posted: 2, skipped: 0)
        let path = try Scratch.write(
            Self.header + "revenue,2023-04-02,500116,,general-public,,10101,5,N-1\n"
                + Self.subsidy.replacing("120000", with: "120000.01"),
            to: "events.csv"
        )
        let outcome = try books.run("post", path)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("\(path):3:"))
        #expect(outcome.errors.contains("It was posted in 202304 as number 1."))
        #expect(try books.statement()["own_revenue"] == 0)
    }

    @Test("A reference is free again in another year")
    func otherYear() throws {
        let nextYear = Self.subsidy.replacing("2023", with: "2024")
        try post(Self.header + Self.subsidy + nextYear, posted: 4, skipped: 0)
    }

    @Test(
        "Without a reference the same entry of another file is skipped, unless it is wanted again"
    )
    func withoutReference() throws {
        let cash = Cash.header + Cash.received("6001", "5.00", subject: "10101")
        try post(cash, posted: 1, skipped: 0)
        try post(cash, posted: 0, skipped: 1)
        try post(cash, posted: 1, skipped: 0, "--again")
        #expect(try books.statement()["own_revenue"] == 10_00)
        // Both are known from now on.
        try post(cash, posted: 0, skipped: 1)
        try post(cash, posted: 1, skipped: 0, "--again")
        #expect(try books.statement()["own_revenue"] == 15_00)
    }

    @Test("Without a reference the same entry twice in one file is two entries")
    func twiceInOneFile() throws {
        let one = Cash.received("6001", "5.00", subject: "10101")
        let name = String(one.prefix { $0 != "," })
        let two = Cash.header + one + one.replacing(name, with: "second")
        try post(two, posted: 2, skipped: 0)
        try post(two, posted: 0, skipped: 2)
        #expect(try books.statement()["own_revenue"] == 10_00)
        // A file that has it three times brings one more.
        try post(two + one.replacing(name, with: "third"), posted: 1, skipped: 2)
    }

    /// Posts a file and compares what was said of it.
    private func post(
        _ text: String,
        posted: Int,
        skipped: Int,
        _ more: String...,
        place: SourceLocation = #_sourceLocation
    ) throws {
        let file = try Scratch.write(text, to: "references.csv")
        let outcome = try books.run(["post", "--format", "csv", file] + more)
        #expect(outcome.status == 0, "\(outcome.errors)", sourceLocation: place)
        #expect(
            outcome.output == "file,posted,skipped,awaiting\n\(file),\(posted),\(skipped),0\n",
            sourceLocation: place
        )
    }
}
