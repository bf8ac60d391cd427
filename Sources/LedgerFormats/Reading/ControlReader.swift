package import Ledger

/// Reads a list of budget controls, whole.
package struct ControlReader {
    private var cells: CellReader
    private var levels = TokenReader<BudgetControl.SubjectLevel>(ControlColumn.subjectLevel.name)
    private var actions = TokenReader<BudgetControl.Action>(ControlColumn.action.name)

    /// The controls of a file in its order; none where anything is at fault.
    package static func controls(
        of bytes: [UInt8],
        _ vocabulary: Vocabulary,
        _ faults: inout Faults
    ) -> [BudgetControl] {
        var reader = ControlReader(cells: CellReader(vocabulary))
        let needed: [ControlColumn] = [.government, .fund, .subjectLevel, .action]
        var controls: [BudgetControl] = []
        Row<ControlColumn>.forEach(in: bytes, needs: needed, &faults) { row, faults in
            if let control = reader.take(&row, &faults) { controls.append(control) }
        }
        return faults.isEmpty ? controls : []
    }

    private init(cells: CellReader) {
        self.cells = cells
    }

    private mutating func take(
        _ row: inout Row<ControlColumn>,
        _ faults: inout Faults
    ) -> BudgetControl? {
        let government = row.needed(.government, &faults) { cell throws(Message) in
            let government = try cells.government(cell)
            guard government.isKept else { throw .notKept(government) }
            return government
        }
        let fund = row.needed(.fund, &faults) { cell throws(Message) in try cells.fund(cell) }
        let level = row.needed(.subjectLevel, &faults) { cell throws(Message) in try levels(cell) }
        let byUnit = row.value(.byUnit, &faults) { cell throws(Message) in
            try CellReader.yesOrNo(cell, ControlColumn.byUnit.name)
        }
        let byProject = row.value(.byProject, &faults) { cell throws(Message) in
            try CellReader.yesOrNo(cell, ControlColumn.byProject.name)
        }
        let action = row.needed(.action, &faults) { cell throws(Message) in try actions(cell) }
        guard let government, let fund, let level, let action, !row.isFaulty else { return nil }
        return BudgetControl(
            government: government,
            fund: fund,
            level: level,
            byUnit: byUnit ?? false,
            byProject: byProject ?? false,
            action: action
        )
    }
}
