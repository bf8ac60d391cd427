import Ledger
import Testing

@Suite struct RatioTests {
    @Test("A percentage is exact until it is rounded, half away from zero")
    func rounding() {
        #expect(Ratio(10958, of: 12907)?.percent(decimals: 1) == "84.9")
        #expect(Ratio(1, of: 800)?.percent(decimals: 2) == "0.13")
        #expect(Ratio(-1, of: 800)?.percent(decimals: 2) == "-0.13")
        #expect(Ratio(growthTo: 6796, from: 6764)?.percent(decimals: 1) == "0.5")
        #expect(Ratio(growthTo: 2943, from: 3363)?.percent(decimals: 0) == "-12")
    }

    @Test("Nothing is no part of nothing, and a debt is no base for growth")
    func nothing() {
        #expect(Ratio(1, of: 0) == nil)
        #expect(Ratio(growthTo: 5, from: -5) == nil)
    }
}
