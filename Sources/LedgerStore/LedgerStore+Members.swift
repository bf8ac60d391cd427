package import Ledger
import Postgres

/// Who may do what, and where.
extension LedgerStore {
    /// The governments in which the session's user has a role; any role reads.
    package borrowing func governments(as role: MemberRole) throws(StoreError) -> Set<Int32> {
        try storing {
            let rows = try connection.query(
                "SELECT unnest(fundflow.governments_of($1))",
                [role.rawValue]
            )
            return Set(try (0..<rows.count).map { Int32(try rows.int($0, 0)) })
        }
    }

    /// Whether the session's user sees what awaits approval in a government: any role but a reader's does.
    package borrowing func seesDrafts(of government: Government) throws(StoreError) -> Bool {
        try storing {
            try connection.query(
                "SELECT $1::integer = ANY (fundflow.governments_of('staff'))",
                [String(government.id)]
            ).bool(0, 0)
        }
    }

    /// Whether anybody's memberships are on record; until then the books are one person's.
    package borrowing func hasMembers() throws(StoreError) -> Bool {
        try storing { try connection.query("SELECT fundflow.has_members()").bool(0, 0) }
    }

    /// Takes memberships in, all or none; answers what became of each: `added`, `changed`, `unchanged`
    /// or `removed`.
    ///
    /// A user whom the server does not know yet is made there, without a password, and is let at the
    /// books; both need a session that may create roles.
    package borrowing func record(_ members: [Member]) throws(StoreError) -> [String] {
        try storing {
            var outcomes: [String] = []
            try transaction(on: connection) {
                try makeUsers(members)
                let rows = try connection.query(
                    "SELECT * FROM fundflow.record_members($1, $2, $3, $4)",
                    [
                        arrayLiteral(members.map(\.person)),
                        arrayLiteral(members.map(\.role.rawValue)),
                        arrayLiteral(members.map(\.government.code)),
                        arrayLiteral(members.map(\.scope.rawValue)),
                    ]
                )
                outcomes = try (0..<rows.count).map { try rows.string($0, 0) }
            }
            return outcomes
        }
    }

    /// Makes the users that are not there, and grants each the role that its memberships need, as whoever
    /// logged in. Users belong to the server: another of its databases may be at it now.
    private borrowing func makeUsers(_ members: [Member]) throws {
        let granted = members.filter { $0.role != .none }
        let lacking = try connection.query(
            """
            SELECT concat(
                CASE WHEN pg_roles.oid IS NULL THEN format('DO %L; ', format(
                    'BEGIN CREATE ROLE %I LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END',
                    person)) END,
                format('DO %L', format(
                    'BEGIN GRANT %I TO %I; EXCEPTION WHEN unique_violation THEN NULL; END', client, person)))
            FROM (
                SELECT person, CASE WHEN bool_or(writes) THEN 'fundflow_poster'
                                    ELSE 'fundflow_reader' END AS client
                FROM unnest($1::text[], $2::boolean[]) AS given (person, writes) GROUP BY person
            ) AS given
            LEFT JOIN pg_roles ON rolname = person
            WHERE NOT coalesce(pg_has_role(pg_roles.oid, client, 'MEMBER'), false)
            ORDER BY person
            """,
            [
                arrayLiteral(granted.map(\.person)),
                arrayLiteral(granted.map { $0.role.writes ? "t" : "f" }),
            ]
        )
        guard lacking.count > 0 else { return }
        let role = try connection.query("SELECT current_role").string(0, 0)
        try connection.run("RESET ROLE")
        for row in 0..<lacking.count { try connection.run(try lacking.string(row, 0)) }
        try connection.run("SET ROLE \(role)")
    }
}
