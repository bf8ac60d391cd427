extension Subtree {
    /// Subsidies, remittances, on-lending and aid: what the payer has against what the receiver has.
    func flows() -> [ReconciliationRow] {
        PairedFlows(final, among: memberIDs, kindOf: kindOf).flows.compactMap { flow in
            guard let payer = governments[flow.payer], let receiver = governments[flow.receiver]
            else { return nil }
            return ReconciliationRow(
                ReconciliationRule(flow.family),
                payer,
                receiver,
                fund: flow.fund,
                kind: flow.kind,
                left: flow.paid,
                right: flow.received
            )
        }
    }

    /// Transfers between the funds of a government: what left one against what came into the other.
    func transfers() -> [ReconciliationRow] {
        PairedFlows(final, among: [], mergedFunds: allFunds, kindOf: kindOf).flows
            .compactMap { flow in
                guard let government = governments[flow.payer] else { return nil }
                return ReconciliationRow(
                    .transfer,
                    government,
                    fund: flow.fund,
                    kind: flow.kind,
                    left: flow.paid,
                    right: flow.received
                )
            }
    }

    /// The funds that lines lie in or name.
    private var allFunds: Set<Fund> {
        Set(final.map(\.fund)).union(final.compactMap(\.counterpartyFund))
    }

    /// The running accounts 804105 between the members: what the upper has to get by its own books,
    /// against what the lower owes by its own. Of two peers the lower code counts as upper.
    func currentAccounts() -> [ReconciliationRow] {
        var stocks: [RunningAccount: RunningAccount.Stock] = [:]
        for line in final.on(RunningAccount.code) {
            guard let owner = governments[line.government],
                let other = line.counterparty.flatMap({ governments[$0] }),
                memberIDs.contains(other.id)
            else { continue }
            let isUpper = isUpper(owner, other)
            let account = RunningAccount(
                upper: isUpper ? owner : other,
                lower: isUpper ? other : owner,
                fund: line.fund
            )
            stocks[account, default: .init()].add(line, isUpper: isUpper)
        }
        return stocks.filter { $0.value.isUsed }.map { account, stock in
            ReconciliationRow(
                .currentAccount,
                account.upper,
                account.lower,
                fund: account.fund,
                left: stock.upper,
                right: stock.lower
            )
        }
    }

    private func isUpper(_ government: Government, _ other: Government) -> Bool {
        if governments.isAbove(government, other) { return true }
        return !governments.isAbove(other, government) && government.code < other.code
    }
}

/// The running account between two governments in one fund.
private struct RunningAccount: Hashable {
    static let code = "804105"

    let upper: Government
    let lower: Government
    let fund: Fund

    /// The balance as each of the two has it, in fen: what the lower owes the upper.
    struct Stock {
        var upper: Int128 = 0
        var lower: Int128 = 0
        /// Whether anything was ever booked on it.
        var isUsed = false

        mutating func add(_ line: BalanceLine, isUpper: Bool) {
            isUsed = isUsed || line.isUsed
            if isUpper { upper += line.closingBalance } else { lower -= line.closingBalance }
        }
    }
}
