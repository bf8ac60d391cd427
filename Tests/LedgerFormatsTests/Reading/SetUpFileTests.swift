import FoundationEssentials
import Ledger
import LedgerFormats
import Testing

@Suite struct SetUpFileTests {
    static let map = CodeMap([
        row("1001", "1001"), row("1001", "804101"), row("3001", "300201"), row("3001", "8001"),
    ])

    @Test("Each kind of file is told by its header, Chinese or English")
    func kinds() {
        #expect(kind("年度,代码,名称,会计,账簿") == .codes(.accounts))
        #expect(kind("year,code,name_zh,side") == .codes(.subjects))
        #expect(kind("年度,代码,名称") == .codes(.economic))
        #expect(kind("代码,名称,级次") == .governments)
        #expect(kind("财政,年度,会计科目,借方,贷方") == .opening)
        #expect(kind("entry,date,government,account,debit,credit") == .journal)
        #expect(kind("财政,债券代码,债务类别,债券用途,本金,发行日,到期日") == .roster(.loans))
        #expect(kind("government,year,kind,limit") == .roster(.limits))
        #expect(kind("财政,隐性债务编号,日期,变动,金额") == .roster(.hiddenDebt))
        #expect(kind("财政,年度,项目,绩效目标") == .roster(.projects))
        #expect(kind("一,二") == nil)
    }

    @Test("An opening trial balance becomes an entry of month 0 for each book")
    func opening() throws {
        let (entries, faults) = openings(
            """
            government,year,basis,fund,account,debit,credit
            江津区,2023,budgetary,general-public,804101,"1,000.00",
            江津区,2023,budgetary,general-public,8001,0,1000
            江津区,2023,,general-public,1001,1000,
            江津区,2023,,general-public,累计盈余,,1000
            江津区,2023,,general-public,2014,0,0
            """
        )
        #expect(faults.isEmpty)
        #expect(entries.map(\.heading.period.number) == [202300, 202300])
        #expect(
            entries.map { $0.postings.map(\.account.code) } == [
                ["804101", "8001"], ["1001", "300201"],
            ]
        )
        #expect(entries.allSatisfy { $0.heading.stage == .execution })
    }

    @Test(
        "A loan's row comes to what its table takes: codes as numbers, money in fen, rates in millionths"
    )
    func loan() {
        var faults = Faults()
        let text = """
            财政,债券代码,债务类别,债券用途,本金,单位,利率,发行日,到期日,转贷财政,推算
            江津区,23渝01,一般,再融资,1.5,亿元,2.68%,2023/3/1,2028-03-01,重庆市,是
            """
        let rows = RosterReader.rows(of: Array(text.utf8), .loans, .fixture, &faults)
        #expect(faults.isEmpty)
        let fields = RosterReader.fields(of: .loans)
        let values = Dictionary(zip(fields, rows.first?.values ?? [])) { first, _ in first }
        #expect(values["code"] == "23渝01")
        #expect(values["name"] == "23渝01")
        #expect(values["kind"] == "general")
        #expect(values["purpose"] == "refinancing")
        #expect(values["principal_fen"] == "15000000000")
        #expect(values["rate_per_million"] == "26800")
        #expect(values["issued_on"] == "2023-03-01")
        #expect(values["is_implied"] == "t")
        #expect(values["funded_on"] == .some(nil))
    }

    @Test("A line on the chart of 2015 stands in both halves")
    func oldChart() {
        let (entries, faults) = openings(
            """
            财政,年度,科目表,预算,会计科目,借方,贷方
            江津区,2023,2015,一般公共预算,1001,500.00,
            江津区,2023,2015,一般公共预算,3001,,500.00
            """
        )
        #expect(faults.isEmpty)
        #expect(
            entries.map { $0.postings.map(\.account.code) } == [
                ["1001", "300201"], ["804101", "8001"],
            ]
        )
    }

    static let files = [
        "opening", "opening-header", "opening-rules", "accounts", "subjects", "economic",
        "loans", "loans-header", "limits", "hidden-debt", "projects",
    ]

    @Test("Every fault of a set-up file is printed with its place", arguments: files)
    func golden(file: String) throws {
        let faults = Self.faults(of: file)
        for language in Language.allCases {
            try Golden.expect(
                faults.rendered(file: file + ".csv", in: language),
                is: "set-up/\(file).\(language.rawValue).txt"
            )
        }
    }

    @Test(
        "A long list of governments is read in good time, however its rows hang on one another",
        .timeLimit(.minutes(1)),
        arguments: [0, 1, 20_000]
    )
    func longList(rowOfNoParent: Int) {
        let rows = (0..<20_000).map { row in
            "\(600_000 + row),区\(row),county,\(row == rowOfNoParent ? "" : parent(of: row)),yes,"
        }
        let text = "code,name,level,parent,kept,kind\n" + rows.joined(separator: "\n")
        var faults = Faults()
        _ = GovernmentReader.rows(of: Array(text.utf8), known: Governments([]), &faults)
        // A ring stands above itself throughout; a chain is of one level from its second row on.
        #expect(faults.count == (rowOfNoParent == 20_000 ? 20_000 : 19_999))
    }

    private func parent(of row: Int) -> String { String(600_000 + (row + 19_999) % 20_000) }

    @Test("A set-up file is not posted")
    func notPosted() throws {
        let text = "财政,年度,会计科目,借方,贷方\n"
        try Golden.expect(
            handIn(text).faults.rendered(file: "opening.csv", in: .chinese),
            is: "set-up/not-posted.zh.txt"
        )
    }

    private func kind(_ header: String) -> FileKind? {
        FileKind(of: Array(header.utf8))
    }

    private func openings(_ text: String) -> (entries: [Entry], faults: Faults) {
        var faults = Faults()
        let entries = OpeningReader.entries(of: Array(text.utf8), .fixture, Self.map, &faults)
        return (entries.map(\.entry), faults)
    }

    /// The faults of a set-up file of the golden ones.
    static func faults(of file: String) -> Faults {
        let text = try? String(
            contentsOfFile: Golden.folder + "set-up/\(file).csv",
            encoding: .utf8
        )
        let bytes = Array((text ?? "").utf8)
        var faults = Faults()
        switch FileKind(of: bytes) {
        case .roster(let roster): _ = RosterReader.rows(of: bytes, roster, .fixture, &faults)
        case .codes(let kind):
            _ = CodeListReader.rows(of: bytes, kind, .fixture, source: file, &faults)
        default: _ = OpeningReader.entries(of: bytes, .fixture, map, &faults)
        }
        return faults
    }

    private static func row(_ code: String, _ became: String) -> CodeMap.Row {
        CodeMap.Row(
            fromList: 2015,
            toList: 2023,
            fromCode: code,
            fromName: Wording(code, code),
            toCode: became,
            source: "",
            isVerified: false
        )
    }
}
