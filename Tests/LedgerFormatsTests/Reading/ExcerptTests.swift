import Ledger
import LedgerFormats
import Testing

@Suite struct ExcerptTests {
    @Test("A long line is cut around its cell, and the carets stay under it")
    func clipped() {
        let place = Place(
            line: 7,
            before: String(repeating: "区,", count: 90),
            cell: "1.005",
            after: String(repeating: ",尾", count: 90)
        )
        let lines = Fault(place, .plusSign("+")).rendered(file: "f", in: .english).split(
            separator: "\n"
        )
        #expect(lines[0].hasPrefix("f:7:181: error: "))
        #expect(String(lines[2]).displayWidth <= 104)
        #expect(lines[2].hasPrefix("7 | …") && lines[2].hasSuffix("…"))
        let caret = lines[3].prefix { $0 != "^" }.displayWidth
        let cell = String(
            lines[2].prefix(
                upTo: lines[2].firstRange(of: "1.005")?.lowerBound ?? lines[2].startIndex
            )
        )
        #expect(caret == cell.displayWidth)
    }

    @Test("The example of the house style is printed as it stands there")
    func example() {
        let place = Place(
            line: 3,
            before: "12,2024-03-05,江津区,一般公共预算,6011,,",
            cell: "1000.00",
            after: ""
        )
        let message = Message.imbalance(
            "12",
            .budgetary(.generalPublic),
            of: Governments.fixture.named("500116")[0],
            debits: 120_000,
            credits: 100_000
        )
        let expected = """
            2024-03.csv:3:32: error: entry 12 does not balance in the general public budget of 500116
              |
            3 | 12,2024-03-05,江津区,一般公共预算,6011,,1000.00
              |                                         ^^^^^^^
              detail: Debits are 1,200.00 yuan and credits 1,000.00 yuan, 200.00 yuan apart.
              hint: Correct an amount, or add the line that is missing.

            """
        #expect(Fault(place, message).rendered(file: "2024-03.csv", in: .english) == expected)
    }
}
