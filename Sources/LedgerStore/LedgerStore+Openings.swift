package import Ledger
import Postgres

extension LedgerStore {
    /// Confirms the openings of a government's year: its month 0 takes no further entry. Answers how
    /// many entries it holds.
    package borrowing func confirmOpening(
        of government: Government,
        year: Int
    ) throws(StoreError) -> Int {
        try storing {
            try connection.query(
                "SELECT fundflow.confirm_opening($1, $2)",
                [government.code, String(year)]
            ).int(0, 0)
        }
    }
}
