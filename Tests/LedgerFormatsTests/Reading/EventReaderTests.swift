import Ledger
import LedgerFormats
import Testing

@Suite struct EventReaderTests {
    @Test("An event in Chinese names and 万元 has the content of the same one in codes and yuan")
    func content() {
        let (words, wordFaults) = handIn(
            """
            事项,日期,财政,往来财政,预算,类别,金额,单位
            补助,2023/3/5,江津区,白沙镇,一般公共,一般性,"1,200.5",万元
            年初余额,2023-01-01,江津区,,一般公共预算,,1,亿元
            """
        )
        let (codes, codeFaults) = handIn(
            """
            event,date,period,government,counterparty,fund,kind,amount,settle,reference
            subsidy,2023-03-05,202303,500116,500116108,general-public,general,12005000,cash,S-1
            opening,2023-01-01,202301,500116,,general-public,,100000000,,
            """
        )
        #expect(wordFaults.isEmpty && codeFaults.isEmpty)
        #expect(words.map(\.heading.content) == codes.map(\.heading.content))
        #expect(words.map(\.heading.government.code) == ["500116", "500116108", "500116"])
        #expect(Set(words.map(\.heading.content)).count == 2)
        #expect(words.last?.heading.period.number == 202300)
    }

    @Test("Both entries of a transfer bear the same content and reference")
    func twins() {
        let (entries, faults) = handIn(
            """
            event,date,government,counterparty,fund,kind,amount,reference
            remittance,2023-03-05,白沙镇,江津区,一般公共,体制,30,R
            """
        )
        #expect(faults.isEmpty)
        #expect(entries.count == 2)
        #expect(Set(entries.map(\.heading.content)).count == 1)
        #expect(entries.map(\.heading.reference) == ["R", "R"])
        #expect(
            entries.map { $0.postings.map(\.amount.fen) }
                == Array(repeating: Array(repeating: 3_000, count: 4), count: 2)
        )
    }

    @Test("Settlement is handed in with month 13")
    func settlement() {
        let (entries, faults) = handIn(
            """
            event,date,period,government,fund,subject,amount
            支出,2024-02-10,202313,500116,一般公共,人大事务,5
            """
        )
        #expect(faults.isEmpty)
        #expect(entries.map(\.heading.stage) == [.settlement])
    }
}
