-- Memberships, whether approval is on, and budget controls are what the last acts on them say.
-- 规则：权限、是否审核、预算控制均与最后一次操作记录相符。
-- Looks at: fundflow.membership WHERE government_id IN (SELECT unnest(fundflow.governments_of('staff')))
WITH granted AS (
    -- Of each person's acts in a government those after everything was last taken away.
    SELECT DISTINCT ON (act.government_id, said.person, said.role)
           act.government_id, said.person, said.role, said.scope
    FROM fundflow.act
    CROSS JOIN LATERAL jsonb_to_record(act.details) AS said (person text, role text, scope text)
    WHERE act.act = 'grant' AND NOT EXISTS (
        SELECT FROM fundflow.act AS undo
        WHERE undo.government_id = act.government_id AND undo.act = 'revoke' AND undo.sequence > act.sequence
          AND undo.details ->> 'person' = said.person)
    ORDER BY act.government_id, said.person, said.role, act.sequence DESC
), switched AS (
    SELECT DISTINCT ON (act.government_id) act.government_id, (act.details ->> 'on')::boolean AS is_on
    FROM fundflow.act WHERE act.act = 'approval' ORDER BY act.government_id, act.sequence DESC
), bound AS (
    SELECT DISTINCT ON (act.government_id, said.fund, said.subject_digits, said.by_unit, said.by_project)
           act.government_id, said.fund AS fund_code, said.subject_digits, said.by_unit, said.by_project,
           said.action
    FROM fundflow.act
    CROSS JOIN LATERAL jsonb_to_record(act.details) AS said (
        fund text, subject_digits smallint, by_unit boolean, by_project boolean, action text)
    WHERE act.act = 'control'
    ORDER BY act.government_id, said.fund, said.subject_digits, said.by_unit, said.by_project,
             act.sequence DESC
), found AS (
    SELECT government_id, concat_ws(' ', person, role) AS what
    FROM fundflow.membership FULL JOIN granted USING (government_id, person, role)
    WHERE membership.scope IS DISTINCT FROM granted.scope
    UNION ALL
    SELECT government_id, 'approval'
    FROM fundflow.approval FULL JOIN switched USING (government_id)
    WHERE approval.is_on IS DISTINCT FROM coalesce(switched.is_on, false)
    UNION ALL
    SELECT government_id, concat_ws(' ', 'control', fund_code, subject_digits)
    FROM fundflow.budget_control
    FULL JOIN bound USING (government_id, fund_code, subject_digits, by_unit, by_project)
    WHERE budget_control.action IS DISTINCT FROM bound.action
)
SELECT DISTINCT concat_ws(' ', government.code, found.what)
FROM found LEFT JOIN fundflow.government ON government.id = found.government_id
-- A mere reader sees no acts.
WHERE government.id IS NULL OR government.id IN (SELECT unnest(fundflow.governments_of('staff')))
ORDER BY 1;
