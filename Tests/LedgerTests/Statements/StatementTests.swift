import Ledger
import Testing

@Suite struct StatementTests {
    /// The report's district in 2023 (`domain.md` §4), in hundredths of a 亿元 as fen.
    static func report() -> TestBooks {
        var books = TestBooks()
        let (district, town) = (TestTree.district, TestTree.town)
        books.receive(district, .general, 3771, "6001", "10101")
        books.receive(district, .general, 2921, "6001", "10304")
        books.receive(district, .general, 4963, "6011", "11002", from: TestTree.city)
        books.receive(district, .general, 4286, "604201", "1101101", from: TestTree.city)
        books.receive(town, .general, 82, "6001", "10101")
        books.receive(town, .general, 22, "6001", "10304")
        books.open(district, .general, 951, at: .before)
        books.receive(district, .general, 1011, "8031", at: .before)
        books.post(
            district,
            .general,
            1011,
            debit: .init(code: "8031"),
            credit: .init(code: "6031")
        )
        books.post(
            district,
            .general,
            857,
            debit: .init(code: "7031"),
            credit: .init(code: "8031")
        )
        books.receive(district, .general, 715, "6021", "1100901", fund: .governmental)
        books.open(town, .general, 57)
        books.pay(district, .general, 10958, "7001", "20101")
        books.pay(town, .general, 1110, "7001", "20101")
        books.pay(district, .general, 617, "7012", "2300601", to: TestTree.city)
        books.pay(district, .general, 4050, "7041", "23103")
        books.subsidize(district, town, .general, 860)
        books.subsidize(district, town, .general, 200, kind: "03")
        books.remit(town, district, .general, 30)
        return books
    }

    @Test("The report's general budget comes out, own and consolidated")
    func report() throws {
        let books = Self.report()
        let own = try Statement(books, .own)
        let all = try Statement(books, .consolidated)
        #expect(own["total_sources"] == 18648)
        #expect(own["carried_out"] == 1106)
        #expect(own["subsidy_paid"] == 1060)
        #expect(all["total_sources"] == 18779)
        #expect(all["own_revenue"] == 6796)
        #expect(all["tax_revenue"] == 3853)
        #expect(all["non_tax_revenue"] == 2943)
        #expect(all["carried_in"] == 1008)
        #expect(all["stabilization_added"] + all["carried_out"] == 2044)
        #expect(all["subsidy_paid"] == 0 && all["remittance_received"] == 0)
        #expect(all["subsidy_received"] == 4963)
        #expect(all.proof.holds && own.proof.holds)
        #expect(
            all.eliminations.map { "\($0.family) \($0.sum) \($0.agrees)" }
                == ["subsidy 1060 true", "remittance 30 true"]
        )
    }

    @Test("A branch counts into its parent's own level, a town under a branch does not")
    func branch() throws {
        var books = TestBooks()
        books.receive(TestTree.branch, .general, 5, "6001", "10101")
        books.receive(TestTree.branchTown, .general, 7, "6001", "10101")
        books.subsidize(TestTree.district, TestTree.branch, .general, 3)
        let own = try Statement(books, .own)
        #expect(own["own_revenue"] == 5)
        #expect(own["subsidy_paid"] == 0)
        #expect(try Statement(books, .below)["own_revenue"] == 7)
        #expect(try Statement(books, .own, of: TestTree.branch)["subsidy_received"] == 3)
    }

    @Test("A flow with a government outside, or not kept, stays in its row")
    func outside() throws {
        var books = TestBooks()
        books.pay(TestTree.district, .general, 3, "7011", "23002", to: TestTree.unkeptTown)
        let all = try Statement(books, .consolidated)
        #expect(all["subsidy_paid"] == 3)
        #expect(all.flows.isEmpty)
    }

    @Test("Codes of the social insurance fund are not those of the general budget")
    func insurance() throws {
        var books = TestBooks()
        books.receive(TestTree.district, .insurance, 9, "6001S", "102")
        let own = try Statement(books, .own, [.insurance])
        #expect(own["own_revenue"] == 9)
        #expect(own["tax_revenue"] == 0 && own["non_tax_revenue"] == 0)
        #expect(own.proof.holds)
    }

    @Test("Prior-year corrections and the revolving fund have rows of their own")
    func corrections() throws {
        var books = TestBooks()
        let district = TestTree.district
        books.open(district, .general, 100)
        books.post(
            district,
            .general,
            30,
            debit: .init(code: "8001"),
            credit: .init(code: "8033")
        )
        books.pay(district, .general, 5, "8001")
        let own = try Statement(books, .own)
        #expect(own["prior_year_adjustment"] == -5)
        #expect(own["turnover_added"] == 30)
        #expect(own["carried_out"] == 65)
        #expect(own.proof.holds)
    }

    @Test("Money not yet the budget's, or paid ahead of it, is not carried")
    func pending() throws {
        var books = TestBooks()
        books.open(TestTree.district, .general, 100, at: .before)
        books.receive(TestTree.district, .general, 10, "6051")
        books.pay(TestTree.district, .general, 4, "7051")
        let own = try Statement(books, .own)
        #expect(own["carried_out"] == 100)
        #expect(own.carry.fromBooks == 100 && own.carry.fromOpening == 0)
        #expect(own.carry.closingParts.map(\.code) == ["8041", "6051", "7051"])
    }

    @Test("An account that no row takes makes the proof fail, and is named")
    func unmapped() throws {
        var books = TestBooks()
        books.receive(TestTree.district, .general, 12, "6999")
        let proof = try Statement(books, .own).proof
        #expect(!proof.isBalanced && !proof.holds)
        #expect(proof.faults.map(\.code) == ["6999"])
        #expect(proof.faults.map(\.movement) == [-12])
        #expect(proof.faults.map(\.reason) == [.inNoRow])
    }

    @Test("An account that two rows take makes the proof fail, and is named")
    func repeated() throws {
        let standard = try TestBooks.layout("standard")
        let again = try TestBooks.layout(
            text: """
                key,side,label_zh,label_en,takes,accounts
                again,source,税收,Taxes,turnover,6001
                """
        )
        var books = TestBooks()
        books.receive(TestTree.district, .general, 12, "600101", "10101")
        let layout = Layout(rows: standard.rows + again.rows)
        let proof = try Statement(books, .own, layout: layout).proof
        #expect(proof.faults.map(\.code) == ["600101"])
        #expect(proof.faults.map(\.reason) == [.inSeveralRows])
    }

    @Test("Labels follow the scope")
    func labels() throws {
        let own = try Statement(TestBooks(), .own).rows[0]
        let all = try Statement(TestBooks(), .consolidated).rows[0]
        #expect(own.label.chinese == "本级收入" && all.label.chinese == "收入合计")
        #expect(own.key == "own_revenue" && all.key == "own_revenue")
    }

    @Test("Merged funds drop transfers that agree; the rest is unmatched; no other fund, no pair")
    func mergedFunds() throws {
        var books = TestBooks()
        let district = TestTree.district
        books.transfer(district, .governmental, .general, 100)
        books.pay(district, .capital, 15, "7021", fund: .general)
        books.receive(district, .general, 12, "6021", fund: .capital)
        books.receive(district, .general, 8, "6021")
        let all = try Statement(books, .own, [.general, .governmental, .capital])
        #expect(all["transferred_in"] == 8)
        #expect(all["transferred_out"] == 0)
        #expect(all["unmatched_use"] == 3 && all["unmatched_source"] == 0)
        #expect(all.proof.holds)
        #expect(try Statement(books, .own)["transferred_in"] == 120)
    }
}
