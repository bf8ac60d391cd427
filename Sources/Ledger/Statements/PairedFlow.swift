/// What passed from one payer to one receiver in one fund and kind, as each of them has it; in fen.
package struct PairedFlow: Hashable, Sendable {
    package let family: FlowFamily
    package let payer: Int32
    package let receiver: Int32
    package let fund: Fund
    /// The kind of transfer, such as `general`, or empty; for a transfer between funds the code of
    /// the fund it goes to.
    package let kind: String
    /// Net debits of the payer.
    package var paid: Int128 = 0
    /// Net credits of the receiver.
    package var received: Int128 = 0

    /// The smaller amount, which both sides lose.
    package var common: Int128 { min(paid, received) }
    /// What the payer booked above it.
    package var unmatchedUse: Int128 { paid - common }
    /// What the receiver booked above it.
    package var unmatchedSource: Int128 { received - common }
    package var agrees: Bool { paid == received }
}

/// The flows inside a set of governments, and the lines that are no such flow.
package struct PairedFlows: Sendable {
    /// The flows with anything booked on either side, in order of family, governments, fund, kind.
    package let flows: [PairedFlow]
    package let otherLines: [BalanceLine]

    /// Pairs the year's flows between governments of a set, and between funds of a set.
    ///
    /// - Parameters:
    ///   - funds: The funds that are merged; transfers between them are paired. Empty for none.
    ///   - kindOf: The kind of transfer a subject stands for, the same for payer and receiver.
    package init(
        _ lines: [BalanceLine],
        among governments: Set<Int32>,
        mergedFunds funds: Set<Fund> = [],
        kindOf: (String) -> String?
    ) {
        var flows: [Key: PairedFlow] = [:]
        var others: [BalanceLine] = []
        for line in lines {
            guard let (key, isPaid) = Key.of(line, governments, funds, kindOf) else {
                others.append(line)
                continue
            }
            guard line.year != 0 else { continue }
            if isPaid {
                flows[key, default: key.emptyFlow].paid += line.year
            } else {
                flows[key, default: key.emptyFlow].received -= line.year
            }
        }
        self.flows = flows.values.sorted { $0.order < $1.order }
        otherLines = others
    }

    private struct Key: Hashable {
        let family: FlowFamily
        let payer: Int32
        let receiver: Int32
        let fund: Fund
        let kind: String

        /// The flow that a line belongs to, and whether it is the payer's side of it.
        static func of(
            _ line: BalanceLine,
            _ governments: Set<Int32>,
            _ funds: Set<Fund>,
            _ kindOf: (String) -> String?
        ) -> (Key, isPaid: Bool)? {
            guard let (family, isPaid) = FlowFamily.of(line.code) else { return nil }
            guard family != .transfer else { return transfer(line, isPaid, funds) }
            guard let other = line.counterparty, governments.contains(other) else { return nil }
            let key = Key(
                family: family,
                payer: isPaid ? line.government : other,
                receiver: isPaid ? other : line.government,
                fund: line.fund,
                kind: line.subject.flatMap(kindOf) ?? ""
            )
            return (key, isPaid)
        }

        private static func transfer(
            _ line: BalanceLine,
            _ isPaid: Bool,
            _ funds: Set<Fund>
        ) -> (Key, isPaid: Bool)? {
            guard let other = line.counterpartyFund, funds.contains(other) else { return nil }
            let key = Key(
                family: .transfer,
                payer: line.government,
                receiver: line.government,
                fund: isPaid ? line.fund : other,
                kind: (isPaid ? other : line.fund).code
            )
            return (key, isPaid)
        }

        var emptyFlow: PairedFlow {
            PairedFlow(family: family, payer: payer, receiver: receiver, fund: fund, kind: kind)
        }
    }
}

extension FlowFamily {
    fileprivate static func of(_ code: String) -> (FlowFamily, isPaid: Bool)? {
        guard let first = code.utf8.first, first == 0x36 || first == 0x37 else { return nil }
        for family in allCases {
            if code.isUnder(account: family.paidCode) { return (family, true) }
            if code.isUnder(account: family.receivedCode) { return (family, false) }
        }
        return nil
    }
}

extension PairedFlow {
    fileprivate var order: (FlowFamily, Int32, Int32, Int16, String) {
        (family, payer, receiver, fund.number, kind)
    }
}
