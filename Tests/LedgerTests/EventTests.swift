import Ledger
import Testing

/// What events post: the standard entries of the accounting system, one line a government.
@Suite struct EventTests {
    typealias Books = EventBooks

    private func posted(_ event: Event) throws -> [String] {
        try event.entries(in: Books.chart, of: Books.governments).map(Books.written)
    }

    @Test("Revenue comes into the treasury in both halves; tax and other revenue part there")
    func revenue() throws {
        #expect(
            try posted(Books.event(.revenue) { $0.subject = "10101" })
                == ["500116: 借804101, 贷6001 10101, 借1001, 贷4001 10101"]
        )
        #expect(
            try posted(Books.event(.revenue) { $0.subject = "10302" })
                == ["500116: 借804101, 贷6001 10302, 借1001, 贷4002 10302"]
        )
        #expect(
            try posted(
                Books.event(.revenue) {
                    $0.fund = Books.governmentFunds
                    $0.subject = "1030148"
                }
            ) == ["500116: 借804101, 贷6002 1030148, 借1001, 贷4002 1030148"]
        )
    }

    @Test("An expenditure is an expense of its economic class; interest one of its function")
    func expenditure() throws {
        #expect(
            try posted(
                Books.event(.expenditure) {
                    $0.subject = "205"
                    $0.economic = "501"
                }
            ) == ["500116: 借7001 205, 贷804101, 借5002 205, 贷1001"]
        )
        #expect(
            try posted(Books.event(.expenditure) { $0.subject = "205" })
                == ["500116: 借7001 205, 贷804101, 借5008 205, 贷1001"]
        )
        #expect(
            try posted(Books.event(.expenditure) { $0.subject = "23203" })
                == ["500116: 借7001 23203, 贷804101, 借5011 23203, 贷1001"]
        )
    }

    @Test("A budget figure has no financial half and lies in no treasury yet")
    func budget() throws {
        #expect(
            try posted(Books.event(.revenue, stage: .budget) { $0.subject = "10101" })
                == ["500116: 借8041, 贷6001 10101"]
        )
    }

    @Test("Social insurance has an accounting system of its own: no financial half")
    func socialInsurance() throws {
        #expect(
            try posted(
                Books.event(.revenue) {
                    $0.fund = Books.insurance
                    $0.subject = "102"
                }
            ) == ["500116: 借804101, 贷6001S 102"]
        )
    }

    @Test("A subsidy is an expenditure above and a revenue below, of the same kind")
    func subsidy() throws {
        #expect(
            try posted(
                Books.event(.subsidy) {
                    $0.counterparty = Books.town
                    $0.detail = .general
                }
            ) == [
                "500116: 借7011 23002 @3, 贷804101, 借5021 @3, 贷1001",
                "500116101: 借804101, 贷6011 11002 @2, 借1001, 贷4021 @2",
            ]
        )
    }

    @Test("A subsidy's own subject is mirrored for the receiver, as deep as the year's list goes")
    func subsidyWithSubject() throws {
        let event = Books.event(.subsidy) {
            $0.counterparty = Books.town
            $0.detail = .general
            $0.subject = "2300208"
        }
        #expect(
            try posted(event) == [
                "500116: 借7011 2300208 @3, 贷804101, 借5021 @3, 贷1001",
                "500116101: 借804101, 贷6011 1100208 @2, 借1001, 贷4021 @2",
            ]
        )
    }

    @Test("An outside government has no books here: only the kept side posts")
    func outsideGovernment() throws {
        #expect(
            try posted(
                Books.event(.subsidy, by: Books.city) {
                    $0.counterparty = Books.district
                    $0.detail = .general
                }
            ) == ["500116: 借804101, 贷6011 11002 @1, 借1001, 贷4021 @1"]
        )
    }

    @Test("Settled on account, a flow moves no cash: each level's running account with the other")
    func subsidyOnAccount() throws {
        #expect(
            try posted(
                Books.event(.subsidy) {
                    $0.counterparty = Books.town
                    $0.settlement = .account
                }
            ) == [
                "500116: 借7011 230 @3, 贷804105 @3, 借5021 @3, 贷1032 @3",
                "500116101: 借804105 @2, 贷6011 110 @2, 借2012 @2, 贷4021 @2",
            ]
        )
    }

    @Test("A remittance goes up")
    func remittance() throws {
        #expect(
            try posted(
                Books.event(.remittance, by: Books.town) {
                    $0.counterparty = Books.district
                    $0.detail = .fiscalSystem
                }
            ) == [
                "500116101: 借7012 2300601 @2, 贷804101, 借5022 @2, 贷1001",
                "500116: 借804101, 贷6012 1100601 @3, 借1001, 贷4022 @3",
            ]
        )
    }

    @Test("An advance is money on account; the settlement turns it into a subsidy or a remittance")
    func advanceAndSettlement() throws {
        #expect(
            try posted(Books.event(.advance) { $0.counterparty = Books.town }) == [
                "500116: 借804105 @3, 贷804101, 借1032 @3, 贷1001",
                "500116101: 借804101, 贷804105 @2, 借1001, 贷2012 @2",
            ]
        )
        #expect(
            try posted(
                Books.event(.settlement) {
                    $0.counterparty = Books.town
                    $0.detail = .general
                }
            ) == [
                "500116: 借7011 23002 @3, 贷804105 @3, 借5021 @3, 贷1032 @3",
                "500116101: 借804105 @2, 贷6011 11002 @2, 借2012 @2, 贷4021 @2",
            ]
        )
        #expect(
            try posted(
                Books.event(.settlement) {
                    $0.counterparty = Books.town
                    $0.detail = .upwardSpecial
                }
            ) == [
                "500116101: 借7012 2300602 @2, 贷804105 @2, 借5022 @2, 贷2012 @2",
                "500116: 借804105 @3, 贷6012 1100602 @3, 借1032 @3, 贷4022 @3",
            ]
        )
    }

    @Test("General debt is on-lent through the general budget, special debt through the funds")
    func onlending() throws {
        #expect(
            try posted(
                Books.event(.onlending, by: Books.city) {
                    $0.counterparty = Books.district
                    $0.fund = Books.governmentFunds
                }
            ) == ["500116: 借804101, 贷604202 1101102 @1, 借1001, 贷202201 @1"]
        )
        #expect(
            try posted(Books.event(.repayment) { $0.counterparty = Books.city })
                == ["500116: 借7041 23103 @1, 贷804101, 借202201 @1, 贷1001"]
        )
    }

    @Test("A transfer between funds leaves one book and enters another, and is no financial event")
    func transfer() throws {
        #expect(
            try posted(
                Books.event(.transfer) {
                    $0.fund = Books.governmentFunds
                    $0.toFund = Books.general
                }
            ) == [
                "500116: 借804101, 贷6021 1100901 government-funds, 借7021 2300802 general-public, 贷804101"
            ]
        )
    }

    @Test("The stabilization and revolving funds move within the balance")
    func ownFunds() throws {
        #expect(
            try posted(Books.event(.stabilizationAdd))
                == ["500116: 借7031 23015, 贷8031, 借300201, 贷3011"]
        )
        #expect(
            try posted(Books.event(.stabilizationUse))
                == ["500116: 借8031, 贷6031 11015, 借3011, 贷300201"]
        )
        #expect(
            try posted(Books.event(.turnoverAdd)) == ["500116: 借8001, 贷8033, 借300201, 贷3012"]
        )
    }

    @Test("Money taken back and money paid ahead are no revenue and no expenditure yet")
    func pending() throws {
        #expect(
            try posted(Books.event(.recover)) == ["500116: 借804101, 贷6051, 借1001, 贷2013"]
        )
        #expect(
            try posted(Books.event(.recover) { $0.detail = .reuse }) == [
                "500116: 借6051, 贷804101, 借2013, 贷1001"
            ]
        )
        #expect(
            try posted(Books.event(.prepay)) == ["500116: 借7051, 贷804101, 借1033, 贷1001"]
        )
        #expect(
            try posted(
                Books.event(.prepay) {
                    $0.detail = .spent
                    $0.subject = "205"
                }
            ) == ["500116: 借7001 205, 贷7051 205, 借5008 205, 贷1033 205"]
        )
    }

    @Test("Money outside the budget has a financial half only")
    func outsideTheBudget() throws {
        #expect(
            try posted(Books.event(.outsideReceipt) { $0.fund = nil }) == ["500116: 借1001, 贷2014"]
        )
        #expect(
            try posted(
                Books.event(.outsidePayment) {
                    $0.fund = nil
                    $0.detail = .loan
                }
            ) == ["500116: 借1031, 贷1001"]
        )
    }

    @Test(
        "A reallocation moves the budget from one subject to another; from 227 it releases the reserve"
    )
    func reallocation() throws {
        let event = Books.event(.reallocation, stage: .change) {
            $0.subject = "227"
            $0.toSubject = "205"
        }
        let entries = try event.entries(in: Books.chart, of: Books.governments)
        #expect(entries.map(Books.written) == ["500116: 借7001 205, 贷7001 227"])
        #expect(entries.map(\.heading.change) == [.reserve])
        var other = event
        other.subject = "23203"
        let moved = try other.entries(in: Books.chart, of: Books.governments)
        #expect(moved.map(\.heading.change) == [.reallocation])
    }

    @Test("An opening stands in month 0, dated 1 January")
    func opening() throws {
        let event = Books.event(.opening, "2023-01-01", in: 202_301)
        let entries = try event.entries(in: Books.chart, of: Books.governments)
        #expect(entries.map(Books.written) == ["500116: 借804101, 贷8001, 借1001, 贷300201"])
        #expect(entries.map(\.heading.period.number) == [202_300])
    }

    @Test(
        "What an event posts balances in every book, in red ink too",
        arguments: EventKind.allCases
    )
    func everyEventBalances(kind: EventKind) throws {
        for fen in [1, -1, 1_234_567_89, Int64.max, -Int64.max] {
            let entries = try complete(kind, of: fen).entries(
                in: Books.chart,
                of: Books.governments
            )
            #expect(!entries.isEmpty)
            for entry in entries {
                let books = Dictionary(grouping: entry.postings, by: \.account.book)
                #expect(books.values.allSatisfy { $0.total(.debit) == $0.total(.credit) })
            }
        }
    }

    private func complete(_ kind: EventKind, of fen: Int64) -> Event {
        let isOpening = kind == .opening
        let isFromAbove = kind == .borrowing
        let isBudget = kind == .reallocation
        return Books.event(
            kind,
            of: fen,
            by: kind == .remittance ? Books.town : isFromAbove ? province : Books.district,
            isOpening ? "2023-01-01" : "2023-03-05",
            in: isOpening ? 202_300 : 202_303,
            stage: isBudget ? .change : .execution
        ) {
            $0.subject =
                kind == .revenue ? "10101" : kind == .expenditure || isBudget ? "23203" : nil
            $0.toSubject = isBudget ? "205" : nil
            $0.toFund = isBudget ? nil : Books.governmentFunds
            switch kind {
            case .subsidy, .advance, .settlement, .onlending: $0.counterparty = Books.town
            case .remittance: $0.counterparty = Books.district
            case .aid: $0.counterparty = Books.peer
            default: break
            }
        }
    }

    /// A province that keeps its books here.
    private var province: Government {
        Government(
            id: 9,
            code: "510000",
            name: "四川省",
            level: .province,
            parent: nil,
            isKept: true,
            kind: .government
        )
    }
}
