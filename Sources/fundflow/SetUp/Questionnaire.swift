import Glibc
import Ledger
import LedgerFormats

/// The questions of `init`, asked on a terminal one after the other.
struct Questionnaire {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// Asks for what the answers lack.
    ///
    /// - Throws: ``Failure`` without a terminal, saying what is missing.
    func complete(_ answers: inout InitAnswers) throws {
        guard isatty(STDIN_FILENO) == 1 else { throw Failure(.usage, missing(answers)) }
        if answers.district == nil {
            answers.district = government(
                Wording("本级的代码和名称", "code and name of the government itself")
            )
        }
        if answers.upper == nil {
            answers.upper = government(Wording("上级的代码和名称", "code and name of the level above"))
        }
        if answers.towns.isEmpty {
            answers.towns = governments(Wording("下级乡镇", "a town below it"))
        }
        if answers.branches.isEmpty {
            answers.branches = governments(Wording("分支（开发区等）", "a branch office"))
        }
        while answers.year == nil {
            answers.year = Int(ask(Wording("建账年度", "first year of the books")))
        }
    }

    private func missing(_ answers: InitAnswers) -> Message {
        let lacking = [
            answers.district == nil ? "--district" : nil, answers.upper == nil ? "--upper" : nil,
            answers.year == nil ? "--year" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
        return .initLacks(lacking)
    }

    private func government(_ question: Wording) -> NamedCode {
        while true {
            let answer = NamedCode(ask(question))
            if !answer.code.isEmpty, !answer.name.isEmpty { return answer }
            tell(
                Wording("请写代码，空格，再写名称", "write the code, a blank and the name")[language]
            )
        }
    }

    /// Asks until the answer is empty.
    private func governments(_ question: Wording) -> [NamedCode] {
        var governments: [NamedCode] = []
        while true {
            let end = Wording("（直接回车结束）", " (empty when there are no more)")[language]
            let answer = ask(Wording(question.chinese + end, question.english + end))
            if answer.isEmpty { return governments }
            let government = NamedCode(answer)
            if government.name.isEmpty {
                tell(
                    Wording("请写代码，空格，再写名称", "write the code, a blank and the name")[
                        language
                    ]
                )
            } else {
                governments.append(government)
            }
        }
    }

    /// One line of the terminal, without blanks around it. Where the terminal ends, the program does.
    private func ask(_ question: Wording) -> String {
        tell(question[language] + Wording("：", ": ")[language], terminator: "")
        guard let line = readLine() else { exit(Failure.Status.usage.rawValue) }
        return String(
            line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        )
    }
}

extension Message {
    fileprivate static func initLacks(_ lacking: String) -> Message {
        Message(
            Wording("没有终端可以询问", "there is no terminal to ask on"),
            detail: Wording("缺少：\(lacking)。", "Missing: \(lacking)."),
            hint: Wording(
                "例如 --district \"500116 江津区\" --upper \"500000 重庆市\" --year 2024。",
                "For example --district \"500116 江津区\" --upper \"500000 重庆市\" --year 2024."
            )
        )
    }
}
