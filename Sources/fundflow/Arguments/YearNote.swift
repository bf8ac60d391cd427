import Ledger
import LedgerFormats
import LedgerStore

extension LedgerStore {
    /// Says on standard error that some governments have no entries of a year, nor openings: what is printed of
    /// it are zeros, or what earlier years left.
    borrowing func noteEmpty(
        _ year: Int,
        of governments: [Government],
        _ language: Language
    ) throws {
        let years = try years(of: governments)
        guard !years.contains(year) else { return }
        let list = years.map(String.init)
        let note =
            if governments.isEmpty {
                Wording("所指的财政不在此记账", "no books are kept here of what was asked for")
            } else if years.isEmpty {
                Wording("还没有任何年度的凭证和年初余额", "there are no entries or openings of any year")
            } else {
                Wording(
                    "\(year) 年没有凭证和年初余额；有账的年度：\(list.joined(separator: "、"))",
                    "no entries or openings of \(year); there are books of \(list.joined(separator: ", "))"
                )
            }
        tell(note[language])
    }
}
