/// The schema itself, and its record, as a superuser has bent them.
extension CheckTests {
    static let evidence =
        [
            "DROP CONSTRAINT entry_summary_not_blank",
            """
            DROP CONSTRAINT entry_summary_not_blank,
                ADD CONSTRAINT entry_summary_not_blank CHECK (summary <> '') NOT VALID
            """,
        ].map {
            Tampering(
                "r2_rules_are_in_force",
                "entry entry_summary_not_blank",
                "ALTER TABLE fundflow.entry \($0)"
            )
        } + [
            Tampering(
                "r2_rules_are_in_force",
                "entry entry_reference_is_unique",
                "DROP INDEX fundflow.entry_reference_is_unique"
            ),
            Tampering(
                "r2_rules_are_in_force",
                "balance balance_account_is_of_the_book",
                "ALTER TABLE fundflow.balance DISABLE TRIGGER ALL"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 1 ",
                "UPDATE fundflow.loading SET person = 'nobody' WHERE sequence = 1"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 3 ",
                "DELETE FROM fundflow.loading WHERE sequence = 2"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 2 ",
                """
                UPDATE fundflow.loading_state SET digest = '\\x00'
                WHERE loading_sequence = 2 AND relation = 'fund'
                """
            ),
            Tampering(
                "r3_governments_and_lists_are_as_loaded",
                "government rows",
                "UPDATE fundflow.government SET level = 'prefecture' WHERE id = 2"
            ),
            Tampering(
                "r3_governments_and_lists_are_as_loaded",
                "chart_account rows",
                "DELETE FROM fundflow.chart_account WHERE list_year = 2023 AND code = '6001'"
            ),
            Tampering(
                "r4_account_numbers_have_no_gaps",
                "500116 account",
                "UPDATE fundflow.account_head SET last_id = last_id + 1 WHERE government_id = 2"
            ),
            Tampering(
                "r4_account_numbers_have_no_gaps",
                "500116 account 2",
                "DELETE FROM fundflow.account WHERE government_id = 2 AND id = 1"
            ),
            Tampering(
                "r4_accounts_name_what_is_known",
                "500116 account",
                "UPDATE fundflow.account SET counterparty_id = 99 WHERE government_id = 2 AND id = 1"
            ),
            Tampering(
                "books_are_one_for_each_fund_and_money",
                "500116 book 12",
                "UPDATE fundflow.book SET money = 'special-purpose' WHERE government_id = 2 AND number = 12"
            ),
            Tampering(
                "heads_are_one_for_each_journal",
                "500116101 budget",
                "DELETE FROM fundflow.journal_head WHERE government_id = 3 AND journal = 'budget'"
            ),
            Tampering(
                "balances_stand_once",
                "500116 202403 execution account",
                """
                ALTER TABLE fundflow.balance DROP CONSTRAINT balance_pkey;
                INSERT INTO fundflow.balance SELECT * FROM fundflow.balance
                WHERE government_id = 2 AND period = 202403
                """
            ),
            Tampering(
                "entries_are_whole",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_summary_not_blank;
                UPDATE fundflow.entry SET summary = ' ' WHERE \(at(1))
                """
            ),
            // The financial half names another government than the budgetary one.
            Tampering(
                "halves_tie_with_other_levels",
                "500116 accounting 202403 4",
                """
                INSERT INTO fundflow.account
                    (government_id, id, book_number, account_code, counterparty_id, digest)
                VALUES (2, 9001, 1, '804105', 3, 'a'), (2, 9002, 11, '1032', 4, 'b'),
                       (2, 9003, 11, '1001', NULL, 'c');
                UPDATE fundflow.entry SET book_numbers = '{1,1,11,11}', amounts_fen = '{5,-5,5,-5}',
                    account_ids = ARRAY[9001, \(cash), 9002, 9003] WHERE \(at(4))
                """
            ),
        ]
}
