/// Governments, owners, grants and policies that a superuser has bent.
extension CheckTests {
    static let rights = [
        Tampering(
            "governments_form_a_tree",
            "500116",
            "UPDATE fundflow.government SET parent_id = 3 WHERE id = 2"
        ),
        Tampering(
            "t16_subdistricts_are_no_budget_level",
            "500116 德感街道",
            "UPDATE fundflow.government SET name = '德感街道' WHERE id = 2"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "owner entry",
            "ALTER TABLE fundflow.entry OWNER TO CURRENT_USER"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "UPDATE entry fundflow_poster",
            "GRANT UPDATE ON fundflow.entry TO fundflow_poster"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "UPDATE balance.debit_fen fundflow_poster",
            "GRANT UPDATE (debit_fen) ON fundflow.balance TO fundflow_poster"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "EXECUTE add_entries() PUBLIC",
            "GRANT EXECUTE ON FUNCTION fundflow.add_entries TO PUBLIC"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "CREATE schema fundflow fundflow_reader",
            "GRANT CREATE ON SCHEMA fundflow TO fundflow_reader"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "SELECT entry PUBLIC",
            "GRANT SELECT ON fundflow.entry TO PUBLIC"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "open balance",
            "ALTER TABLE fundflow.balance DISABLE ROW LEVEL SECURITY"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "policy entry all",
            "CREATE POLICY all_rows ON fundflow.entry FOR SELECT TO fundflow_reader USING (true)"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "view posting",
            "ALTER VIEW fundflow.posting RESET (security_invoker)"
        ),
    ]
}
