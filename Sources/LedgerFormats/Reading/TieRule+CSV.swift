package import Ledger

extension TieRule {
    /// The rules of a file of UTF-8 CSV; none where anything is wrong, which goes to `faults`.
    package static func rules(csv bytes: [UInt8], _ faults: inout Faults) -> [TieRule] {
        let table = CSVTable(bytes, &faults)
        var rules: [TieRule] = []
        for row in table.rows {
            var text = Text()
            text.name = row["rule"]
            text.label = Wording(row["label_zh"], row["label_en"])
            text.left = row["left"]
            text.relation = row["relation"]
            text.right = row["right"]
            text.rows = row["rows"]
            text.needs = row["needs"]
            text.holds = row["holds"]
            do throws(TieFault) {
                rules.append(try TieRule(text))
            } catch {
                faults.append(row.place(error.part.rawValue), .notATie(error))
            }
        }
        return faults.isEmpty ? rules : []
    }
}

extension Message {
    fileprivate static func notATie(_ fault: TieFault) -> Message {
        Message(
            Wording("“\(fault.text)”不是勾稽关系的一部分", "“\(fault.text)” is no part of a tie-out rule"),
            hint: hint(fault.part)
        )
    }

    private static func hint(_ part: TieFault.Part) -> Wording {
        switch part {
        case .relation: Wording("可用 = 或 <=。", "Use = or <=.")
        case .holds:
            Wording(
                "可用 finished（本年完结后成立）、last-finished（上年完结后成立）；空为总是成立。",
                "Use finished, last-finished, or nothing for a rule that always holds."
            )
        case .left, .right, .needs:
            Wording("写作：报表 : 行 : 列。", "Write statement : row : column.")
        }
    }
}
