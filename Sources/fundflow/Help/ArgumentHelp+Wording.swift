import ArgumentParser
import Ledger

extension ArgumentHelp {
    /// What help says of an option or argument, in the language of the command line.
    init(
        _ chinese: String,
        _ english: String,
        discussion: Wording? = nil,
        valueName: String? = nil
    ) {
        let language = Language.ofCommandLine
        self.init(
            Wording(chinese, english)[language],
            discussion: discussion?[language] ?? "",
            valueName: valueName
        )
    }
}

/// What many commands say alike.
extension ArgumentHelp {
    static var government: ArgumentHelp {
        ArgumentHelp("财政，代码或名称。", "The government, by code or name.")
    }

    static var oneGovernment: ArgumentHelp {
        ArgumentHelp(
            "一个财政，代码或名称；不给出则为全部记账的财政。",
            "One government, by code or name; all that are kept unless given."
        )
    }

    static var fiscalYear: ArgumentHelp {
        ArgumentHelp("年度。", "The fiscal year.")
    }

    static var fundOrAll: ArgumentHelp {
        ArgumentHelp("预算，代码或名称；all 为全部。", "The fund, by code or name, or all.")
    }

    static var journal: ArgumentHelp {
        ArgumentHelp("会计账（accounting）或预算账（budget）。", "The journal.")
    }

    static var resultForm: ArgumentHelp {
        ArgumentHelp("结果的格式。", "The form of the result.")
    }
}
