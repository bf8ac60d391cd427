/// Loans and reserves that a superuser has bent.
extension CheckTests {
    static let stocks = [
        Tampering(
            "debt_lines_name_loans_of_their_fund",
            "500116 604201 L",
            "\(loan("special")); \(line(9_001, 1, "604201", credit: 50))"
        ),
        Tampering(
            "debt_lines_name_loans_of_their_fund",
            "500116 7041 ?",
            "\(loan("general")); \(line(9_001, 1, "7041", credit: 50, source: "NULL"))"
        ),
        Tampering(
            "loans_are_repaid_within_their_balance",
            "500116 L",
            "\(loan("general")); \(line(9_001, 11, "202201", credit: 101))"
        ),
        Tampering(
            "loans_are_repaid_within_their_balance",
            "500116 L",
            "\(loan("general")); \(line(9_001, 11, "202201", credit: -1))"
        ),
        Tampering(
            "loans_agree_in_both_halves",
            "500116 L",
            """
            \(loan("general")); \(line(9_001, 11, "202201", credit: 50));
            \(line(9_002, 1, "604201", credit: 49))
            """
        ),
        Tampering(
            "reserves_are_not_overdrawn",
            "500116 2024",
            """
            \(line(9_001, 1, "7001", credit: 1, source: "NULL"));
            UPDATE fundflow.account SET subject_code = '227' WHERE id = 9001;
            UPDATE fundflow.balance SET stage = 'change' WHERE account_id = 9001
            """
        ),
    ]

    /// A loan of 1.00 yuan.
    private static func loan(_ kind: String) -> String {
        """
        INSERT INTO fundflow.loan (government_id, code, name, kind, purpose, principal_fen, issued_on,
            matures_on, is_implied)
        VALUES (2, 'L', 'L', '\(kind)', 'new', 100, '2024-01-01', '2025-01-01', false)
        """
    }

    /// An account of the county with a turnover in March.
    private static func line(
        _ id: Int,
        _ book: Int,
        _ code: String,
        credit: Int,
        source: String = "'L'"
    ) -> String {
        """
        INSERT INTO fundflow.account (government_id, id, book_number, account_code, source, digest)
        VALUES (2, \(id), \(book), '\(code)', \(source), sha256('\(id)'));
        INSERT INTO fundflow.balance VALUES
            (2, \(id), 202403, \(book), 'execution', \(max(0, -credit)), \(max(0, credit)))
        """
    }
}
