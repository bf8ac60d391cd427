-- The two entries of one event name each other, in the same journal; of two that were posted apart the later
-- names the earlier, which names none. What lies in books that the user may not read is not judged.
-- 规则：同一事项的两张凭证互相指明，且在同一种账中；分别记账的，后记的指明先记的。无权查看的账不予判断。
-- Looks at: fundflow.entry WHERE twin_government_id IS NOT NULL
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.entry AS twin
    ON twin.government_id = entry.twin_government_id AND twin.journal = entry.journal
    AND twin.period = entry.twin_period AND twin.number = entry.twin_number
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE entry.twin_government_id IS NOT NULL
    AND entry.twin_government_id IN (SELECT unnest(fundflow.governments_of('reader')))
    AND (twin.number IS NULL OR twin.twin_government_id IS NOT NULL
         AND (twin.twin_government_id, twin.twin_period, twin.twin_number)
             IS DISTINCT FROM (entry.government_id, entry.period, entry.number))
ORDER BY 1;
