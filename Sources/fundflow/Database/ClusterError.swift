import Glibc

/// Why the private PostgreSQL could not be made, started or stopped. The program ends with status 69.
struct ClusterError: Error, Hashable {
    /// The same text in both languages.
    struct Text: Hashable {
        var english: String
        var chinese: String
    }

    /// One factual line.
    var message: Text
    /// What another program said about it, in its own words.
    var detail: String?
    /// What to do about it, in a sentence.
    var hint: Text
}

extension ClusterError {
    /// A call to the operating system failed; `code` is its error number.
    init(cannot english: String, _ chinese: String, path: String, code: Int32) {
        let reason = String(cString: strerror(code))
        self.init(
            message: Text(
                english: "cannot \(english) \(path): \(reason)",
                chinese: "无法\(chinese) \(path)：\(reason)"
            ),
            hint: Text(
                english: "Name another folder in FUNDFLOW_HOME, or see to its owner and mode.",
                chinese: "请用 FUNDFLOW_HOME 指定其他目录，或检查该目录的属主和权限。"
            )
        )
    }

    /// No server programs of a version that will do; `version` is `nil` where any from 15 on would.
    static func noServerPrograms(version: Int?) -> Self {
        let package = version.map { "postgresql-\($0)" } ?? "postgresql"
        let sought = version.map(String.init) ?? "15+"
        return Self(
            message: Text(
                english: "the programs of PostgreSQL \(sought) are not installed",
                chinese: "没有安装 PostgreSQL \(sought) 服务器程序"
            ),
            hint: Text(
                english: "Install them with: apt-get install \(package)",
                chinese: "请安装：apt-get install \(package)"
            )
        )
    }

    /// Root runs the server as the user `postgres`, and there is none.
    static var noServerUser: Self {
        Self(
            message: Text(
                english: "there is no user postgres to run the server, which root must not do",
                chinese: "没有系统用户 postgres，而 root 不能运行数据库服务器"
            ),
            hint: Text(
                english: "Install PostgreSQL, which brings the user: apt-get install postgresql",
                chinese: "请安装 PostgreSQL（会建立该用户）：apt-get install postgresql"
            )
        )
    }

    /// The server's user may not pass through `folder` on the way to the home.
    static func closedFolder(_ folder: String, home: String, user: String) -> Self {
        Self(
            message: Text(
                english: "the user \(user), who runs the server, cannot pass \(folder) to \(home)",
                chinese: "运行服务器的用户 \(user) 无法经过 \(folder) 进入 \(home)"
            ),
            hint: Text(
                english:
                    "Name a folder in FUNDFLOW_HOME that all may pass, such as "
                    + "/var/lib/fundflow/root, or open this one: chmod o+x \(folder)",
                chinese:
                    "请用 FUNDFLOW_HOME 指定可以进入的目录，例如 /var/lib/fundflow/root，"
                    + "或执行：chmod o+x \(folder)"
            )
        )
    }

    /// The short folder for the socket belongs to somebody else, who could listen in.
    static func foreignFolder(_ folder: String) -> Self {
        Self(
            message: Text(
                english: "\(folder) is not a private folder of the server's user",
                chinese: "\(folder) 不是服务器用户的私有目录"
            ),
            hint: Text(
                english: "Remove it, or name a shorter path in FUNDFLOW_HOME.",
                chinese: "请删除该目录，或用 FUNDFLOW_HOME 指定较短的路径。"
            )
        )
    }

    /// A program of PostgreSQL failed; the last lines of its `output` say why.
    static func failed(_ program: String, output: String, log: String) -> Self {
        Self(
            message: Text(english: "\(program) failed", chinese: "\(program) 运行失败"),
            detail: output.split(separator: "\n").suffix(6).joined(separator: "\n"),
            hint: Text(
                english: "The server's own report is in \(log).",
                chinese: "服务器日志：\(log)"
            )
        )
    }
}

extension ClusterError: CustomStringConvertible {
    /// The error in English, as it stands on a terminal.
    var description: String {
        lines("error: \(message.english)", detail: "detail: ", "hint: \(hint.english)")
    }

    /// The error in Chinese, as it stands on a terminal.
    var chineseDescription: String {
        lines("错误：\(message.chinese)", detail: "详情：", "提示：\(hint.chinese)")
    }

    private func lines(_ message: String, detail label: String, _ hint: String) -> String {
        let detail = (detail ?? "").split(separator: "\n").map { "  \(label)\($0)" }
        return ([message] + detail + ["  \(hint)"]).joined(separator: "\n")
    }
}
