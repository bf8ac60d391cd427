-- Accounts: how what is booked on gets its numbers.
--
-- An account is interned once in its government, and never re-pointed; entries know it by its number.

-- Gives accounts their numbers, new ones where they have none yet. Answers in the order asked.
CREATE FUNCTION fundflow.number_accounts(
    government_ids integer[], book_numbers smallint[], account_codes text[], fund_tags text[],
    subject_codes text[], economic_codes text[], counterparty_ids integer[],
    counterparty_funds text[], unit_codes text[], projects text[], sources text[], tags text[]
) RETURNS integer[]
    LANGUAGE plpgsql AS
$$
DECLARE
    government integer;
    answers    integer[];
BEGIN
    -- One at a time and sorted, so that two who intern wait for each other and never in a ring.
    FOR government IN SELECT DISTINCT unnest(government_ids) AS id ORDER BY id LOOP
        PERFORM FROM fundflow.account_head WHERE government_id = government FOR UPDATE;
    END LOOP;
    WITH asked AS (
        SELECT asked.*, sha256(fundflow.account_form(
            government.code, coalesce(book.fund_code, book.money), asked.account_code, asked.fund_tag,
            asked.subject_code, asked.economic_code, counterparty.code, asked.counterparty_fund,
            asked.unit_code, asked.project, asked.source, asked.tag)) AS digest
        FROM unnest(government_ids, book_numbers, account_codes, fund_tags, subject_codes,
                    economic_codes, counterparty_ids, counterparty_funds, unit_codes, projects,
                    sources, tags) WITH ORDINALITY
             AS asked (government_id, book_number, account_code, fund_tag, subject_code, economic_code,
                       counterparty_id, counterparty_fund, unit_code, project, source, tag, position)
        JOIN fundflow.book
            ON book.government_id = asked.government_id AND book.number = asked.book_number
        JOIN fundflow.government ON government.id = asked.government_id
        LEFT JOIN fundflow.government AS counterparty ON counterparty.id = asked.counterparty_id
    ), fresh AS (
        SELECT DISTINCT ON (asked.government_id, asked.digest) asked.*
        FROM asked
        WHERE NOT EXISTS (
            SELECT FROM fundflow.account
            WHERE account.government_id = asked.government_id AND account.digest = asked.digest
        )
        ORDER BY asked.government_id, asked.digest, asked.position
    ), numbered AS (
        SELECT fresh.*, (head.last_id + row_number() OVER (
            PARTITION BY fresh.government_id ORDER BY fresh.position))::integer AS id
        FROM fresh JOIN fundflow.account_head AS head USING (government_id)
    ), added AS (
        INSERT INTO fundflow.account (
            government_id, id, book_number, account_code, fund_tag, subject_code, economic_code,
            counterparty_id, counterparty_fund, unit_code, project, source, tag, digest)
        SELECT government_id, id, book_number, account_code, fund_tag, subject_code, economic_code,
               counterparty_id, counterparty_fund, unit_code, project, source, tag, digest
        FROM numbered
        RETURNING government_id, id, digest
    ), moved AS (
        UPDATE fundflow.account_head AS head
        SET last_id = given.last_id
        FROM (SELECT government_id, max(id) AS last_id FROM added GROUP BY government_id) AS given
        WHERE head.government_id = given.government_id
    )
    SELECT array_agg(coalesce(account.id, added.id) ORDER BY asked.position) INTO answers
    FROM asked
    LEFT JOIN fundflow.account
        ON account.government_id = asked.government_id AND account.digest = asked.digest
    LEFT JOIN added ON added.government_id = asked.government_id AND added.digest = asked.digest;
    -- An account of a book that is not here has dropped out above.
    IF coalesce(cardinality(answers), 0) <> cardinality(account_codes) THEN
        RAISE EXCEPTION 'an account is of a book that is not kept here'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'account_book_known';
    END IF;
    RETURN answers;
END
$$;
