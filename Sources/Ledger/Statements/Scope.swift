/// Which governments a statement adds up (区级、镇级、全区).
package enum Scope: String, Token {
    /// The government and its branches.
    case own
    /// Every other government under it.
    case below
    /// The whole subtree.
    case consolidated

    package var wording: Wording {
        switch self {
        case .own: Wording("本级", "own level")
        case .below: Wording("下级", "levels below")
        case .consolidated: Wording("汇总", "consolidated")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .own: ["区级", "县级", "市级", "省级"]
        case .below: ["镇级", "乡镇级"]
        case .consolidated: ["全区", "全县", "全市", "全省"]
        }
    }
}

extension Governments {
    /// The kept governments of a scope, in the order of their codes.
    ///
    /// A branch counts into its parent's own scope, and so does a branch of a branch; a government
    /// under a branch is below.
    package func members(of government: Government, _ scope: Scope) -> [Government] {
        subtree(of: government).filter { member in
            guard member.isKept else { return false }
            return switch scope {
            case .own: isOwn(member, of: government)
            case .below: !isOwn(member, of: government)
            case .consolidated: true
            }
        }
    }

    /// What the scope of a government is called: 区级, 镇级, 全区.
    package func name(of scope: Scope, of government: Government) -> Wording {
        let chinese =
            switch scope {
            case .own: government.levelWord + "级"
            case .below: belowName(of: government)
            case .consolidated: government.level == .central ? "全国" : "全" + government.levelWord
            }
        return Wording(chinese, scope.wording.english)
    }

    private func isOwn(_ member: Government, of government: Government) -> Bool {
        var step = member
        while step.id != government.id {
            guard step.kind == .branch, let parent = step.parent.flatMap({ self[$0] }) else {
                return false
            }
            step = parent
        }
        return true
    }

    /// The common name of the levels below, where there is one level: 镇级, 区县级.
    private func belowName(of government: Government) -> String {
        let below = subtree(of: government).filter { !isOwn($0, of: government) }
        guard let level = below.first?.level, below.allSatisfy({ $0.level == level }) else {
            return "下级"
        }
        guard level == .township else { return level.wording.chinese + "级" }
        return below.contains { $0.name.hasSuffix("乡") } ? "乡镇级" : "镇级"
    }
}

extension Government {
    /// The word its name ends with, such as 区 or 县, else the usual one of its level.
    fileprivate var levelWord: String {
        if let last = name.last, "省市区县乡镇".contains(last) { return String(last) }
        return switch level {
        case .central: "中央"
        case .province: "省"
        case .prefecture: "市"
        case .county: "区"
        case .township: "镇"
        }
    }
}
