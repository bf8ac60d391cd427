/// A balance statement (收支平衡表): where a year's money came from and what it was for.
package struct Statement: Sendable {
    package let title: Title
    /// The rows as printed, sources first: a group row stands in place of its members.
    package let rows: [Row]
    /// The flows inside the scope, which are in no row; what their sides do not agree on is in the
    /// unmatched rows.
    package let flows: [PairedFlow]
    package let carry: CarryOrigin
    package let proof: Proof
    let amounts: [String: Int128]

    /// What the statement is about.
    package struct Title: Hashable, Sendable {
        package let government: Government
        package let scope: Scope
        /// One fund, or the several that are merged.
        package let funds: [Fund]
        package let year: Int
        package let column: Column

        package init(
            _ government: Government,
            _ scope: Scope,
            _ funds: [Fund],
            year: Int,
            column: Column = .execution
        ) {
            self.government = government
            self.scope = scope
            self.funds = funds
            self.year = year
            self.column = column
        }

        package var isMerged: Bool { funds.count != 1 }

        /// The code of the fund, or `all` where several are merged.
        package var fundCode: String { isMerged ? "all" : funds[0].code }

        package var fundName: Wording {
            isMerged ? Wording("全部预算", "all budgets") : funds[0].name
        }
    }

    package struct Row: Hashable, Sendable {
        package let key: String
        package let side: StatementSide
        package let label: Wording
        /// 0 for a row that is added up, 1 for an of-which of it, and so on.
        package let depth: Int
        /// The key of the row it is an of-which of.
        package let parent: String?
        /// In fen.
        package let amount: Int128
        package let isGroup: Bool
        package let isTotal: Bool
        /// Whether it is what is carried in or out, by itself.
        package let isCarry: Bool
    }

    /// Where the carried-in amount comes from and what is left in the accounts of the formula.
    package struct CarryOrigin: Hashable, Sendable {
        /// What the books of earlier years leave, in fen.
        package let fromBooks: Int128
        /// What the year's opening entries bring, in fen.
        package let fromOpening: Int128
        /// The accounts of the formula that end the year with a balance.
        package let closingParts: [Carry.Part]
    }

    /// The amount of a row of the layout, also of one that a group row hides; in fen, zero where
    /// there is no such row.
    package subscript(key: String) -> Int128 {
        amounts[key] ?? 0
    }

    package func rows(_ side: StatementSide) -> [Row] {
        rows.filter { $0.side == side }
    }

    /// The flows whose payer and receiver do not agree.
    package var unmatched: [PairedFlow] {
        flows.filter { !$0.agrees }
    }

    /// What was dropped from both sides, by family, in fen.
    package var eliminations: [Elimination] {
        FlowFamily.allCases.compactMap { family in
            let flows = flows.filter { $0.family == family }
            guard !flows.isEmpty else { return nil }
            let sum = flows.reduce(Int128(0)) { $0 + $1.common }
            return Elimination(family: family, sum: sum, agrees: flows.allSatisfy(\.agrees))
        }
    }

    package struct Elimination: Hashable, Sendable {
        package let family: FlowFamily
        package let sum: Int128
        package let agrees: Bool
    }
}
