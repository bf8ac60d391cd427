package import Ledger

/// Reads a list of users and what they may do, whole.
package struct MemberReader {
    private var cells: CellReader
    private var roles = TokenReader<MemberRole>(MemberColumn.role.name)
    private var scopes = TokenReader<MemberScope>(MemberColumn.scope.name)

    /// The memberships of a file in its order; none where anything is at fault.
    package static func members(
        of bytes: [UInt8],
        _ vocabulary: Vocabulary,
        _ faults: inout Faults
    ) -> [Member] {
        var reader = MemberReader(cells: CellReader(vocabulary))
        var members: [Member] = []
        Row<MemberColumn>.forEach(in: bytes, needs: [.user, .role, .government], &faults) {
            row,
            faults in
            if let member = reader.take(&row, &faults) { members.append(member) }
        }
        return faults.isEmpty ? members : []
    }

    private init(cells: CellReader) {
        self.cells = cells
    }

    private mutating func take(_ row: inout Row<MemberColumn>, _ faults: inout Faults) -> Member? {
        let person = row.needed(.user, &faults) { cell throws(Message) in
            let name = cell.text
            // The server cuts longer names off, and then two people might be one.
            guard name.utf8.count <= 63 else { throw .userNameTooLong(name) }
            return name
        }
        let role = row.needed(.role, &faults) { cell throws(Message) in try roles(cell) }
        let government = row.needed(.government, &faults) { cell throws(Message) in
            try cells.government(cell)
        }
        let scope = row.value(.scope, &faults) { cell throws(Message) in try scopes(cell) }
        guard let person, let role, let government else { return nil }
        return Member(person: person, role: role, government: government, scope: scope ?? .own)
    }
}
