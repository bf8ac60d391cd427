/// Numbers and chains that a superuser has bent.
extension CheckTests {
    static let chain = [
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 3",
            "DELETE FROM fundflow.entry WHERE \(at(2))"
        ),
        // The last one leaves no gap among the others.
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 4",
            "DELETE FROM fundflow.entry WHERE \(at(4))"
        ),
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202406 1",
            "DELETE FROM fundflow.period_head WHERE government_id = 2 AND period = 202406"
        ),
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 2",
            """
            ALTER TABLE fundflow.entry DROP CONSTRAINT entry_pkey;
            UPDATE fundflow.entry SET number = 2 WHERE \(at(3))
            """
        ),
        Tampering(
            "r3_runs_have_their_entries",
            "500116 accounting run 1",
            "DELETE FROM fundflow.entry WHERE \(at(4))"
        ),
        Tampering(
            "r3_runs_have_their_entries",
            "500116 accounting run 9",
            "UPDATE fundflow.entry SET run_sequence = 9 WHERE \(at(4))"
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116 accounting run 2",
            "UPDATE fundflow.journal_head SET digest = '\\x00' WHERE government_id = 2"
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116 accounting run 1",
            """
            DELETE FROM fundflow.posting_run
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 2
            """
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116101 budget run 0",
            """
            UPDATE fundflow.journal_head SET digest = '\\x00'
            WHERE government_id = 3 AND journal = 'budget'
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 2",
            """
            UPDATE fundflow.posting_run SET digest = '\\x00'
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 1",
            """
            UPDATE fundflow.posting_run SET previous_digest = '\\x00'
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 2",
            """
            DELETE FROM fundflow.posting_run
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
    ]
}
