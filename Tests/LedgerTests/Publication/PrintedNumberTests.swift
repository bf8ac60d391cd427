import Ledger
import Testing

@Suite struct PrintedNumberTests {
    @Test(
        "A number is read as it is printed, and written again the same",
        arguments: [
            ("67.96亿元", 6_796, 2), ("1,564万元", 1_564, 0), ("1564万元", 1_564, 0), ("-12.5%", -125, 1),
            ("100.03％", 10_003, 2), ("0.16 亿元", 16, 2), ("34.39元", 3_439, 2), ("2.50 yi", 250, 2),
        ]
    )
    func reading(text: String, steps: Int128, decimals: Int) throws {
        let number = try #require(PrintedNumber(text))
        #expect(number.steps == steps)
        #expect(number.decimals == decimals)
        #expect(PrintedNumber(number.text.chinese) == number)
        #expect(PrintedNumber(number.text.english) == number)
    }

    @Test(
        "What is no printed number is none",
        arguments: [
            "67.96", "亿元", "-亿元", "1,56万元", "12,34.5亿元", "1.2.3%", "６７亿元", "5吨", ".5亿元",
            "5.亿元", "--5%", "",
        ]
    )
    func refused(text: String) {
        #expect(PrintedNumber(text) == nil)
    }

    @Test("An amount is rounded half away from zero at the decimals that are printed")
    func rounding() throws {
        let printed = try #require(PrintedNumber("0.16亿元"))
        #expect(printed.rounding(.amount(15_500_000_00)) == printed)
        #expect(printed.rounding(.amount(16_499_999_99)) == printed)
        #expect(printed.rounding(.amount(16_500_000_00)) != printed)
        #expect(printed.rounding(.text("0.16")) == nil)
        let percent = try #require(PrintedNumber("-12.5%"))
        #expect(percent.rounding(.percent(Ratio(-1_245, of: 10_000))) == percent)
        #expect(percent.rounding(.percent(Ratio(-1_244, of: 10_000))) != percent)
        #expect(percent.rounding(.amount(-125)) == nil)
    }
}

extension StatementTable.Cell {
    fileprivate static func percent(_ ratio: Ratio?) -> Self {
        ratio.map { .percent($0) } ?? .count(0)
    }
}
