-- Every government that is kept has one head for each journal and for its accounts, and each period one.
-- 规则：每个在此记账的财政，每种账、明细账户各有一个头，每个期间一个。
-- Looks at: fundflow.period_head
SELECT concat_ws(' ', government.code, differing.journal)
FROM (
    SELECT government_id, journal
    FROM (SELECT id AS government_id, journal
          FROM fundflow.government, (VALUES ('accounting'), ('budget'), ('accounts')) AS form (journal)
          WHERE is_kept AND id IN (SELECT unnest(fundflow.governments_of('reader')))) AS expected
    FULL JOIN (SELECT government_id, journal, count(*) AS times
               FROM (SELECT government_id, journal FROM fundflow.journal_head
                     UNION ALL SELECT government_id, 'accounts' FROM fundflow.account_head) AS head
               GROUP BY government_id, journal) AS found USING (government_id, journal)
    WHERE found.times IS DISTINCT FROM 1
        OR government_id NOT IN (SELECT id FROM fundflow.government WHERE is_kept)
        OR journal NOT IN ('accounting', 'budget', 'accounts')
    UNION
    SELECT head.government_id, concat_ws(' ', head.journal, head.period)
    FROM fundflow.period_head AS head
    LEFT JOIN fundflow.journal_head USING (government_id, journal)
    GROUP BY head.government_id, head.journal, head.period
    HAVING count(*) <> 1 OR count(journal_head.last_run) <> 1
) AS differing
LEFT JOIN fundflow.government ON government.id = differing.government_id
ORDER BY 1;
