/// Entries and reversals that a superuser has bent.
extension CheckTests {
    static let entries =
        [
            Tampering(
                "r1_entries_balance_in_every_book",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book;
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1 WHERE \(at(1))
                """
            ),
            // In sum, but not in each of its books.
            Tampering(
                "r1_entries_balance_in_every_book",
                "500116 accounting 202403 4",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book;
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1,
                    amounts_fen[3] = amounts_fen[3] - 1 WHERE \(at(4))
                """
            ),
        ]
        + [
            "amounts_fen = '{}', account_ids = '{}', book_numbers = '{}'",
            "amounts_fen = '{5}', account_ids = '{1}', book_numbers = '{1}'",
            "amounts_fen = array_append(amounts_fen, NULL)", "amounts_fen[1] = NULL",
            "account_ids[2] = NULL",
            "book_numbers[2] = NULL", "account_ids = account_ids || 1", "amounts_fen = '{0,0}'",
            "amounts_fen = '[0:1]={1,-1}'", "book_numbers = '{{1,1}}'",
            "line_summaries = '[0:1]={a,b}'",
        ].map { change in
            Tampering(
                "r1_entries_have_whole_lines",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book,
                    DROP CONSTRAINT entry_has_no_empty_line, DROP CONSTRAINT entry_line_summaries_match_lines;
                UPDATE fundflow.entry SET \(change) WHERE \(at(1))
                """
            )
        }
        + [
            "entry_date = '2024-04-01'", "entry_date = '2023-03-01'", "entry_date = '2024-02-29'",
        ].map { change in
            Tampering(
                "r5_entries_are_dated_in_their_periods",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_date_is_in_period;
                UPDATE fundflow.entry SET \(change) WHERE \(at(1))
                """
            )
        } + [
            Tampering(
                "r5_entries_are_dated_in_their_periods",
                "500116 accounting 202400 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_date_is_in_period;
                UPDATE fundflow.entry SET entry_date = '2024-01-02' WHERE \(at(1, 202_400))
                """
            ),
            Tampering(
                "r5_stages_belong_to_their_journals",
                "500116 accounting 202403 1 budget",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_stage_belongs_to_journal;
                UPDATE fundflow.entry SET stage = 'budget' WHERE \(at(1))
                """
            ),
            Tampering(
                "r5_stages_belong_to_their_journals",
                "500116 accounting 202403 1 settlement",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_month_13_is_settlement;
                UPDATE fundflow.entry SET stage = 'settlement' WHERE \(at(1))
                """
            ),
            Tampering(
                "r6_references_are_unique",
                "500116 accounting 2024 voucher 1",
                """
                DROP INDEX fundflow.entry_reference_is_unique;
                UPDATE fundflow.entry SET reference = 'voucher 1' WHERE \(at(1, 202_406))
                """
            ),
            Tampering(
                "r10_sides_fit_64_bits",
                "500116 accounting 202403 4",
                """
                UPDATE fundflow.entry SET book_numbers = '{1,1,1,1}',
                    amounts_fen = '{9223372036854775807,-9223372036854775807,1,-1}' WHERE \(at(4))
                """
            ),
            Tampering(
                "halves_tie_in_cash",
                "500116 accounting 202403 4",
                """
                INSERT INTO fundflow.account (government_id, id, book_number, account_code, digest)
                VALUES (2, 9001, 11, '1001', 'a'), (2, 9002, 11, '4001', 'b');
                UPDATE fundflow.entry SET book_numbers = '{1,1,11,11}', amounts_fen = '{5,-5,7,-7}',
                    account_ids = ARRAY[\(cash), account_ids[2], 9001, 9002] WHERE \(at(4))
                """
            ),
            Tampering(
                "turnover_fund_moves_against_8001",
                "500116 accounting 202406 1",
                """
                UPDATE fundflow.entry SET account_ids[1] = \(cash) WHERE \(at(1, 202_406))
                """
            ),
            Tampering(
                "twins_point_at_each_other",
                "500116 accounting 202403 2",
                "UPDATE fundflow.entry SET twin_number = twin_number + 1 WHERE \(at(2))"
            ),
            Tampering(
                "twins_point_at_each_other",
                "500116 accounting 202403 2",
                "DELETE FROM fundflow.entry WHERE government_id = 3 AND twin_number IS NOT NULL"
            ),
        ]

    static let reversals = [
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            "UPDATE fundflow.entry SET reverses_period = 202403, reverses_number = 1 WHERE \(at(3))"
        ),
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            "UPDATE fundflow.entry SET reverses_period = 202403, reverses_number = 99 WHERE \(at(3))"
        ),
        // A true mirror of the first entry, ten days before it.
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            """
            UPDATE fundflow.entry SET entry_date = '2024-03-20' WHERE \(at(1));
            UPDATE fundflow.entry AS undo
            SET entry_date = '2024-03-10', reverses_period = 202403, reverses_number = 1,
                account_ids = made.account_ids, red_lines = '{1,2}',
                amounts_fen = ARRAY[-made.amounts_fen[1], -made.amounts_fen[2]]
            FROM fundflow.entry AS made
            WHERE (undo.government_id, undo.journal, undo.period, undo.number) = (2, 'accounting', 202403, 3)
              AND (made.government_id, made.journal, made.period, made.number) = (2, 'accounting', 202403, 1)
            """
        ),
    ]
}
