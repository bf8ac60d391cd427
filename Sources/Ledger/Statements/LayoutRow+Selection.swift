extension LayoutRow {
    /// The lines a row takes. An empty list of subjects, counterparties, sources or tags takes any.
    package struct Selection: Hashable, Sendable {
        /// Account codes, each with its lower codes.
        package var accounts: [String] = []
        /// Prefixes of subjects; the empty one stands for lines without a subject.
        package var subjects: [String] = []
        /// Prefixes of subjects left out.
        package var excludedSubjects: [String] = []
        /// Levels of the counterparty government.
        package var counterparties: Set<GovernmentLevel> = []
        package var sources: Set<String> = []
        package var tags: Set<String> = []
        /// Prefixes of economic classes; the empty one stands for lines without a class.
        package var economic: [String] = []
        package var units: Set<String> = []
        package var projects: Set<String> = []
        /// Governments whose books are read, and their counterparties; no file names these.
        package var governments: Set<Int32> = []
        package var partners: Set<Int32> = []

        package init() {}

        package func selects(account code: String) -> Bool {
            accounts.contains { code.isUnder(account: $0) }
        }

        /// Whether the row takes a line whose account it selects already; `level` is that of the
        /// line's counterparty.
        package func selects(dimensionsOf line: BalanceLine, level: GovernmentLevel?) -> Bool {
            selects(subject: line.subject ?? "")
                && (counterparties.isEmpty || level.map(counterparties.contains) ?? false)
                && (sources.isEmpty || sources.contains(line.source ?? ""))
                && (tags.isEmpty || tags.contains(line.tag ?? ""))
        }

        /// Whether the row takes a line of a table; `level` is that of the line's counterparty.
        package func selects(_ line: TableLine, level: GovernmentLevel?) -> Bool {
            let account = line.account
            return selects(account: account.code) && selects(subject: account.subject ?? "")
                && selects(economic: account.economic)
                && (counterparties.isEmpty || level.map(counterparties.contains) ?? false)
                && (sources.isEmpty || sources.contains(account.source ?? ""))
                && (tags.isEmpty || tags.contains(account.tag ?? ""))
                && (units.isEmpty || units.contains(account.unitCode ?? ""))
                && (projects.isEmpty || projects.contains(account.project ?? ""))
                && (governments.isEmpty || governments.contains(line.government))
                && (partners.isEmpty || account.counterparty.map(partners.contains) ?? false)
        }

        /// Whether it takes an account whatever the line's counterparty, source and tag.
        package var isWhole: Bool {
            counterparties.isEmpty && sources.isEmpty && tags.isEmpty && economic.isEmpty
                && units.isEmpty && projects.isEmpty && governments.isEmpty && partners.isEmpty
        }

        private func selects(economic code: String?) -> Bool {
            economic.isEmpty
                || economic.contains { $0.isEmpty ? code == nil : code?.hasPrefix($0) ?? false }
        }

        package func selects(subject: String) -> Bool {
            (subjects.isEmpty
                || subjects.contains { $0.isEmpty ? subject.isEmpty : subject.hasPrefix($0) })
                && !excludedSubjects.contains { subject.hasPrefix($0) }
        }
    }

    /// What a line the row takes adds to the row's amount, in fen.
    func share(of line: BalanceLine) -> Int128 {
        switch takes {
        case .turnover: side == .source ? -line.year : line.year
        case .increase: -line.year
        case .carriedIn: line.openingBalance
        case .carriedOut: line.closingBalance
        case .balance, .opening, .credits, .debits, .unmatched, .total, .sum, nil: 0
        }
    }

    /// How often a fen of the year's debits on a line the row takes raises sources above uses.
    ///
    /// Over the added rows of a sound layout it comes to −1 for every line: then sources less uses
    /// is the negated sum of a book's year, which is zero.
    var weight: Int {
        guard isAdded else { return 0 }
        return switch takes {
        case .turnover, .carriedOut: -1
        case .increase: side == .source ? -1 : 1
        case .carriedIn, .balance, .opening, .credits, .debits, .unmatched, .total, .sum, nil: 0
        }
    }
}
