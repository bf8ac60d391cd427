/// Something that a person tries, by SQL, and who may.
struct Act {
    let name: String
    /// Whose right it is; everybody else is to be refused.
    let allowed: Set<String>
    /// What must be there first, and then one statement, whose outcome counts. `:town` and `:district` are the
    /// governments' ids.
    let statements: [String]

    /// - Parameter allowed: Names, with blanks between them.
    init(_ name: String, by allowed: String = "", as statements: String...) {
        self.name = name
        self.allowed = Set(allowed.split(separator: " ").map(String.init))
        self.statements = statements
    }

    /// The statements in a transaction that is undone; prints name, SQLSTATE and count of rows.
    var script: String {
        """
        BEGIN;
        \\o /dev/null
        \(statements.map { $0.contains("\\gset") || $0.hasPrefix("\\") ? $0 : $0 + ";" }.joined(separator: "\n"))
        \\o
        \\echo '\(name.replacing("'", with: "''"))|' :SQLSTATE '|' :ROW_COUNT
        ROLLBACK;
        """
    }
}

extension Act {
    /// Looking at a town's books: done where it shows rows.
    static let looks = [
        Act("read its books", by: "li sun wu zheng", as: everyTable(of: "town")),
        Act(
            "read the district's books",
            by: "li wang zhao qian sun zhou",
            as: everyTable(of: "district")
        ),
        Act(
            "read its acts",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.act WHERE government_id = :town"
        ),
        Act(
            "read its lines through the view",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.posting WHERE government_id = :town"
        ),
        Act(
            "read it through a view of one's own",
            by: "li sun wu zheng",
            as: "CREATE TEMPORARY VIEW mine AS SELECT * FROM fundflow.entry",
            "SELECT FROM pg_temp.mine WHERE government_id = :town"
        ),
        Act(
            "read it through a function of one's own that runs as its maker",
            by: "li sun wu zheng",
            as: """
                CREATE FUNCTION pg_temp.mine() RETURNS SETOF fundflow.entry LANGUAGE sql SECURITY DEFINER AS
                'SELECT * FROM fundflow.entry'
                """,
            "SELECT FROM pg_temp.mine() WHERE government_id = :town"
        ),
        Act(
            "read it as of a run",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.entry_as_of(ARRAY[:town], '{NULL}', '{NULL}', NULL)"
        ),
        Act(
            "read its balances as of a run",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.balance_as_of(ARRAY[:town], '{NULL}', '{NULL}', NULL)"
        ),
        Act(
            "copy it out",
            by: "li sun wu zheng",
            as:
                "\\copy (SELECT summary FROM fundflow.entry JOIN fundflow.government ON id = government_id WHERE code = '500116101') TO /dev/null"
        ),
        Act(
            "read it by an error that quotes it",
            as: "SELECT summary::integer FROM fundflow.entry WHERE government_id <> :own"
        ),
        Act(
            "read it with row security off",
            as: "SET row_security = off",
            "SELECT FROM fundflow.entry"
        ),
        Act(
            "read it by a function that is cheap and tells",
            as: """
                CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
                'BEGIN RAISE NOTICE ''%'', $1; RETURN false; END'
                """,
            "SELECT FROM fundflow.entry WHERE pg_temp.tell(summary)"
        ),
    ]

    /// What only some may do, through the functions that are there for it.
    static let services = [
        Act(
            "hand in an entry of the district",
            by: "wang",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("district"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "hand in an entry of the town",
            by: "wu",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("town"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "hand in entries of both",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("town"),
            inboxRow("district"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "have an account of the district numbered",
            by: "wang qian",
            as: account("district")
        ),
        Act("learn the number of an account of the town", by: "wu", as: account("town")),
        Act(
            "confirm the district's openings",
            by: "qian",
            as: "SELECT fundflow.confirm_opening('500116', 2023)"
        ),
        Act(
            "confirm the town's openings",
            as: "SELECT fundflow.confirm_opening('500116101', 2023)"
        ),
        Act("close a month of the district", by: "qian", as: close("500116")),
        Act("close a month of the town", as: close("500116101")),
        Act(
            "open a month of the district again",
            by: "qian",
            as: close("500116"),
            "SELECT count(*) FROM fundflow.reopen_periods('500116', '{budget}', 202309, 202309, 'x', NULL, 'x', '')"
        ),
        Act(
            "hand in a closing entry of the district",
            by: "qian",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("district", period: 202_312, stage: "closing"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "ask what speaks against closing the town",
            by: "li sun wu zheng",
            as:
                "SELECT * FROM fundflow.closing_findings('500116101', 202301, 202312) UNION ALL SELECT '', 0, 0, '', '', '', 0"
        ),
        Act(
            "let the district's budget bind",
            by: "li",
            as:
                "SELECT fundflow.record_budget_controls('{500116}', '{general-public}', '{3}', '{f}', '{f}', '{warn}')"
        ),
        Act(
            "take in a loan of the district",
            by: "wang qian",
            as: roster("district")
        ),
        Act("take in a loan of the town", by: "wu", as: roster("town")),
        Act(
            "record a government",
            by: "li",
            as:
                "SELECT fundflow.record_governments('x', '{500116}', '{江津}', '{county}', '{500000}', '{t}', '{government}')"
        ),
        Act(
            "record a code",
            by: "li",
            as: """
                SELECT fundflow.record_codes('x', 'economic', '{2023}', '{599}', '{他}', '{other}', '{NULL}', '{NULL}',
                    '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{x}', '{f}')
                """
        ),
        Act(
            "make someone a maker of the town",
            by: "li",
            as: "SELECT fundflow.record_members('{zhou}', '{maker}', '{500116101}', '{own}')"
        ),
        Act(
            "make oneself an administrator",
            by: "li",
            as:
                "SELECT fundflow.record_members(ARRAY[session_user::text], '{administrator}', '{500116101}', '{own}')"
        ),
        Act(
            "leave nobody an administrator",
            as: "SELECT fundflow.record_members('{li}', '{none}', '{500116}', '{own}')"
        ),
        Act(
            "approve a draft of the district",
            by: "zhao",
            as: "SELECT fundflow.approve('500116', '{1}', NULL, NULL)"
        ),
        Act(
            "approve another government's half in the town",
            by: "zheng wu",
            as: "SELECT fundflow.approve('500116101', '{1}', NULL, NULL)"
        ),
        Act(
            "turn a draft of the district down",
            by: "zhao wang",
            as: "SELECT fundflow.reject('500116', '{1}', '不符')"
        ),
        Act(
            "switch approval off in the district",
            by: "li",
            as: "SELECT fundflow.set_approval('500116', false)"
        ),
        Act(
            "see drafts of the district",
            by: "li wang zhao qian sun",
            as: "SELECT FROM fundflow.awaiting_entry WHERE government_id = :district"
        ),
        Act(
            "see drafts that came to the town",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.awaiting_entry WHERE government_id = :town"
        ),
        Act(
            "see halves that have not come yet",
            as:
                "SELECT FROM fundflow.awaiting_entry WHERE origin_id IS NOT NULL AND twin_number IS NULL"
        ),
        Act(
            "see what of the town's is in transit",
            by: "li sun wu zheng",
            as: "SELECT FROM fundflow.in_transit(ARRAY[:town])"
        ),
        Act(
            "hand in the other half in the town",
            by: "wang",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("district", twin: "town"),
            farAccounts,
            farRow("far_accounts"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "hand in the other half on numbers of the town's own accounts",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("district", twin: "town"),
            farRow("town_pair"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "hand in the other half on forged accounts",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("district", twin: "town"),
            "CREATE TEMPORARY TABLE far_account (id integer, codes fundflow.account_codes)",
            "INSERT INTO pg_temp.far_account VALUES (-1, NULL), (-2, NULL)",
            farRow("forged"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "hand in the other half without one's own",
            by: "wu",
            as: "SELECT fundflow.open_inbox()",
            farAccounts,
            farRow("far_accounts"),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act(
            "name a twin that was posted before",
            as: "SELECT fundflow.open_inbox()",
            inboxRow("own", posted: true),
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
    ]

    /// What nobody may do.
    static let crimes: [Act] = [
        Act("insert an entry", as: "INSERT INTO fundflow.entry SELECT * FROM fundflow.entry"),
        Act("change an entry", as: "UPDATE fundflow.entry SET summary = '改'"),
        Act("delete entries", as: "DELETE FROM fundflow.entry"),
        Act(
            "merge into entries",
            as: "MERGE INTO fundflow.entry USING (VALUES (1)) AS v ON true WHEN MATCHED THEN DELETE"
        ),
        Act("empty the journal", as: "TRUNCATE fundflow.entry CASCADE"),
        Act("copy into the journal", as: "\\copy fundflow.entry FROM /dev/null"),
        Act("copy from a program", as: "COPY pg_temp.inbox FROM PROGRAM 'true'"),
        Act("copy to a file of the server", as: "COPY fundflow.fund TO '/tmp/x'"),
        Act("lock entries", as: "SELECT FROM fundflow.entry FOR UPDATE"),
        Act(
            "insert through the view",
            as: "INSERT INTO fundflow.posting SELECT * FROM fundflow.posting"
        ),
        Act("change a balance", as: "UPDATE fundflow.balance SET debit_fen = 0"),
        Act("open a period", as: "UPDATE fundflow.period_head SET is_open = true"),
        Act("move a head", as: "UPDATE fundflow.journal_head SET last_run = 0"),
        Act(
            "grant oneself a role by hand",
            as:
                "INSERT INTO fundflow.membership VALUES (:town, session_user, 'maker', 'own')"
        ),
        Act("take a role from another by hand", as: "DELETE FROM fundflow.membership"),
        Act(
            "write an act",
            as: "INSERT INTO fundflow.act VALUES (:town, 99, 'x', 'x', NULL, now(), '{}', '')"
        ),
        Act("erase acts", as: "DELETE FROM fundflow.act"),
        Act("take the number of an act", as: "SELECT fundflow.next_act(:town)"),
        Act("record an act", as: "SELECT fundflow.record_act('x', :town, '{}')"),
        Act("call what posting is made of", as: "SELECT fundflow.add_entries('{}', 'x', '', NULL)"),
        Act("call what locks the heads", as: "SELECT fundflow.lock_heads()"),
        Act("call what moves the heads", as: "SELECT fundflow.move_heads('{}')"),
        Act("call what makes administrators", as: "SELECT fundflow.administer_new_governments()"),
        Act("call what protects tables", as: "SELECT fundflow.protect('fundflow.fund', 'reader')"),
        Act("become the owner", as: "SET ROLE fundflow_owner"),
        Act("become another user", as: "SET ROLE wu"),
        Act("be taken for another user", as: "SET SESSION AUTHORIZATION li"),
        Act("grant oneself the owner", as: "GRANT fundflow_owner TO CURRENT_USER"),
        Act("let the owner log in", as: "ALTER ROLE fundflow_owner LOGIN"),
        Act("take row security off", as: "ALTER TABLE fundflow.entry DISABLE ROW LEVEL SECURITY"),
        Act("add a policy", as: "CREATE POLICY mine ON fundflow.entry USING (true)"),
        Act(
            "put a trigger on the journal",
            as: """
                CREATE TRIGGER mine BEFORE INSERT ON fundflow.entry FOR EACH ROW
                EXECUTE FUNCTION suppress_redundant_updates_trigger()
                """
        ),
        Act(
            "put a rule on the journal",
            as: "CREATE RULE mine AS ON INSERT TO fundflow.entry DO INSTEAD NOTHING"
        ),
        Act(
            "make a function in the schema",
            as: "CREATE FUNCTION fundflow.mine() RETURNS integer LANGUAGE sql RETURN 1"
        ),
        Act(
            "replace a function of the schema",
            as: """
                CREATE OR REPLACE FUNCTION fundflow.require_role(role text, government_ids integer[]) RETURNS void
                LANGUAGE sql AS ''
                """
        ),
        Act(
            "forge the inbox",
            as: "CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft)",
            "SELECT fundflow.open_inbox()"
        ),
        Act(
            "post from a forged inbox",
            as: "CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft)",
            "SELECT fundflow.post_inbox('x', '', true)"
        ),
        Act("read the inbox", as: "SELECT fundflow.open_inbox()", "SELECT FROM pg_temp.inbox"),
        Act(
            "put a rule on the inbox",
            as: "SELECT fundflow.open_inbox()",
            "CREATE RULE mine AS ON INSERT TO pg_temp.inbox DO ALSO SELECT 1"
        ),
        Act(
            "bend names by the search path, for the town",
            as:
                "CREATE FUNCTION pg_temp.governments_of(text) RETURNS integer[] LANGUAGE sql AS 'SELECT ARRAY[1,2,3,4]'",
            "CREATE FUNCTION pg_temp.pg_has_role(name, text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "CREATE FUNCTION pg_temp.yes(integer[], integer[]) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "CREATE OPERATOR pg_temp.<@ (LEFTARG = integer[], RIGHTARG = integer[], FUNCTION = pg_temp.yes)",
            "SET search_path = pg_temp, fundflow, pg_catalog",
            "SELECT fundflow.confirm_opening('500116102', 2023)"
        ),
    ]

    static let all = looks + services + crimes

    private static func everyTable(of government: String) -> String {
        let tables = [
            "account", "account_head", "balance", "book", "entry", "journal_head", "period_head",
            "posting_run",
        ]
        let parts = tables.map {
            "(SELECT FROM fundflow.\($0) WHERE government_id = :\(government) LIMIT 1)"
        }
        return "SELECT FROM (\(parts.joined(separator: " UNION ALL "))) AS found"
    }

    /// An entry like one that the government has, put into the inbox.
    private static func inboxRow(
        _ government: String,
        period: Int = 202_309,
        stage: String = "execution",
        twin: String? = nil,
        posted: Bool = false
    ) -> String {
        """
        INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
            book_numbers, account_ids, amounts_fen, twin_government_id, twin_period, twin_number)
        VALUES (:\(government), 2, \(period), make_date(2023, \(period) % 100, 1), 'accounting', '\(stage)', '试', sha256(convert_to('试 :\(government)', 'UTF8')),
            :'\(government)_books', :'\(government)_accounts', :'\(government)_amounts',
            \(twin.map { ":" + $0 } ?? "NULL"), \(posted ? "202301, 1" : "NULL, NULL"))
        """
    }

    /// Two accounts of the town, asked for by someone who may or may not make entries there.
    private static let farAccounts = """
        SELECT fundflow.intern_accounts(ARRAY[:town, :town], '{1,1}', '{804101,6011}', '{NULL,NULL}',
            '{NULL,NULL}', '{NULL,NULL}', ARRAY[NULL, :district]::integer[], '{NULL,NULL}', '{NULL,NULL}',
            '{NULL,NULL}', '{NULL,NULL}', '{NULL,NULL}') AS far_accounts \\gset
        """

    private static func farRow(_ accounts: String) -> String {
        """
        INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
            book_numbers, account_ids, amounts_fen, twin_government_id)
        VALUES (:town, 2, 202309, '2023-09-01', 'accounting', 'execution', '试', sha256(convert_to('对方', 'UTF8')),
            '{1,1}', :'\(accounts)', '{6,-6}', :district)
        """
    }

    private static func close(_ government: String) -> String {
        "SELECT count(*) FROM fundflow.close_periods('\(government)', '{budget}', 202309, 202309, false, true, 'x', '')"
    }

    private static func account(_ government: String) -> String {
        """
        SELECT FROM fundflow.intern_accounts(ARRAY[:\(government)], '{1}', '{804101}', '{NULL}', '{NULL}', '{NULL}',
            '{NULL}', '{NULL}', '{NULL}', '{P9}', '{NULL}', '{NULL}') AS numbers WHERE numbers[1] > 0
        """
    }

    private static func roster(_ government: String) -> String {
        """
        SELECT fundflow.record_roster('x', 'loan', '{government_id,code,name,kind,purpose,principal_fen,issued_on,matures_on,is_implied}',
            ARRAY[:\(government)::text, 'L', 'L', 'general', 'new', '1', '2023-01-01', '2024-01-01', 'f'])
        """
    }
}
