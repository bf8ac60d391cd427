import Ledger

extension StatementWriter {
    /// Everything of the statement; amounts are strings of fen.
    package var json: String {
        let title = statement.title
        return JSON.object([
            "government": title.government.json,
            "scope": .string(title.scope.rawValue),
            "funds": .array(title.funds.map { .string($0.code) }),
            "year": .integer(title.year),
            "column": .string(title.column.rawValue),
            "unit": .string(style.unit.rawValue),
            "decimals": .integer(style.decimals),
            "rounding": .string(style.rounding.rawValue),
            "rows": .array(printed.rows.map(row)),
            "proof": proof,
            "eliminated": .array(
                statement.eliminations.map {
                    .object([
                        "family": .string($0.family.rawValue), "amount_fen": .fen($0.sum),
                        "agrees": .bool($0.agrees),
                    ])
                }
            ),
            "unmatched": .array(statement.unmatched.map(flow)),
            "has_provisional_openings": .bool(!style.provisional.isEmpty),
            "provisional_openings": .array(style.provisional.map { .string($0.code) }),
            "basis": .array(style.basis.map(JSON.string)),
        ]).rendered()
    }

    private func row(_ line: PrintedStatement.Row) -> JSON {
        .object([
            "side": .string(line.row.side.rawValue),
            "row": .string(line.row.key),
            "item": .string(line.row.label[style.language]),
            "of": .text(line.row.parent),
            "amount_fen": .fen(line.row.amount),
            "figure": .string(line.figure.digits),
            "is_group": .bool(line.row.isGroup),
            "is_total": .bool(line.row.isTotal),
            "is_moved": .bool(line.isMoved),
        ])
    }

    private var proof: JSON {
        let proof = statement.proof
        return .object([
            "sources_fen": .fen(proof.sources),
            "uses_fen": .fen(proof.uses),
            "is_balanced": .bool(proof.isBalanced),
            "holds": .bool(proof.holds),
            "carried_in_from_books_fen": .fen(statement.carry.fromBooks),
            "carried_in_from_openings_fen": .fen(statement.carry.fromOpening),
            "carried_out_accounts": .array(
                statement.carry.closingParts.map { .string($0.code) }
            ),
            "faults": .array(
                proof.faults.map {
                    .object([
                        "fund": .string($0.fund.code), "account": .string($0.code),
                        "net_debits_fen": .fen($0.movement),
                        "reason": .string($0.reason == .inNoRow ? "in-no-row" : "in-several-rows"),
                    ])
                }
            ),
        ])
    }

    private func flow(_ flow: PairedFlow) -> JSON {
        .object([
            "family": .string(flow.family.rawValue),
            "payer": .text(governments[flow.payer]?.code),
            "receiver": .text(governments[flow.receiver]?.code),
            "fund": .string(flow.fund.code),
            "kind": .string(flow.kind),
            "paid_fen": .fen(flow.paid),
            "received_fen": .fen(flow.received),
        ])
    }
}

extension Government {
    var json: JSON {
        .object(["code": .string(code), "name": .string(name)])
    }
}
