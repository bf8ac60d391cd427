import Ledger

extension ReconciliationWriter {
    /// The difference between the consolidated and the own total, told both ways, fund by fund.
    var levels: String {
        reconciliation.levels.filter { !$0.sources.isEmpty || !$0.uses.isEmpty }
            .map { level in
                let title = style.say(
                    "\(name(.consolidated).chinese)与\(name(.own).chinese)之差"
                        + "（\(level.fund.name.chinese)）",
                    "Consolidated less own (\(level.fund.name.english))"
                )
                return "\(title)  \(totals(level.sources))\n"
                    + line(style.say("收入方", "sources"), level.sources)
                    + line(style.say("支出方", "uses"), level.uses)
            }.joined()
    }

    private func name(_ scope: Scope) -> Wording {
        governments.name(of: scope, of: reconciliation.government)
    }

    private func totals(_ side: LevelDifference.Side) -> String {
        "\(style.figure(side.consolidated)) − \(style.figure(side.own)) = \(style.figure(side.left))"
    }

    private func line(_ label: String, _ side: LevelDifference.Side) -> String {
        let sum = side.parts.enumerated().map { index, part in
            let sign = part.amount < 0 ? (index == 0 ? "−" : " − ") : (index == 0 ? "" : " + ")
            return "\(sign)\(text(part)) \(style.figure(abs(part.amount)))"
        }.joined()
        let agreement =
            side.left == side.right
            ? "" : style.say("，不等于 \(style.figure(side.left))", ", not \(style.figure(side.left))")
        return "  \(label)  \(sum.isEmpty ? "0" : sum) = \(style.figure(side.right))\(agreement)\n"
    }

    private func text(_ part: LevelDifference.Part) -> String {
        let below = name(.below).chinese
        switch part {
        case .row(let label, _):
            return style.say("\(below)\(label.chinese)", label.english.lowercased())
        case .crossing(let family, let isDown, _):
            let own = name(.own).chinese.dropLast()
            return style.say(
                isDown
                    ? "\(own)\(family.wording.chinese)\(below)"
                    : "\(below)\(family.wording.chinese)",
                "\(family.wording.english.lowercased()) \(isDown ? "downwards" : "upwards")"
            )
        }
    }
}

extension LevelDifference.Side {
    fileprivate var isEmpty: Bool { left == 0 && parts.isEmpty }
}
