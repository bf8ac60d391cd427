import Ledger
import Testing

@Suite struct CodeMapTests {
    static let map = CodeMap([
        row(2015, 2023, "1001", "1001"), row(2015, 2023, "1001", "804101"),
        row(2015, 2023, "3001", "8001"), row(2023, 2024, "8001", "8001A"),
        row(2023, 2024, "20822", "21372"),
    ])

    @Test("A code of the old chart becomes an account in each half")
    func twoHalves() {
        #expect(Self.map.codes(for: "1001", from: 2015, to: 2023) == ["1001", "804101"])
    }

    @Test("Codes go through every list between two years")
    func steps() {
        #expect(Self.map.codes(for: "3001", from: 2015, to: 2024) == ["8001A"])
        #expect(Self.map.codes(for: "1001", from: 2015, to: 2024) == ["1001", "804101"])
        #expect(Self.map.codes(for: "20822", from: 2015, to: 2024) == ["21372"])
    }

    @Test("A code that no mapping names is not carried over")
    func unknown() {
        #expect(Self.map.codes(for: "9999", from: 2015, to: 2023) == [])
        #expect(Self.map.rows(from: 2024, to: 2025).isEmpty)
    }

    private static func row(_ from: Int, _ to: Int, _ code: String, _ became: String) -> CodeMap.Row
    {
        CodeMap.Row(
            fromList: from,
            toList: to,
            fromCode: code,
            fromName: Wording(code, code),
            toCode: became,
            source: "",
            isVerified: false
        )
    }
}
