import Ledger

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension TestBooks {
    /// Books of a district and its towns with everything in them that budgetary books can hold; a
    /// third of the flows between governments agree on neither amount, kind nor fund.
    static func random(seed: UInt64) -> TestBooks {
        var generator = SeededGenerator(seed: seed)
        var books = TestBooks()
        for _ in 0..<300 { books.postRandom(&generator) }
        return books
    }

    private mutating func postRandom(_ generator: inout SeededGenerator) {
        let kept: [Int32] = [
            TestTree.district, TestTree.branch, TestTree.town, TestTree.otherTown,
            TestTree.branchTown,
        ]
        let all = kept + [TestTree.city, TestTree.unkeptTown]
        func pick<Choice>(_ choices: [Choice]) -> Choice {
            choices[Int.random(in: 0..<choices.count, using: &generator)]
        }
        let funds: [Fund] = [.general, .governmental, .capital]
        let (government, other, fund, otherFund) = (pick(kept), pick(all), pick(funds), pick(funds))
        let fen = Int128.random(in: -20_000...100_000, using: &generator)
        let received = pick([fen, fen, fen, fen + 700, 0])
        let tail = pick(["02", "03"])
        switch Int.random(in: 0..<14, using: &generator) {
        case 0: receive(government, fund, fen, fund.revenueCode, pick(["10101", "10304"]))
        case 1: pay(government, fund, fen, fund.expenditureCode, "20101")
        case 2, 3:
            pay(government, fund, fen, "7011", "230" + tail, to: other)
            receive(other, pick([fund, otherFund]), received, "6011", "11002", from: government)
        case 4:
            pay(government, fund, fen, "7012", "2300601", to: other)
            receive(other, fund, received, "6012", "1100601", from: government)
        case 5:
            pay(government, fund, fen, "704201", "2301101", to: other)
            receive(other, fund, received, "604201", "1101101", from: government)
        case 6:
            pay(government, fund, fen, "7013", "23013", to: other)
            receive(other, fund, received, "6013", "11013", from: government)
        case 7: transfer(government, fund, otherFund, fen)
        case 8:
            post(
                government,
                .general,
                fen,
                debit: Place(code: "7031"),
                credit: Place(code: "8031")
            )
        case 9:
            post(government, .general, fen, debit: Place(code: "8001"), credit: Place(code: "8033"))
        case 10: receive(government, fund, fen, pick(["6051", "8001", "6041"]))
        case 11: pay(government, fund, fen, pick(["7051", "7041", "8002"]))
        case 12: open(government, fund, fen, at: pick([.before, .opening]))
        default:
            let running = Place(code: "804105", counterparty: other)
            post(government, fund, fen, debit: running, credit: TestBooks.cash)
        }
    }
}
