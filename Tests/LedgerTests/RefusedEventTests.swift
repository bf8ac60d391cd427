import Ledger
import Testing

/// Events that cannot be, each with the cell to mend.
@Suite struct RefusedEventTests {
    typealias Books = EventBooks

    private func fault(_ event: Event) -> EventFault? {
        do throws(EventFault) {
            _ = try event.entries(in: Books.chart, of: Books.governments)
            return nil
        } catch {
            return error
        }
    }

    @Test("A subsidy goes down and a remittance up")
    func directions() {
        #expect(
            fault(Books.event(.subsidy) { $0.counterparty = Books.peer })
                == EventFault(.counterparty, .notBelow(Books.peer, of: Books.district))
        )
        #expect(
            fault(Books.event(.remittance) { $0.counterparty = Books.town })
                == EventFault(.counterparty, .notAbove(Books.town, of: Books.district))
        )
        #expect(
            fault(Books.event(.aid) { $0.counterparty = Books.town })
                == EventFault(.counterparty, .notPeer(Books.town, of: Books.district))
        )
        #expect(
            fault(Books.event(.subsidy) { $0.counterparty = Books.district })
                == EventFault(.counterparty, .sameGovernment)
        )
        #expect(fault(Books.event(.subsidy)) == EventFault(.counterparty, .missing))
    }

    @Test("Only the general public budget has a stabilization fund")
    func stabilizationFund() {
        let allowed = ["general-public"]
        #expect(
            fault(Books.event(.stabilizationAdd) { $0.fund = Books.governmentFunds })
                == EventFault(.fund, .fundNotAllowed(Books.governmentFunds, allowed: allowed))
        )
    }

    @Test("A transfer goes to another fund")
    func transfer() {
        #expect(
            fault(Books.event(.transfer) { $0.toFund = Books.general })
                == EventFault(.toFund, .sameFund)
        )
        #expect(fault(Books.event(.transfer)) == EventFault(.toFund, .missing))
    }

    @Test("A reallocation is a change of the budget, from one subject to another")
    func reallocation() {
        func reallocation(_ stage: Stage, to subject: String?) -> Event {
            Books.event(.reallocation, stage: stage) {
                $0.subject = "205"
                $0.toSubject = subject
            }
        }
        #expect(fault(reallocation(.execution, to: "227")) == EventFault(.stage, .onlyAChange))
        #expect(fault(reallocation(.change, to: nil)) == EventFault(.toSubject, .missing))
        #expect(fault(reallocation(.change, to: "205")) == EventFault(.toSubject, .sameSubject))
        var across = reallocation(.change, to: "212")
        across.toFund = Books.governmentFunds
        #expect(fault(across) == EventFault(.toFund, .entry(.reallocationAcrossFunds)))
    }

    @Test("A district does not issue bonds")
    func borrowing() {
        #expect(
            fault(Books.event(.borrowing))
                == EventFault(.government, .doesNotBorrow(Books.district))
        )
    }

    @Test("Only openings lie in month 0")
    func months() {
        #expect(
            fault(
                Books.event(.revenue, "2023-01-01", in: 202_300) { $0.subject = "10101" }
            ) == EventFault(.period, .openingPeriod)
        )
        #expect(fault(Books.event(.opening)) == EventFault(.period, .openingPeriod))
    }

    @Test("A government whose books are elsewhere posts nothing here")
    func notKept() {
        #expect(
            fault(Books.event(.revenue, by: Books.city) { $0.subject = "10101" })
                == EventFault(.government, .notKept(Books.city))
        )
    }

    @Test("Settlement on account is between governments, and needs the other one")
    func onAccount() {
        #expect(
            fault(
                Books.event(.revenue) {
                    $0.subject = "10101"
                    $0.counterparty = Books.city
                    $0.settlement = .account
                }
            ) == EventFault(.settle, .accountNotAllowed)
        )
        #expect(
            fault(Books.event(.repayment) { $0.settlement = .account })
                == EventFault(.settle, .accountWithoutCounterparty)
        )
    }

    @Test("The kind of a debt is that of its fund: 一般 in the general budget, 专项 in the funds'")
    func kindsOfDebt() {
        #expect(fault(Books.event(.repayment) { $0.detail = .general }) == nil)
        #expect(
            fault(Books.event(.repayment) { $0.detail = .special })
                == EventFault(.kind, .kindNotAllowed(.special, allowed: [.general]))
        )
        #expect(EventDetail(word: "一般") == .general)
    }

    @Test("All that is wrong with an event is told at once")
    func everyFault() {
        let event = Books.event(.subsidy, by: Books.town) {
            $0.counterparty = Books.district
            $0.detail = .fiscalSystem
            $0.subject = "20101"
            $0.economic = "999"
        }
        let faults = event.faults(in: Books.chart, of: Books.governments)
        #expect(faults.map(\.cell) == [.kind, .subject, .counterparty])
    }

    @Test("A subject the year does not have, or of another kind than the event's, is refused")
    func subjects() {
        #expect(
            fault(Books.event(.revenue) { $0.subject = "999" })
                == EventFault(.subject, .account(.unknownSubject("999")))
        )
        #expect(fault(Books.event(.expenditure)) == EventFault(.subject, .missing))
        #expect(
            fault(
                Books.event(.subsidy) {
                    $0.counterparty = Books.town
                    $0.detail = .general
                    $0.subject = "2300601"
                }
            ) == EventFault(.subject, .subjectOutside(subject: "2300601", expected: "23002"))
        )
    }
}
