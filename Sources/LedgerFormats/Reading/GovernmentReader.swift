package import Ledger

/// One row of a list of governments, its parent named by code.
package struct GovernmentRow: Hashable, Sendable {
    package let code: String
    package let name: String
    package let level: GovernmentLevel
    /// The code of the parent, in this file or known before.
    package let parent: String?
    package let isKept: Bool
    package let kind: GovernmentKind
    /// Where its code stands.
    package let place: Place
}

/// Reads a list of governments, whole: parents may stand after their children.
package struct GovernmentReader {
    private let known: Governments
    private var levels = TokenReader<GovernmentLevel>(GovernmentColumn.level.name)
    private var kinds = TokenReader<GovernmentKind>(GovernmentColumn.kind.name)
    private var drafts: [Draft] = []
    /// The positions of drafts by code, and by name.
    private var byCode: [String: Int] = [:]
    private var byName: [String: [Int]] = [:]

    /// A row whose parent is not resolved yet.
    private struct Draft {
        var row: Row<GovernmentColumn>
        let code: String
        let name: String
        let kind: GovernmentKind
        let isKept: Bool
        var level: GovernmentLevel?
        var parent: Parent?
    }

    private enum Parent {
        case draft(Int)
        case known(Government)
    }

    private init(known: Governments) {
        self.known = known
    }

    /// The rows of a file, parents before their children; none where anything is at fault.
    ///
    /// - Parameter known: The governments there already, which parents may be among.
    package static func rows(
        of bytes: [UInt8],
        known: Governments,
        _ faults: inout Faults
    ) -> [GovernmentRow] {
        var reader = GovernmentReader(known: known)
        reader.read(bytes, &faults)
        reader.resolveParents(&faults)
        reader.resolveLevels(&faults)
        return faults.isEmpty ? reader.rows() : []
    }
}

// MARK: - Rows

extension GovernmentReader {
    private mutating func read(_ bytes: [UInt8], _ faults: inout Faults) {
        Row<GovernmentColumn>.forEach(in: bytes, needs: [.code, .name, .level], &faults) {
            row,
            faults in
            add(&row, &faults)
        }
    }

    private mutating func add(_ row: inout Row<GovernmentColumn>, _ faults: inout Faults) {
        let code = row.needed(.code, &faults) { cell throws(Message) in
            guard !cell.contains(where: \.isBlank) else { throw .codeWithBlanks(cell.text) }
            return cell.text
        }
        let name = row.needed(.name, &faults) { cell throws(Message) in cell.text }
        let level = row.value(.level, &faults) { cell throws(Message) in try levels(cell) }
        let kind = row.value(.kind, &faults) { cell throws(Message) in try kinds(cell) }
        let isKept = row.value(.kept, &faults) { cell throws(Message) in
            try CellReader.yesOrNo(cell, GovernmentColumn.kept.name)
        }
        if row.isBlank(.level), kind != .branch {
            row.report(.level, .missingCell(GovernmentColumn.level.name), &faults)
        }
        guard let code else { return }
        if let before = byCode[code] {
            row.report(
                .code,
                .repeatedGovernment(code, line: drafts[before].row.record.line),
                &faults
            )
            return
        }
        byCode[code] = drafts.count
        if let name { byName[name, default: []].append(drafts.count) }
        drafts.append(
            Draft(
                row: row,
                code: code,
                name: name ?? code,
                kind: kind ?? .government,
                isKept: isKept ?? true,
                level: level
            )
        )
    }
}

// MARK: - The tree

extension GovernmentReader {
    private mutating func resolveParents(_ faults: inout Faults) {
        for index in drafts.indices {
            var row = drafts[index].row
            guard let word = row.text(.parent) else { continue }
            do throws(Message) {
                drafts[index].parent = try parent(word, isTerse: faults.isFull)
            } catch {
                row.report(.parent, error, &faults)
            }
        }
        for index in draftsInCycles() {
            let name = drafts[index].name
            drafts[index].row.report(.parent, .parentCycle(name), &faults)
            drafts[index].parent = nil
        }
    }

    /// A government of the file, or else one known before, by code or by name.
    private func parent(_ word: String, isTerse: Bool) throws(Message) -> Parent {
        if let index = byCode[word] { return .draft(index) }
        let named = byName[word] ?? []
        if named.count == 1 { return .draft(named[0]) }
        let before = known.named(word)
        if named.isEmpty, before.count == 1 { return .known(before[0]) }
        let candidates =
            named.map { "\(drafts[$0].name) \(drafts[$0].code)" }
            + before.map { "\($0.name) \($0.code)" }
        if !candidates.isEmpty { throw .ambiguousGovernment(word, candidates) }
        // A long list with many faults is looked through only in part, or that would take minutes.
        let looked = isTerse ? [] : drafts.prefix(GovernmentReader.mostCompared)
        let near = NearMiss.nearest(to: word, among: looked) { [$0.name, $0.code] }
        throw .unknownParent(word, near: near.map { "\($0.name) \($0.code)" })
    }

    private static let mostCompared = 2_000

    /// The drafts that stand above themselves, in file order.
    private func draftsInCycles() -> [Int] {
        var walks = [Int?](repeating: nil, count: drafts.count)
        var found: [Int] = []
        for start in drafts.indices {
            var next: Int? = start
            while let index = next, walks[index] == nil {
                walks[index] = start
                next = parentDraft(of: index)
            }
            // The walk that comes upon itself has found a cycle, and no other has been around it.
            guard let first = next, walks[first] == start else { continue }
            var member = first
            repeat {
                found.append(member)
                member = parentDraft(of: member) ?? first
            } while member != first
        }
        return found.sorted()
    }

    private func parentDraft(of index: Int) -> Int? {
        guard case .draft(let parent) = drafts[index].parent else { return nil }
        return parent
    }

    /// A branch has its parent's level; every other government stands below its parent.
    private mutating func resolveLevels(_ faults: inout Faults) {
        for index in inOrder() {
            let draft = drafts[index]
            let above = level(of: draft.parent)
            if draft.kind == .branch {
                resolveBranch(index, above, &faults)
            } else if let above, let level = draft.level, level <= above {
                drafts[index].row.report(
                    .level,
                    .levelNotBelow(draft.name, level, parent: above),
                    &faults
                )
            }
        }
    }

    private mutating func resolveBranch(
        _ index: Int,
        _ above: GovernmentLevel?,
        _ faults: inout Faults
    ) {
        let draft = drafts[index]
        if draft.row.isBlank(.parent) {
            drafts[index].row.report(
                .parent,
                else: .kind,
                .branchWithoutParent(draft.name),
                &faults
            )
        } else if let above, let level = draft.level, level != above {
            drafts[index].row.report(
                .level,
                .branchLevel(draft.name, level, parent: above),
                &faults
            )
        }
        drafts[index].level = draft.level ?? above
    }

    private func level(of parent: Parent?) -> GovernmentLevel? {
        switch parent {
        case .draft(let index): drafts[index].level
        case .known(let government): government.level
        case nil: nil
        }
    }

    /// The positions of the drafts, parents before their children, otherwise as they stand.
    private func inOrder() -> [Int] {
        let depths = depths()
        return drafts.indices.sorted { (depths[$0], $0) < (depths[$1], $1) }
    }

    /// How many of the file's governments stand above each draft.
    private func depths() -> [Int] {
        var depths = [Int](repeating: -1, count: drafts.count)
        for start in drafts.indices {
            var path: [Int] = []
            var next: Int? = start
            while let index = next, depths[index] < 0 {
                path.append(index)
                next = parentDraft(of: index)
            }
            var depth = next.map { depths[$0] } ?? -1
            for index in path.reversed() {
                depth += 1
                depths[index] = depth
            }
        }
        return depths
    }

    private func rows() -> [GovernmentRow] {
        inOrder().compactMap { index in
            let draft = drafts[index]
            guard let level = draft.level else { return nil }
            return GovernmentRow(
                code: draft.code,
                name: draft.name,
                level: level,
                parent: code(of: draft.parent),
                isKept: draft.isKept,
                kind: draft.kind,
                place: draft.row.place(.code)
            )
        }
    }

    private func code(of parent: Parent?) -> String? {
        switch parent {
        case .draft(let index): drafts[index].code
        case .known(let government): government.code
        case nil: nil
        }
    }
}
