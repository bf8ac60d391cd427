package import Ledger

/// Which accounts of a government a register shows.
package struct AccountFilter: Sendable {
    package let government: Government
    package let journal: Journal
    /// The code, with its lower codes.
    package let code: String
    /// The book's fund, or the tag of a line in a financial book.
    package var fund: Fund?
    /// The counterparty government, by its number.
    package var counterparty: Int32?
    /// Further dimensions by their codes; subjects and economic classes with their lower codes.
    package var dimensions: [Dimension: String] = [:]

    package init(_ government: Government, _ journal: Journal, code: String) {
        self.government = government
        self.journal = journal
        self.code = code
    }

    /// Accounts of the alias `account` in books of the alias `book`, by the values `$1` to `$11`.
    static let condition = """
        account.government_id = $1
          AND starts_with(account.account_code, $2)
          AND substr(account.account_code, length($2) + 1, 1) IN ('', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
          AND ($3::text IS NULL OR book.fund_code = $3 OR account.fund_tag = $3)
          AND ($4::integer IS NULL OR account.counterparty_id = $4)
          AND ($5::text IS NULL OR starts_with(account.subject_code, $5))
          AND ($6::text IS NULL OR starts_with(account.economic_code, $6))
          AND ($7::text IS NULL OR account.counterparty_fund = $7)
          AND ($8::text IS NULL OR account.unit_code = $8)
          AND ($9::text IS NULL OR account.project = $9)
          AND ($10::text IS NULL OR account.source = $10)
          AND ($11::text IS NULL OR account.tag = $11)
        """

    var values: [String?] {
        [
            String(government.id), code, fund?.code, counterparty.map(String.init),
            dimensions[.subject], dimensions[.economic], dimensions[.counterpartyFund],
            dimensions[.unitCode], dimensions[.project], dimensions[.source], dimensions[.tag],
        ]
    }

    /// Whether it takes whole accounts, whatever their dimensions.
    var isWhole: Bool { counterparty == nil && dimensions.isEmpty }
}

extension Journal {
    /// The stages of its entries, as an array of the database.
    var stages: String {
        arrayLiteral(Stage.allCases.filter { $0.journal == self }.map(\.rawValue))
    }
}
