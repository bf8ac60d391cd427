import ArgumentParser
import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow db backup`: all the books in one file.
struct BackupCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Wording(
            "备份：把全部账写入一个文件（pg_dump）。",
            "Write all the books to a file, as pg_dump does (备份)."
        ),
        discussion: Wording(
            """
            文件是 pg_dump 的自定义格式，且不得已经存在。请把 fundflow head 的\
            输出与它一起留存，并另存一处。
            """,
            """
            The file is pg_dump's custom format; it must not exist yet. Keep the output of fundflow \
            head beside it, and elsewhere too.
            """
        )
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("要写出的文件。", "The file to write.")) var file: String

    func perform() throws {
        let path = PrivateCluster.absolute(file)
        guard access(path, F_OK) != 0 else { throw Failure(.inputRefused, .fileExists(file)) }
        let address = try options.administrator()
        let unfinished = "\(path).unfinished"
        let copied = Progress.hasTerminal ? try? CopiedRows(at: address) : nil
        var progress = Progress(
            Wording("备份（行）", "backing up, rows")[options.words],
            of: copied?.total,
            options.words
        )
        let run = try BackupProgram.run(
            ["pg_dump", "--format=custom", "--file=\(unfinished)", "--dbname=\(address)"]
        ) { _ in
            if let copied { progress.reach(copied.count()) }
        }
        progress.finish()
        guard run.succeeded, rename(unfinished, path) == 0 else {
            unlink(unfinished)
            throw Failure(.unreachable, .programFailed("pg_dump", run.output))
        }
        print(file)
    }
}

/// `fundflow db restore`: the books of a backup, into an empty database, verified.
struct RestoreCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Wording(
            "恢复：把备份装入空数据库，并检查、验链。",
            "Take a backup into an empty database, and verify it (恢复)."
        ),
        discussion: Wording(
            "须有在该数据库建立角色和模式的权限。恢复之后检查全部规则并验链；有不符时退出码为 1。",
            """
            Needs a role that may create roles and schemas there. Afterwards every rule is checked \
            and every chain verified; exit status 1 where anything disagrees.
            """
        )
    )

    @OptionGroup var options: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            "fundflow db backup 写出的文件。",
            "A file that fundflow db backup has written."
        )
    ) var file: String
    @Option(
        help: ArgumentHelp(
            "fundflow head 写出的链头文件。",
            "Heads that fundflow head has written.",
            valueName: "file"
        )
    )
    var head: String?

    func perform() throws {
        let kept = try head.map { try HeadFile($0).heads } ?? []
        let path = PrivateCluster.absolute(file)
        var status = stat()
        guard access(path, R_OK) == 0, stat(path, &status) == 0 else {
            throw Failure(.inputRefused, .programFailed(file, String(cString: strerror(errno))))
        }
        let address = try options.administrator()
        if let found = try Restoration.prepare(at: address) {
            throw Failure(.inputRefused, .databaseNotEmpty(found))
        }
        var progress = Progress(
            Wording("恢复（KB）", "restoring, KB")[options.words],
            of: Int(status.st_size) / 1_024,
            options.words
        )
        let run = try BackupProgram.run(
            ["pg_restore", "--exit-on-error", "--single-transaction", "--dbname=\(address)"],
            reading: path
        ) { progress.reach($0 / 1_024) }
        progress.finish()
        guard run.succeeded else {
            throw Failure(.inputRefused, .programFailed("pg_restore", run.output))
        }
        try Restoration.finish(at: address)
        try options.grantPostingInPrivateCluster()
        try verify(kept)
    }

    /// Every rule and every chain, as check and verify do.
    private func verify(_ kept: [ChainHead]) throws {
        // Whoever restores reads everything, whoever the members are.
        let store = try LedgerStore.open(at: options.administrator())
        let (offenders, report) = try store.reading { store in
            var report = VerificationReport(kept, options.words)
            let governments = try Names(store).kept(nil)
            try report.verify(governments, in: store)
            report.verifyStrangers(to: governments)
            let offenders = try store.examine(Check.all, options.words)
            return (zip(Check.all.map(\.name), offenders).map { ($0, $1) }, report)
        }
        for (name, found) in offenders where !found.isEmpty { tell("\(name): \(found[0])") }
        if !report.agrees { report.listing.print(.table, in: options.words) }
        tell(report.closing)
        guard report.agrees, offenders.allSatisfy(\.1.isEmpty) else { throw ExitCode(1) }
    }
}

/// PostgreSQL's own programs for backups, those of the newest server at hand or else of `PATH`.
private enum BackupProgram {
    static func run(
        _ arguments: [String],
        reading input: String = "/dev/null",
        telling progress: (_ bytesRead: Int) -> Void
    ) throws -> ChildProcess {
        let programs = try? ServerPrograms.find(version: nil)
        let path = programs?.path(arguments[0]) ?? arguments[0]
        let program = access(path, X_OK) == 0 ? path : arguments[0]
        return try ChildProcess.run(
            [program] + arguments.dropFirst(),
            input: input,
            keeping: settings,
            telling: progress
        )
    }

    /// libpq's own settings.
    private static let settings = [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE",
        "PGSERVICE", "PGSERVICEFILE", "PGSSLMODE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY",
    ]
}

extension GlobalOptions {
    /// Where whoever administers the database connects; the private PostgreSQL is started when needed.
    fileprivate func administrator() throws -> String {
        if let address { return address }
        let cluster = PrivateCluster()
        try cluster.start(progress: tellProgress)
        return cluster.administrator
    }

    fileprivate func grantPostingInPrivateCluster() throws {
        guard address == nil else { return }
        try Migration.grantPosting(to: "fundflow", at: PrivateCluster().administrator)
    }
}

extension Message {
    fileprivate static func fileExists(_ file: String) -> Message {
        Message(
            Wording("文件 \(file) 已存在", "\(file) exists already"),
            hint: Wording("请换一个文件名。", "Give another name.")
        )
    }

    fileprivate static func databaseNotEmpty(_ name: String) -> Message {
        Message(
            Wording("数据库不是空的", "the database is not empty"),
            detail: Wording("其中有 \(name)。", "It holds \(name)."),
            hint: Wording(
                "请恢复到新建的数据库，或另设 FUNDFLOW_HOME。",
                "Restore into a new database, or with another FUNDFLOW_HOME."
            )
        )
    }

    fileprivate static func programFailed(_ program: String, _ output: String) -> Message {
        Message(
            Wording("\(program) 失败", "\(program) failed"),
            detail: Wording(output, output)
        )
    }
}
