import Glibc

/// The folder that holds `initdb`, `pg_ctl` and `postgres` of one version.
struct ServerPrograms {
    let folder: String
    /// The major version, such as 15.
    let version: Int

    /// Finds the programs.
    ///
    /// Those that `pg_config` names come first, then Debian's, newest first. A cluster can be run by
    /// the version that made it and by no other.
    ///
    /// - Parameter version: The version of a cluster that exists, `nil` for a new one, which any
    ///   version from 15 on can make.
    /// - Throws: ``ClusterError`` that names the package to install.
    static func find(version: Int?) throws(ClusterError) -> ServerPrograms {
        for folder in configuredFolders + debianFolders {
            guard let found = ServerPrograms(in: folder) else { continue }
            if found.version == version || (version == nil && found.version >= 15) { return found }
        }
        throw .noServerPrograms(version: version)
    }

    /// The path of one of the programs.
    func path(_ program: String) -> String {
        "\(folder)/\(program)"
    }

    private init?(in folder: String) {
        let paths = ["initdb", "pg_ctl", "postgres"].map { "\(folder)/\($0)" }
        guard paths.allSatisfy({ access($0, X_OK) == 0 }),
            // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
            let answer = try? ChildProcess.run([paths[2], "--version"]).output,
            let words = answer.split(separator: ")", maxSplits: 1).last,
            let version = Int(words.drop { $0 == " " }.prefix { ("0"..."9").contains($0) })
        else { return nil }
        self.folder = folder
        self.version = version
    }

    private static var configuredFolders: [String] {
        guard let answer = try? ChildProcess.run(["pg_config", "--bindir"]), answer.succeeded else {
            return []
        }
        return [answer.output]
    }

    private static var debianFolders: [String] {
        let root = "/usr/lib/postgresql"
        guard let listing = opendir(root) else { return [] }
        defer { closedir(listing) }
        var versions: [Int] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let version = Int(name) { versions.append(version) }
        }
        return versions.sorted(by: >).map { "\(root)/\($0)/bin" }
    }
}
