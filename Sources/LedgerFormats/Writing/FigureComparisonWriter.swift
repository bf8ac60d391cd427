package import Ledger

/// A published figure beside what the books come to.
package struct ComparedFigure: Sendable {
    package let figure: PublishedFigure
    /// The command that prints its cell; empty where no statement has it.
    package var command = ""
    package var found: StatementTable.Cell?
    /// Why its statement has no such cell.
    package var fault: Message?

    package init(_ figure: PublishedFigure) {
        self.figure = figure
    }

    package var verdict: PublishedFigure.Verdict { figure.verdict(on: found) }

    /// What the books come to, in the unit that is printed; of a figure that is corrected in that of the
    /// correction.
    package var derived: PrintedNumber? {
        found.flatMap { (figure.corrected ?? figure.printed).rounding($0) }
    }
}

/// Writes published figures beside what the books come to.
package struct FigureComparisonWriter: Sendable {
    private let figures: [ComparedFigure]
    private let language: Language

    package init(_ figures: [ComparedFigure], _ language: Language) {
        self.figures = figures
        self.language = language
    }

    /// One line per figure under the command that prints it, and how many agree.
    package var table: String {
        var commands: [String] = []
        var byCommand: [String: [ComparedFigure]] = [:]
        for one in figures {
            if byCommand[one.command] == nil { commands.append(one.command) }
            byCommand[one.command, default: []].append(one)
        }
        return commands.map { command in
            let heading = command.isEmpty ? Wording("账内没有", "not in the books")[language] : command
            return heading + "\n" + lines(byCommand[command] ?? []) + "\n"
        }.joined() + summary + "\n"
    }

    private func lines(_ figures: [ComparedFigure]) -> String {
        var table = Table([
            .init(Wording("编号", "Figure")[language]), .init(Wording("行", "Row")[language]),
            .init(Wording("列", "Column")[language]),
            .init(Wording("公布", "Printed")[language], .right),
            .init(Wording("账面", "Derived")[language], .right),
            .init(Wording("核对", "Agrees")[language]), .init(Wording("内容", "What")[language]),
        ])
        for one in figures {
            let remark = remark(on: one)
            table.append([
                one.figure.id, one.figure.cell?.rows ?? "", one.figure.cell?.column ?? "",
                one.figure.printed.text[language], one.derived?.text[language] ?? "",
                one.verdict.wording[language],
                one.figure.label
                    + (remark.isEmpty ? "" : Wording("（\(remark)）", " (\(remark))")[language]),
            ])
        }
        return table.rendered()
    }

    /// Why it is named, or why nothing was found.
    private func remark(on one: ComparedFigure) -> String {
        if let fault = one.fault { return fault.text[language] }
        return one.figure.note ?? ""
    }

    package var csv: String { listing.csv }

    package var json: String { listing.json }

    private var listing: Listing {
        var listing = Listing(
            [
                "id", "command", "row", "column", "derived", "printed", "unit", "agrees", "label",
                "reason",
            ].map { Listing.Column($0, Wording($0, $0)) }
        )
        for one in figures {
            let number = one.figure.corrected ?? one.figure.printed
            let unit =
                switch number.unit {
                case .money(let unit): unit.rawValue
                case .percent: "%"
                }
            listing.append([
                one.figure.id, one.command, one.figure.cell?.rows ?? "",
                one.figure.cell?.column ?? "", one.derived?.digits(separator: "") ?? "",
                one.figure.printed.digits(separator: ""), unit, one.verdict.rawValue,
                one.figure.label, remark(on: one),
            ])
        }
        return listing
    }

    package var summary: String {
        func count(_ verdict: PublishedFigure.Verdict) -> Int {
            figures.count { $0.verdict == verdict }
        }
        let (agree, named, differ) = (count(.agrees), count(.named), count(.differs))
        return Wording(
            "公布数 \(figures.count) 个：一致 \(agree)，已说明 \(named)，不一致 \(differ)",
            "\(figures.count) published figures: \(agree) agree, \(named) named, \(differ) differ"
        )[language]
    }
}
