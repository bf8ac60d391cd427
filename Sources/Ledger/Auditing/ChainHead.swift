/// The end of a government journal's chain as it was at some time, in codes: kept outside the
/// database, it proves any later change, cut or rewriting.
package struct ChainHead: Hashable, Sendable {
    package let government: String
    package let journal: Journal
    /// The last posting run; 0 where nothing was posted yet.
    package let run: Int
    /// In hexadecimal digits.
    package let digest: String
    /// How many entries the journal had.
    package let entries: Int

    package init(government: String, journal: Journal, run: Int, digest: String, entries: Int) {
        self.government = government
        self.journal = journal
        self.run = run
        self.digest = digest
        self.entries = entries
    }

    /// Whether its digest is this one. Statements print a digest's first and last digits, with … between.
    func names(_ whole: String) -> Bool {
        let parts = digest.split(separator: "…", omittingEmptySubsequences: false)
        guard parts.count == 2, digest.count >= 9 else { return digest == whole }
        return whole.hasPrefix(parts[0]) && whole.hasSuffix(parts[1])
    }
}
