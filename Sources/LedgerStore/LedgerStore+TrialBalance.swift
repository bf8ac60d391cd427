package import Ledger
import Postgres

/// Which lines a trial balance has.
package struct TrialBalanceQuery: Sendable {
    package let government: Government
    package let journal: Journal
    package let periods: ClosedRange<Period>
    package var basis: Basis?
    package var fund: Fund?
    /// How many digits of account codes are told apart; `nil` for all.
    package var codeLength: Int?
    /// The dimensions that are told apart.
    package var dimensions: [Dimension] = []
    /// Whether financial lines are told apart by the fund that is their tag.
    package var tellsFundTags = false

    package init(_ government: Government, _ journal: Journal, _ periods: ClosedRange<Period>) {
        self.government = government
        self.journal = journal
        self.periods = periods
    }
}

extension LedgerStore {
    /// A trial balance, added up in the database.
    package borrowing func trialBalance(
        _ query: TrialBalanceQuery,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> TrialBalance {
        let year = query.periods.lowerBound.year * 100
        return try storing {
            let rows = try joiningSets(
                Self.trialBalanceQuery(cut.balances(from: 11)),
                [
                    String(query.government.id), query.journal.stages, String(year),
                    String(max(query.periods.lowerBound.number, year + 1)),
                    String(query.periods.upperBound.number), query.basis?.rawValue,
                    query.fund?.code, String(query.codeLength ?? 1_000),
                    arrayLiteral(query.dimensions.map(\.rawValue)), String(query.tellsFundTags),
                ] + cut.values
            )
            let books = BookNumbers(funds)
            return TrialBalance(
                try (0..<rows.count).map { row in
                    TrialBalance.Line(
                        account: try rows.account(row, from: 0, books),
                        opening: try rows.fen(row, 11),
                        period: Turnover(
                            debit: try rows.fen(row, 12),
                            credit: try rows.fen(row, 13)
                        ),
                        year: Turnover(
                            debit: try rows.fen(row, 14),
                            credit: try rows.fen(row, 15)
                        )
                    )
                }
            )
        }
    }

    /// Revenue and expenditure of earlier years count in the balance account of their book.
    private static func trialBalanceQuery(_ balances: String) -> String {
        """
        WITH part AS (
            SELECT account.*, book.fund_code, balance.period, balance.debit_fen, balance.credit_fen,
                   balance.period < $3 AND account.account_code ~ '^[4-7]' AS is_of_a_closed_year,
                   \(balanceCode) AS balance_code
            FROM \(balances)
            JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            LEFT JOIN fundflow.fund ON fund.code = book.fund_code
            WHERE balance.government_id = $1 AND balance.stage = ANY ($2) AND balance.period <= $5
              AND ($6::text IS NULL OR book.basis = $6)
              AND ($7::text IS NULL OR book.fund_code = $7 OR account.fund_tag = $7)
        ), coded AS (
            SELECT part.*, CASE WHEN is_of_a_closed_year THEN balance_code ELSE account_code END AS code
            FROM part
        )
        SELECT book_number, CASE WHEN code ~ '^[0-9]+$' THEN left(code, $8::integer) ELSE code END,
               CASE WHEN $10::boolean THEN fund_tag END, \(dimensionColumns),
               coalesce(sum(debit_fen - credit_fen::numeric) FILTER (WHERE period < $4), 0),
               coalesce(sum(debit_fen) FILTER (WHERE period >= $4), 0),
               coalesce(sum(credit_fen) FILTER (WHERE period >= $4), 0),
               coalesce(sum(debit_fen) FILTER (WHERE period > $3), 0),
               coalesce(sum(credit_fen) FILTER (WHERE period > $3), 0)
        FROM coded
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
        """
    }

    /// Each dimension where it was asked for and the line is not of a closed year.
    private static let dimensionColumns = Dimension.allCases.map { dimension in
        """
        CASE WHEN '\(dimension.rawValue)' = ANY ($9) AND NOT is_of_a_closed_year
        THEN \(dimension.accountColumn) END
        """
    }.joined(separator: ", ")
}

extension Dimension {
    /// The column of the account table that holds it.
    var accountColumn: String {
        switch self {
        case .subject: "subject_code"
        case .economic: "economic_code"
        case .counterparty: "counterparty_id"
        case .counterpartyFund, .unitCode, .project, .source, .tag: rawValue
        }
    }
}
