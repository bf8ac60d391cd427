package import Ledger

/// Writes what tie-out rules came to.
package struct TieOutWriter: Sendable {
    private let ties: [TieOut]
    private let style: StatementStyle

    package init(_ ties: [TieOut], _ style: StatementStyle) {
        self.ties = ties
        self.style = style
    }

    /// One line per rule: how often it was tested; every comparison that is not exact is listed under it.
    package var table: String {
        var table = Table([
            .init(Wording("规则", "Rule")[style.language]),
            .init(Wording("内容", "States")[style.language]),
            .init(Wording("已核对", "Tested")[style.language], .right),
            .init(Wording("相符", "Ties")[style.language], .right),
            .init(Wording("取整内", "Rounding")[style.language], .right),
            .init(Wording("不符", "Differ")[style.language], .right),
        ])
        var open: [TieOut] = []
        var labels: [String] = []
        for tie in ties where !labels.contains(key(tie)) { labels.append(key(tie)) }
        for label in labels {
            let of = ties.filter { key($0) == label }
            func count(_ verdict: TieOut.Verdict) -> String {
                String(of.count { self.verdict($0) == verdict })
            }
            table.append([
                of[0].rule.name, of[0].rule.label[style.language], String(of.count), count(.ties),
                count(.withinRounding), count(.differs),
            ])
            open += of.filter { verdict($0) != .ties }
        }
        return table.rendered() + open.map(line).joined()
    }

    private func key(_ tie: TieOut) -> String { tie.rule.name + tie.rule.label.english }

    private func line(_ tie: TieOut) -> String {
        let figures = [tie.left, tie.right, tie.difference].map {
            Figure(rounding: $0, unit: style.unit, decimals: style.decimals).digits(separator: ",")
        }
        return """

            \(tie.rule.name) \(verdict(tie).wording[style.language])  \(figures[0]) \
            \(tie.rule.relation.rawValue) \(figures[1])  \(Wording("差", "by")[style.language]) \(figures[2])
              \(text(tie.rule.left))
              \(text(tie.rule.right))

            """
    }

    private func verdict(_ tie: TieOut) -> TieOut.Verdict {
        tie.verdict(unit: style.unit, decimals: style.decimals)
    }

    private func text(_ terms: [TieTerm]) -> String {
        terms.enumerated().map { place, term in
            let sign = place == 0 ? "" : term.sign < 0 ? " - " : " + "
            let year = term.isOfLastYear ? " --year last" : ""
            return "\(sign)\(term.cell.statement)\(year) : \(term.cell.rows) : \(term.cell.column)"
        }.joined()
    }

    package var csv: String { listing.csv }

    package var json: String { listing.json }

    private var listing: Listing {
        var listing = Listing(
            [
                "rule", "label", "left", "left_fen", "relation", "right", "right_fen",
                "difference_fen", "addends", "allowance_fen", "verdict",
            ].map { Listing.Column($0, Wording($0, $0)) }
        )
        for tie in ties {
            listing.append([
                tie.rule.name, tie.rule.label[style.language], text(tie.rule.left),
                String(tie.left), tie.rule.relation.rawValue, text(tie.rule.right),
                String(tie.right), String(tie.difference), String(tie.addends),
                String(tie.allowance(unit: style.unit, decimals: style.decimals)),
                verdict(tie).rawValue,
            ])
        }
        return listing
    }
}
