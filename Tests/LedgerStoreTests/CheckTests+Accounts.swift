/// Accounts, charts and balances that a superuser has bent.
extension CheckTests {
    static let accounts =
        [
            Tampering(
                "r3_accounts_are_as_digested",
                "500116 account",
                "UPDATE fundflow.account SET account_code = '7001' WHERE government_id = 2 AND id = \(cash)"
            ),
            Tampering(
                "r3_accounts_are_as_digested",
                "500116 account",
                "UPDATE fundflow.account SET tag = '' WHERE government_id = 2 AND id = \(cash)"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 1 account 99",
                "UPDATE fundflow.entry SET account_ids[1] = 99 WHERE \(at(1))"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 2 account",
                "UPDATE fundflow.entry SET book_numbers = '{2,2}' WHERE \(at(1))"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 2 account",
                "DELETE FROM fundflow.book WHERE government_id = 2 AND number = 2"
            ),
        ]
        + [
            "account_code = '6999'", "account_code = '6002'", "subject_code = NULL",
            "subject_code = '1'",
            "subject_code = '20101'", "economic_code = '1'",
        ].map { change in
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024",
                """
                UPDATE fundflow.account SET \(change)
                WHERE government_id = 2 AND account_code = '6001' AND subject_code = '1010101'
                """
            )
        } + [
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024 7011 2300202",
                "UPDATE fundflow.account SET counterparty_id = NULL WHERE account_code = '7011'"
            ),
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2017 6001 1010101",
                "UPDATE fundflow.balance SET period = 201703 WHERE government_id = 2 AND period = 202403"
            ),
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024 6001 1010101",
                "DELETE FROM fundflow.chart_account WHERE list_year = 2024 AND code = '6001'"
            ),
        ]

    static let balances =
        [
            "debit_fen = debit_fen + 1", "credit_fen = credit_fen - 1",
            // On the other side, the difference unchanged.
            "debit_fen = debit_fen + 1, credit_fen = credit_fen + 1", "stage = 'adjustment'",
            "period = 202402", "book_number = 2",
        ].map { change in
            Tampering(
                "r7_balances_equal_the_journal",
                "500116",
                """
                UPDATE fundflow.balance SET \(change)
                WHERE government_id = 2 AND account_id = \(cash) AND period = 202403 AND stage = 'execution'
                """
            )
        } + [
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202406",
                "DELETE FROM fundflow.balance WHERE government_id = 2 AND period = 202406"
            ),
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202403",
                "UPDATE fundflow.entry SET red_lines = NULL WHERE \(at(3))"
            ),
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202403",
                """
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1,
                    amounts_fen[2] = amounts_fen[2] - 1 WHERE \(at(1))
                """
            ),
            Tampering(
                "r1_books_sum_to_zero",
                "500116 general-public 202403 execution",
                """
                UPDATE fundflow.balance SET debit_fen = debit_fen + 1
                WHERE government_id = 2 AND account_id = \(cash) AND period = 202403 AND stage = 'execution'
                """
            ),
            Tampering(
                "openings_are_of_balance_accounts",
                "500116 202400 execution 6001",
                """
                UPDATE fundflow.account SET account_code = '6001'
                WHERE government_id = 2 AND account_code = '8001' AND book_number = 1
                """
            ),
            Tampering(
                "openings_have_no_books_before_them",
                "500116 general-public 202500",
                """
                UPDATE fundflow.balance SET period = 202500
                WHERE government_id = 2 AND book_number = 1 AND period = 202400 AND stage = 'execution'
                """
            ),
        ]
}
