/// The tree of all governments known, looked up by code or by name.
package final class Governments: Sendable {
    package let all: [Government]
    private let byID: [Int32: Government]
    private let byWord: [String: [Government]]
    private let children: [Int32: [Government]]

    package init(_ all: [Government]) {
        self.all = all
        byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        children = Dictionary(grouping: all.filter { $0.parent != nil }) { $0.parent ?? 0 }
        var byWord: [String: [Government]] = [:]
        for government in all {
            byWord[government.code, default: []].append(government)
            if government.name != government.code {
                byWord[government.name, default: []].append(government)
            }
        }
        self.byWord = byWord
    }

    package subscript(id: Int32) -> Government? {
        byID[id]
    }

    /// The governments that a code or a name stands for: one, unless names repeat.
    package func named(_ word: String) -> [Government] {
        byWord[word] ?? []
    }

    /// A government and everything under it, in the order of the codes.
    package func subtree(of government: Government) -> [Government] {
        var found = [government]
        var next = 0
        while next < found.count {
            found += children[found[next].id] ?? []
            next += 1
        }
        return found.sorted { $0.code < $1.code }
    }

    /// Whether one government is above another, at any distance.
    package func isAbove(_ upper: Government, _ lower: Government) -> Bool {
        var parent = lower.parent
        while let id = parent, let government = byID[id] {
            if id == upper.id { return true }
            parent = government.parent
        }
        return false
    }
}
