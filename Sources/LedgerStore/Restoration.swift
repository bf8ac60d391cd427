import Postgres

/// Makes a database ready to take a backup in.
package enum Restoration {
    /// Makes the roles that a backup names, which belong to the server and are in no backup.
    ///
    /// - Returns: What the database holds already, where it is not empty; then nothing was done.
    package static func prepare(at address: String) throws(StoreError) -> String? {
        try storing {
            let connection = try Connection(address)
            let found = try connection.query(
                """
                SELECT coalesce(min(namespace.nspname || '.' || class.relname), '')
                FROM pg_catalog.pg_namespace AS namespace
                LEFT JOIN pg_catalog.pg_class AS class ON class.relnamespace = namespace.oid
                WHERE namespace.nspname !~ '^pg_' AND namespace.nspname <> 'information_schema'
                  AND (namespace.nspname <> 'public' OR class.oid IS NOT NULL)
                HAVING count(*) > 0
                """
            )
            if let name = found.text(0, 0) { return name }
            try connection.run(roles)
            return nil
        }
    }

    /// Lets the server know how much it took in, so that it reads it the fast way.
    package static func finish(at address: String) throws(StoreError) {
        try storing { try Connection(address).run("ANALYZE") }
    }

    /// As the first migration makes them.
    private static let roles = """
        DO $$
        DECLARE
            client text;
        BEGIN
            FOREACH client IN ARRAY ARRAY['fundflow_owner', 'fundflow_reader', 'fundflow_poster'] LOOP
                IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = client) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', client);
                END IF;
            END LOOP;
            GRANT fundflow_reader TO fundflow_poster;
            IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
                EXECUTE format('GRANT fundflow_owner TO %I', current_user);
            END IF;
            EXECUTE format(
                'GRANT TEMPORARY ON DATABASE %I TO fundflow_owner, fundflow_poster', current_database()
            );
        END
        $$
        """
}
