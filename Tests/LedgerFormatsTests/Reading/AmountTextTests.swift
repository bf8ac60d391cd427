import Ledger
import LedgerFormats
import Testing

@Suite struct AmountTextTests {
    @Test(
        "An amount comes to whole fen, exactly",
        arguments: [
            ("1", .yuan, 1_00), ("1.000", .yuan, 1_00), ("0.01", .yuan, 1), ("-0.10", .yuan, -10),
            ("1,234,567.89", .yuan, 1_234_567_89), ("12,345", .yuan, 12_345_00),
            ("007", .yuan, 7_00),
            ("0", .yuan, 0), ("-0.00", .yuan, 0), ("67.96", .yi, 6_796_000_000_00),
            ("0.000001", .wan, 1), ("0.0000000001", .yi, 1), ("10.5", .wan, 105_000_00),
            ("92233720368547758.07", .yuan, .max), ("-92233720368547758.07", .yuan, -.max),
            ("000000000000000000000000000001.0000000000000", .yuan, 1_00),
            ("922337203.6854775807", .yi, .max), ("0.0000000000", .yi, 0),
        ] as [(String, MoneyUnit, Int64)]
    )
    func amounts(text: String, unit: MoneyUnit, fen: Int64) throws {
        #expect(try read(text, unit) == fen)
    }

    @Test(
        "What is no amount says why",
        arguments: [
            ("1.005", .yuan, .finerThanFen("1.005", .yuan)),
            ("0.0000001", .wan, .finerThanFen("0.0000001", .wan)),
            ("92233720368547758.08", .yuan, .amountTooLarge("92233720368547758.08")),
            ("-92233720368547758.08", .yuan, .amountTooLarge("-92233720368547758.08")),
            ("922337204", .yi, .amountTooLarge("922337204")),
            ("99999999999999999999999", .yuan, .amountTooLarge("99999999999999999999999")),
            ("1,00", .yuan, .separatorMisplaced("1,00")),
            (",100", .yuan, .separatorMisplaced(",100")),
            ("1234,567", .yuan, .separatorMisplaced("1234,567")),
            ("1,234,", .yuan, .separatorMisplaced("1,234,")),
            ("1,,234", .yuan, .separatorMisplaced("1,,234")),
            ("1,23.00", .yuan, .separatorMisplaced("1,23.00")),
            ("1.234,5", .yuan, .separatorMisplaced("1.234,5")),
            ("１２", .yuan, .fullWidth("１２", "１")), ("1，000", .yuan, .fullWidth("1，000", "，")),
            ("1e5", .yuan, .exponent("1e5")),
            ("1.2345E+08", .yuan, .exponent("1.2345E+08")),
            ("-1.5E-3", .yuan, .exponent("-1.5E-3")),
            ("+1", .yuan, .plusSign("+1")), ("", .yuan, .notAnAmount("")),
            ("-", .yuan, .notAnAmount("-")),
            (".5", .yuan, .notAnAmount(".5")), ("5.", .yuan, .notAnAmount("5.")),
            ("1.2.3", .yuan, .notAnAmount("1.2.3")),
            ("--1", .yuan, .notAnAmount("--1")), ("(5)", .yuan, .notAnAmount("(5)")),
            ("¥5", .yuan, .notAnAmount("¥5")), ("5元", .yuan, .notAnAmount("5元")),
            ("1 000", .yuan, .notAnAmount("1 000")),
            ("NaN", .yuan, .notAnAmount("NaN")), ("E", .yuan, .notAnAmount("E")),
            ("0x10", .yuan, .notAnAmount("0x10")),
        ] as [(String, MoneyUnit, Message)]
    )
    func misfits(text: String, unit: MoneyUnit, message: Message) {
        #expect(throws: message) { try read(text, unit) }
    }

    @Test(
        "Every amount that is written with separators reads back",
        arguments: 0..<20 as Range<UInt64>
    )
    func law(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let fen = Int64(bitPattern: state) >> Int64(state >> 58)
            for unit in MoneyUnit.allCases where fen != .min {
                let figure = Figure(steps: Int128(fen), unit: unit, decimals: unit.exactDecimals)
                #expect(try read(figure.digits(separator: ","), unit) == fen)
            }
        }
    }

    private func read(_ text: String, _ unit: MoneyUnit) throws -> Int64 {
        try Array(text.utf8).withUnsafeBufferPointer { try AmountText.fen($0, in: unit) }
    }
}
