-- Roles: who owns the books, who reads them, who posts.
--
-- The owner cannot log in, so nobody who uses the program can change or delete what was posted.
-- Client roles own nothing; they read tables and views, and write through functions only.
-- This file alone runs as the role that migrates; all later ones run as the owner.

DO $$
DECLARE
    client text;
BEGIN
    -- Roles belong to the server: another of its databases may have made them, or be at it now.
    FOREACH client IN ARRAY ARRAY['fundflow_owner', 'fundflow_reader', 'fundflow_poster'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = client) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', client);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END LOOP;
    BEGIN
        IF NOT pg_has_role('fundflow_poster', 'fundflow_reader', 'USAGE') THEN
            GRANT fundflow_reader TO fundflow_poster;
        END IF;
    EXCEPTION WHEN unique_violation THEN
        NULL;
    END;
    -- A migrating role that is no superuser must be able to act as the owner.
    IF NOT pg_has_role(current_user, 'fundflow_owner', 'USAGE') THEN
        EXECUTE format('GRANT fundflow_owner TO %I', current_user);
    END IF;
    -- The inbox of a session is a temporary table.
    EXECUTE format(
        'GRANT TEMPORARY ON DATABASE %I TO fundflow_owner, fundflow_poster', current_database()
    );
END
$$;

CREATE SCHEMA fundflow AUTHORIZATION fundflow_owner;
GRANT USAGE ON SCHEMA fundflow TO fundflow_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE fundflow_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE fundflow_owner IN SCHEMA fundflow
    GRANT SELECT ON TABLES TO fundflow_reader;

CREATE TABLE fundflow.migration (
    name       text        NOT NULL,
    checksum   bytea       NOT NULL,
    applied_at timestamptz NOT NULL,

    CONSTRAINT migration_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE fundflow.migration IS 'The files of Schema/migrations that have run, with their SHA-256.';

CREATE TABLE fundflow.release (
    fingerprint text NOT NULL
);
COMMENT ON TABLE fundflow.release IS
    'One row: the release of the program that last migrated and loaded its reference data here.';

ALTER TABLE fundflow.migration OWNER TO fundflow_owner;
ALTER TABLE fundflow.release OWNER TO fundflow_owner;
GRANT SELECT ON fundflow.migration, fundflow.release TO fundflow_reader;
