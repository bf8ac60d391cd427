import Ledger

extension ReconciliationWriter {
    /// Every row, with the causes of those that differ; amounts are strings of fen.
    package var json: String {
        JSON.object([
            "government": reconciliation.government.json,
            "year": .integer(reconciliation.year),
            "agrees": .bool(reconciliation.agrees),
            "rows": .array(reconciliation.rows.map(row)),
            "levels": .array(reconciliation.levels.map(level)),
            "in_transit": .array(
                inTransit.map {
                    .object([
                        "government": .text(governments[$0.id.government]?.code),
                        "period": .integer($0.id.period.number),
                        "number": .integer($0.id.number),
                        "counterparty": .text(governments[$0.counterparty]?.code),
                        "amount_fen": .fen($0.amount),
                        "summary": .string($0.summary),
                        "dispute": .text($0.dispute),
                    ])
                }
            ),
            "skipped": .array(
                reconciliation.skipped.map {
                    .object([
                        "rule": .string($0.rule.rawValue),
                        "government": .string($0.government.code),
                        "fund": .string($0.fund.code),
                        "reason": .string($0.reason.wording.english),
                    ])
                }
            ),
        ]).rendered()
    }

    private func row(_ row: ReconciliationRow) -> JSON {
        .object([
            "rule": .string(row.rule.rawValue),
            "government": .string(row.government.code),
            "counterparty": .text(row.counterparty?.code),
            "fund": .string(row.fund.code),
            "kind": .string(row.kind),
            "left_fen": .fen(row.left),
            "right_fen": .fen(row.right),
            "difference_fen": .fen(row.difference),
            "causes": .array((causes[row] ?? []).map(cause)),
        ])
    }

    private func cause(_ cause: Cause) -> JSON {
        .object([
            "cause": .string(cause.kind.rawValue),
            "left": cause.left.map(entry) ?? .null,
            "right": cause.right.map(entry) ?? .null,
        ])
    }

    private func entry(_ entry: FlowEntry) -> JSON {
        .object([
            "government": .text(governments[entry.id.government]?.code),
            "period": .integer(entry.id.period.number),
            "number": .integer(entry.id.number),
            "date": .string(entry.date.description),
            "fund": .string(entry.fund.code),
            "kind": .string(entry.kind),
            "amount_fen": .fen(entry.amount),
            "reference": .text(entry.reference),
            "document": .text(entry.document),
            "summary": .string(entry.summary),
        ])
    }

    private func level(_ level: LevelDifference) -> JSON {
        .object([
            "fund": .string(level.fund.code),
            "sources": side(level.sources),
            "uses": side(level.uses),
        ])
    }

    private func side(_ side: LevelDifference.Side) -> JSON {
        .object([
            "consolidated_fen": .fen(side.consolidated),
            "own_fen": .fen(side.own),
            "parts": .array(
                side.parts.map { part in
                    switch part {
                    case .row(let label, let amount):
                        .object([
                            "item": .string(label[style.language]), "amount_fen": .fen(amount),
                        ])
                    case .crossing(let family, let isDown, let amount):
                        .object([
                            "crossing": .string(family.rawValue), "is_down": .bool(isDown),
                            "amount_fen": .fen(amount),
                        ])
                    }
                }
            ),
        ])
    }
}
