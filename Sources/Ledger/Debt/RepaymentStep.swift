/// What must be done before a loan falls due, and how many months before: the 6-3-1 rule (“631”工作机制).
package enum RepaymentStep: String, Token {
    /// Six months before: a plan of the repayment.
    case plan
    /// Three months before: the source of the money.
    case source
    /// One month before: the money on the account.
    case funds

    package var wording: Wording {
        switch self {
        case .plan: Wording("制定计划", "plan")
        case .source: Wording("落实来源", "source")
        case .funds: Wording("备足资金", "funds")
        }
    }

    package var monthsBefore: Int {
        switch self {
        case .plan: 6
        case .source: 3
        case .funds: 1
        }
    }
}

/// A loan that has not been repaid, seen on a day: which steps are done, which are late.
package struct DueLoan: Hashable, Sendable {
    package let loan: Loan
    /// What is owed of it on the day, in fen.
    package let balance: Int128
    package let day: CalendarDate

    package init(loan: Loan, balance: Int128, day: CalendarDate) {
        self.loan = loan
        self.balance = balance
        self.day = day
    }

    package enum State: Hashable, Sendable {
        case done(CalendarDate)
        case late
        /// To be done by its last day.
        case ahead
    }

    /// The last day of a step.
    package func lastDay(of step: RepaymentStep) -> CalendarDate {
        loan.matures.adding(months: -step.monthsBefore)
    }

    /// How a step stands on the day. What is recorded with a later day was not done yet.
    package func state(of step: RepaymentStep) -> State {
        if let done = loan.done[step], done <= day { return .done(done) }
        return day > lastDay(of: step) ? .late : .ahead
    }

    /// Whether the principal should have been repaid before the day.
    package var isOverdue: Bool { loan.matures < day }

    package var isLate: Bool {
        isOverdue || RepaymentStep.allCases.contains { state(of: $0) == .late }
    }
}

extension CalendarDate {
    /// The same day of another month, or its last day where it has no such day.
    package func adding(months: Int) -> CalendarDate {
        let count = year * 12 + (month - 1) + months
        let (year, month) = (count / 12, count % 12 + 1)
        var day = day
        while day > 28 {
            if let date = CalendarDate(year: year, month: month, day: day) { return date }
            day -= 1
        }
        return CalendarDate(year: year, month: month, day: day) ?? self
    }
}
