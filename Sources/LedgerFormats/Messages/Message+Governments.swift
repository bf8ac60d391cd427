package import Ledger

/// What can be wrong with a list of governments.
extension Message {
    package static func codeWithBlanks(_ code: String) -> Message {
        Message(
            Wording("代码“\(code)”中有空格", "the code “\(code)” has blanks in it"),
            hint: Wording("请去掉空格。", "Take them out.")
        )
    }

    package static func repeatedGovernment(_ code: String, line: Int) -> Message {
        Message(
            Wording("代码 \(code) 重复", "the code \(code) is repeated"),
            detail: Wording("第 \(line) 行已有此代码。", "Line \(line) has it already."),
            hint: Wording("请更正或删去一行。", "Correct one of the rows, or leave it out.")
        )
    }

    package static func notYesOrNo(_ text: String, _ column: ColumnName) -> Message {
        Message(
            Wording(
                "“\(column.chinese)”中的“\(text)”不是“是”或“否”",
                "“\(text)” in \(column.code) is neither yes nor no"
            ),
            hint: Wording("请写“是”或“否”。", "Write yes or no.")
        )
    }

    package static func unknownParent(_ text: String, near: String?) -> Message {
        Message(
            Wording("没有上级财政“\(text)”", "there is no parent “\(text)”"),
            hint: near.map { Wording("是否为 \($0)？", "Did you mean \($0)?") }
                ?? Wording("请在本文件中加上它。", "Add it to this file.")
        )
    }

    package static func parentCycle(_ name: String) -> Message {
        Message(
            Wording("\(name)成了自己的上级", "\(name) stands above itself"),
            hint: Wording("请更正“上级”。", "Correct the parent.")
        )
    }

    package static func levelNotBelow(
        _ name: String,
        _ level: GovernmentLevel,
        parent: GovernmentLevel
    ) -> Message {
        Message(
            Wording("\(name)的级次不低于其上级", "\(name) is not of a level below its parent's"),
            detail: Wording(
                "其级次为\(level.wording.chinese)，上级为\(parent.wording.chinese)。",
                "Its level is \(level.rawValue), its parent's \(parent.rawValue)."
            ),
            hint: Wording(
                "请更正级次或上级；开发区等分支的类别写“分支”。",
                "Correct the level or the parent; an office that is no level of its own is of kind branch."
            )
        )
    }

    package static func branchLevel(
        _ name: String,
        _ level: GovernmentLevel,
        parent: GovernmentLevel
    ) -> Message {
        Message(
            Wording("分支\(name)的级次与其上级不同", "the branch \(name) is not of its parent's level"),
            detail: Wording(
                "其级次为\(level.wording.chinese)，上级为\(parent.wording.chinese)。",
                "Its level is \(level.rawValue), its parent's \(parent.rawValue)."
            ),
            hint: Wording("分支的级次可以留空。", "The level of a branch may be left empty.")
        )
    }

    package static func branchWithoutParent(_ name: String) -> Message {
        Message(
            Wording("分支\(name)没有上级", "the branch \(name) has no parent"),
            hint: Wording("请填写“上级”。", "Name its parent.")
        )
    }
}
