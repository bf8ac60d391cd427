/// What people did and may do, bent behind the program's back.
extension CheckTests {
    static let people =
        [
            Tampering(
                "r3_acts_follow_one_another",
                "500116 act 1",
                "\(acts); UPDATE fundflow.act SET details = '{\"a\": 1}' WHERE sequence = 1"
            ),
            Tampering(
                "r3_acts_follow_one_another",
                "500116 act 2",
                "\(acts); DELETE FROM fundflow.act WHERE sequence = 2"
            ),
            Tampering(
                "r3_acts_follow_one_another",
                "500116 act 1 accounting 202403 close",
                closed(lastNumber: 4)
            ),
            Tampering(
                "r8_drafts_became_what_was_decided",
                "500116 draft 7",
                #"SELECT fundflow.record_act('approve', 2, '{"drafts": [7]}')"#
            ),
            Tampering(
                "rosters_are_as_recorded",
                "500116 project",
                """
                INSERT INTO fundflow.project (government_id, fiscal_year, code, name)
                VALUES (2, 2024, 'P', 'P')
                """
            ),
        ]
        + [
            ("li maker", "INSERT INTO fundflow.membership VALUES (2, 'li', 'maker', 'own')"),
            ("approval", "INSERT INTO fundflow.approval VALUES (2, true, 0, 0)"),
            (
                "control general-public 3",
                "INSERT INTO fundflow.budget_control VALUES (2, 'general-public', 3, false, false, 'stop')"
            ),
        ].map { Tampering("r9_roles_and_settings_are_as_recorded", "500116 \($0)", $1) }

    private static let acts =
        "SELECT fundflow.record_act('x', 2, '{}'); SELECT fundflow.record_act('y', 2, '{}')"
}
