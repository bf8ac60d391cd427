import Ledger
import LedgerFormats
import Testing

@Suite struct JournalReaderTests {
    static let chinese = """
        凭证,日期,政府,预算,会计科目,收支科目,借方,贷方,摘要
        记-1,2023/3/5,江津区,一般公共预算,一般公共预算本级支出,人大事务,"1,200.00",0,会议费
        记-1,,,一般公共,库款资金结存,,,1200,
        2,2023-03-06,白沙镇,一般公共预算,804101,,-5.00,,
        2,2023-03-06,白沙镇,一般公共预算,8001,,,-5.00,退回
        """

    static let codes = """
        entry,date,period,government,basis,fund,stage,account,subject,debit,credit,summary,reference
        9,2023-03-05,202303,500116,budgetary,general-public,execution,7001,20101,1200,,会议费,R-9
        9,2023-03-05,202303,500116,budgetary,general-public,execution,804101,,,1200,会议费,R-9
        10,2023-03-06,202303,500116108,budgetary,general-public,execution,804101,,-5,,退回,
        10,2023-03-06,202303,500116108,budgetary,general-public,execution,8001,,,-5,,
        """

    @Test("Consecutive lines of one name are one entry")
    func entries() throws {
        let (entries, faults) = handIn(Self.chinese)
        #expect(faults.isEmpty)
        #expect(entries.map(\.postings.count) == [2, 2])
        let first = try #require(entries.first)
        #expect(first.heading.government.code == "500116")
        #expect(first.heading.period.number == 202303)
        #expect(first.heading.stage == .execution)
        #expect(first.postings.map(\.account.code) == ["7001", "804101"])
        #expect(first.postings.map(\.signedFen) == [120_000, -120_000])
        #expect(entries.map(\.heading.summary) == ["会议费", "退回"])
        #expect(entries[1].postings.allSatisfy { $0.isRed && $0.summary == nil })
    }

    @Test("The same facts in names and in codes have the same content, whatever they are called")
    func content() {
        let (words, codes) = (handIn(Self.chinese).entries, handIn(Self.codes).entries)
        #expect(words.map(\.heading.content) == codes.map(\.heading.content))
        #expect(codes.map(\.heading.reference) == ["R-9", nil])
        #expect(Set(words.map(\.heading.content)).count == 2)
    }

    @Test("Any changed cell but the name and the reference changes the content")
    func otherContent() {
        let before = handIn(Self.codes).entries.map(\.heading.content)
        for (cell, other) in [
            ("500116,", "500116108,"), ("2023-03-05", "2023-03-04"), ("20101", "20102"),
            ("1200", "1201"), ("会议费", "会"),
        ] {
            let changed = handIn(replacing(cell, with: other)).entries.map(\.heading.content)
            #expect(changed.first != before.first, "\(cell)")
            #expect(changed.last == before.last)
        }
    }

    @Test(
        "A line with another summary keeps its own; an entry without any is named by its first account"
    )
    func summaries() {
        let (entries, faults) = handIn(
            """
            entry,date,government,fund,account,debit,credit,summary
            1,2023-03-05,500116,一般公共,804101,1,,甲
            1,2023-03-05,500116,一般公共,8001,,1,乙
            2,2023-03-05,500116,一般公共,804101,1,,
            2,2023-03-05,500116,一般公共,8001,,1,　
            """
        )
        #expect(faults.isEmpty)
        #expect(entries.map(\.heading.summary) == ["甲", "库款资金结存"])
        #expect(entries.first?.postings.map(\.summary) == [nil, "乙"])
    }

    @Test("Lines of one entry apart are found, in numbers that count up, leap, fall and in words")
    func apart() {
        let names = [
            "1", "2", "3", "10", "5", "07", "7", "记-1", "4", "2", "5", "10", "记-1", "11", "07",
        ]
        let lines = names.flatMap { name in
            ["\(name),2023-03-05,500116,一般公共,804101,1,", "\(name),2023-03-05,500116,一般公共,8001,,1"]
        }
        let header = "entry,date,government,fund,account,debit,credit"
        let (entries, faults) = handIn(([header] + lines).joined(separator: "\n"))
        #expect(faults.inFileOrder.map(\.place.line) == [20, 22, 24, 26, 30])
        #expect(faults.inFileOrder.allSatisfy { $0.message.name.hasPrefix("entryApart") })
        #expect(entries.count == 10)
    }

    @Test("A file handed in by any chunks gives the same entries", arguments: [1, 2, 3, 7, 64])
    func chunks(size: Int) throws {
        let bytes = Array(Self.codes.utf8)
        var reader = PostingFileReader(vocabulary: .fixture)
        var (entries, lines): ([Entry], [Int]) = ([], [])
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes {
                try reader.read($0) {
                    entries += $0.entries; lines.append($0.line)
                }
            }
        }
        try reader.finish {
            entries += $0.entries; lines.append($0.line)
        }
        #expect(entries == handIn(Self.codes).entries)
        #expect(lines == [2, 4])
    }

    @Test("Financial lines stand in the book of their money, the fund a tag")
    func financial() throws {
        let (entries, faults) = handIn(
            """
            entry,date,government,basis,fund,money,account,debit,credit
            1,2023-03-05,500116,财务会计,一般公共,,国库存款,1,
            1,2023-03-05,500116,financial,,预算管理资金,2014,,1
            """
        )
        #expect(faults.isEmpty)
        let postings = try #require(entries.first).postings
        #expect(
            postings.map(\.account.book) == [
                .financial(.budgetManaged), .financial(.budgetManaged),
            ]
        )
        #expect(postings.map(\.account.fundTag) == [.generalPublic, nil])
    }

    @Test("A line at fault leaves its own entry out, and no other")
    func faultyEntry() {
        let (entries, faults) = handIn(replacing("20101", with: "99999"))
        #expect(faults.count == 1)
        #expect(entries.map(\.heading.government.code) == ["500116108"])
    }

    /// The file in codes with one cell of its first entry changed throughout.
    private func replacing(_ cell: String, with other: String) -> String {
        Self.codes.split(separator: "\n").map { line in
            guard line.hasPrefix("9,") else { return String(line) }
            return line.split(separator: cell, omittingEmptySubsequences: false).joined(
                separator: other
            )
        }.joined(separator: "\n")
    }
}

extension JournalReaderTests {
    @Test("A day that is none hides nothing else that is wrong with its line")
    func wrongDay() {
        let faults = handIn(
            """
            凭证,日期,财政,预算,会计科目,往来财政,借方,贷方
            1,2023-02-30,江津区,一般公共预,9999,白沙真,1千,
            """
        ).faults
        #expect(
            faults.inFileOrder.map { String($0.message.name.prefix { $0 != "(" }) } == [
                "noSuchDay", "unknownFund", "unknownAccount", "unknownGovernment", "notAnAmount",
            ]
        )
    }
}
