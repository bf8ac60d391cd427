/// What is known to fall due on a loan: its principal, or interest of it (到期本金、应付利息).
package struct DuePayment: Hashable, Sendable {
    package let loan: Loan
    package let date: CalendarDate
    /// In fen.
    package let amount: Int128
    package let isInterest: Bool

    var key: String { isInterest ? "interest.\(loan.code).\(date)" : "due.\(loan.code)" }

    var label: Wording {
        isInterest
            ? Wording("预计 \(loan.code) 付息", "interest: \(loan.code)")
            : Wording("预计 \(loan.code) 到期", "due: \(loan.code)")
    }

    /// What loans still owed ask for after a day, up to a last one, in the order of days: interest once a year, on the
    /// day of issuance, at the rate that the roster has; principal at maturity. Half a fen of interest counts as one.
    package static func of(
        _ loans: [DueLoan],
        after day: CalendarDate,
        through last: CalendarDate
    ) -> [DuePayment] {
        loans.filter { $0.balance > 0 && $0.loan.matures > day }
            .flatMap { due -> [DuePayment] in
                let loan = due.loan
                let interest = loan.interest(on: due.balance)
                var payments: [DuePayment] = []
                for year in day.year...last.year {
                    let date = loan.issued.adding(months: 12 * (year - loan.issued.year))
                    guard interest > 0, date > day, date <= min(last, loan.matures) else {
                        continue
                    }
                    payments.append(
                        .init(loan: loan, date: date, amount: interest, isInterest: true)
                    )
                }
                if loan.matures <= last {
                    payments.append(
                        .init(
                            loan: loan,
                            date: loan.matures,
                            amount: due.balance,
                            isInterest: false
                        )
                    )
                }
                return payments
            }
            .sorted {
                ($0.date, $0.loan.code, $0.isInterest ? 0 : 1) < (
                    $1.date, $1.loan.code, $1.isInterest ? 0 : 1
                )
            }
    }
}

extension Loan {
    /// A year's interest on what is owed of it, in fen; none where the roster has no rate.
    func interest(on balance: Int128) -> Int128 {
        (balance * Int128(ratePerMillion ?? 0) + 500_000) / 1_000_000
    }
}
