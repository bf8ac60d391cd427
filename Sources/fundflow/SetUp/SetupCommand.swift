import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow setup`: what must be known before anything is posted.
struct SetupCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: Wording(
            "建账：从建账文件收入财政、科目和年初余额。",
            "Take governments, codes and opening balances in from set-up files (建账)."
        ),
        discussion: Wording(
            """
            文件的种类由表头决定（fundflow template 打印空表）：
              财政          代码 名称 级次 上级 记账 类别
              本单位的科目  年度 代码 名称 等；有基础、账簿的为会计科目，有收支的为收支科目，都没有的为经济分类；\
            程序更新后仍然保留
              用户          用户 角色 财政 范围；角色“无”取消全部角色
              指标控制      财政 预算 科目级次 按单位 按项目 控制；超预算的支出：禁止、提醒或不管
              年初余额      财政 年度 会计科目 借方 贷方 等
              台账          债券（债券代码）、债务限额（限额）、隐性债务（隐性债务编号）、项目（绩效目标）、\
            公布数；再次给出的行更正原有的行
            同一文件可以再次给出。年初余额先列出并询问；--yes 表示同意，没有终端时必须给出。年\
            初余额在 --confirm 结 00 月之前是暂定的，可用另一文件更正。
            """,
            """
            What a file is, its header says (fundflow template prints empty forms):
              governments       code,name,level,parent,kept,kind (代码 名称 级次 上级 记账 类别)
              codes of your own year,code,name_zh,… with basis,books (chart), side (subjects) or neither \
            (economic classes); they stay when the program is updated
              users             user,role,government,scope (用户 角色 财政 范围); a role of none takes all away
              budget controls   government,fund,subject_level,by_unit,by_project,action (财政 预算 科目级次 \
            按单位 按项目 控制): what an expenditure beyond the budget comes to: stop, warn, ignore
              opening balances  government,year,account,debit,credit,… (财政 年度 会计科目 借方 贷方)
              rosters (台账): loans (loan, 债券代码), debt limits (limit, 限额), hidden debt (hidden_debt, \
            隐性债务编号), projects (target, 绩效目标), published figures (printed, 公布数); a row given again corrects the \
            one there
            The same file may be given again. Openings are shown first and asked about; --yes answers \
            beforehand, and must where there is no terminal. They are provisional until --confirm closes \
            month 00: until then another file corrects them.
            """
        ),
        examples: """
            fundflow setup governments.csv
            fundflow setup --yes opening-2023.csv
            fundflow setup --confirm 500116 2023
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("建账文件（CSV）。", "Set-up files (CSV).")) var files: [String] = []
    @Flag(help: ArgumentHelp("不再询问，直接记年初余额。", "Post opening balances without asking.")) var yes =
        false
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "确认某年的年初余额。",
            "Confirm the openings of a year.",
            valueName: "government year"
        )
    )
    var confirm: [String] = []
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        guard confirm.isEmpty || confirm.count == 2 else {
            throw ValidationError(.confirmTakesTwo())
        }
        guard !files.isEmpty || !confirm.isEmpty else {
            throw ValidationError(.nothingToSetUp())
        }
    }

    func perform() throws {
        let store = try options.openStore()
        var refused = 0
        for file in files {
            do {
                try take(InputFile(file), in: store)
            } catch let error as RefusedFiles {
                refused += 1
                tell(error.text(in: options.words), terminator: "")
            }
        }
        if refused > 0 { throw ExitCode(Failure.Status.inputRefused.rawValue) }
        if !confirm.isEmpty {
            try opening.confirm(confirm[0], confirm[1], in: store, Vocabulary(store))
        }
    }

    private var opening: OpeningSetup {
        OpeningSetup(options: options, format: format, isConfirmed: yes)
    }

    private func take(_ file: InputFile, in store: borrowing LedgerStore) throws {
        let bytes = try file.bytes()
        switch FileKind(of: bytes) {
        case .codes(let kind): try takeCodes(file, bytes, kind, in: store)
        case .opening: try opening.take(file, bytes, in: store, Vocabulary(store))
        case .roster(let roster): try takeRoster(file, bytes, roster, in: store)
        case .members: try takeMembers(file, bytes, in: store)
        case .controls: try takeControls(file, bytes, in: store)
        case .journal, .events:
            var faults = Faults()
            faults.append(.start, .postingNotSetUp())
            throw RefusedFiles(faults: faults, file: file.path)
        // A header of no kind is most often a list of governments with a column missing.
        case .governments, nil: try takeGovernments(file, bytes, in: store)
        }
    }

    private func takeGovernments(
        _ file: InputFile,
        _ bytes: [UInt8],
        in store: borrowing LedgerStore
    ) throws {
        let rows = try file.checked { faults in
            let rows = GovernmentReader.rows(of: bytes, known: try store.governments(), &faults)
            let bound = try store.boundToTheirPlaces(rows.map(GovernmentRecord.init))
            for row in rows where bound.contains(row.code) {
                faults.append(row.place, .boundToItsPlace(row.name, row.code))
            }
            return rows
        }
        list(
            [.init("code", Wording("代码", "Code")), .init("name", Wording("名称", "Name"))],
            rows.map { [$0.code, $0.name] },
            try store.record(rows.map(GovernmentRecord.init), from: file.name).map(\.outcome)
        )
    }

    private func takeRoster(
        _ file: InputFile,
        _ bytes: [UInt8],
        _ roster: Roster,
        in store: borrowing LedgerStore
    ) throws {
        let vocabulary = try Vocabulary(store)
        let rows = try file.checked { faults in
            RosterReader.rows(
                of: bytes,
                roster,
                vocabulary,
                faultOfStatement: StatementWords.fault,
                &faults
            )
        }
        list(
            [.init("row", Wording("行", "Row"))],
            rows.map { [$0.title] },
            try store.record(
                rows.map(\.values),
                of: RosterReader.fields(of: roster),
                in: roster,
                from: file.name
            )
        )
    }

    private func takeControls(
        _ file: InputFile,
        _ bytes: [UInt8],
        in store: borrowing LedgerStore
    ) throws {
        let vocabulary = try Vocabulary(store)
        let controls = try file.checked { ControlReader.controls(of: bytes, vocabulary, &$0) }
        list(
            [
                .init("government", Wording("财政", "Government")),
                .init("fund", Wording("预算", "Fund")),
                .init(
                    "subject_level",
                    Wording("科目级次", "Subject level"),
                    BudgetControl.SubjectLevel.self
                ),
                .init("by_unit", Wording("按单位", "By unit"), Answer.self),
                .init("by_project", Wording("按项目", "By project"), Answer.self),
                .init("action", Wording("控制", "Action"), BudgetControl.Action.self),
            ],
            controls.map { control in
                [
                    control.government.code, control.fund.code, control.level.rawValue,
                    Answer(control.byUnit).rawValue, Answer(control.byProject).rawValue,
                    control.action.rawValue,
                ]
            },
            try store.record(controls)
        )
    }

    private func takeMembers(
        _ file: InputFile,
        _ bytes: [UInt8],
        in store: borrowing LedgerStore
    ) throws {
        let vocabulary = try Vocabulary(store)
        let members = try file.checked { MemberReader.members(of: bytes, vocabulary, &$0) }
        list(
            [
                .init("user", Wording("用户", "User")),
                .init("role", Wording("角色", "Role"), MemberRole.self),
                .init("government", Wording("财政", "Government")),
                .init("scope", Wording("范围", "Scope"), MemberScope.self),
            ],
            members.map {
                [$0.person, $0.role.rawValue, $0.government.code, $0.scope.rawValue]
            },
            try store.record(members)
        )
    }

    private func takeCodes(
        _ file: InputFile,
        _ bytes: [UInt8],
        _ kind: CodeKind,
        in store: borrowing LedgerStore
    ) throws {
        let vocabulary = try Vocabulary(store)
        let rows = try file.checked {
            CodeListReader.rows(of: bytes, kind, vocabulary, source: file.name, &$0)
        }
        list(
            [
                .init("year", Wording("年度", "Year")), .init("code", Wording("代码", "Code")),
                .init("name", Wording("名称", "Name")),
            ],
            rows.map { [String($0.year), $0.code, $0.name[options.words]] },
            try store.record(rows, of: kind, from: file.name)
        )
    }

    /// Prints rows, each with what became of it.
    private func list(_ columns: [Listing.Column], _ rows: [[String]], _ outcomes: [String]) {
        var listing = Listing(
            columns + [.init("outcome", Wording("结果", "Outcome"), RecordingOutcome.self)]
        )
        for (row, outcome) in zip(rows, outcomes) { listing.append(row + [outcome]) }
        listing.print(format, in: options.words)
    }
}

extension GovernmentRecord {
    fileprivate init(_ row: GovernmentRow) {
        self.init(
            code: row.code,
            name: row.name,
            level: row.level,
            parent: row.parent,
            isKept: row.isKept,
            kind: row.kind
        )
    }
}
