/// A journal of many entries of two lines, of 江津区 and 油溪镇 in turn.
struct LargeJournal {
    let path: String
    let count: Int

    init(entries count: Int) throws {
        self.count = count
        var text: [UInt8] = Array(
            "entry,date,government,fund,account,subject,debit,credit,summary\n".utf8
        )
        text.reserveCapacity(count * 120)
        for entry in 0..<count {
            let government = entry % 2 == 0 ? "500116" : "500116101"
            let month = entry / 2 % 12 + 1
            let head =
                "\(entry),2023-\(month < 10 ? "0" : "")\(month)-05,\(government),general-public"
            let amount = "\(entry % 977 + 1).0\(entry % 10)"
            text += "\(head),804101,,\(amount),,入库\n\(head),6001,10101,,\(amount),\n".utf8
        }
        path = try Scratch.write(text, to: "large.csv")
    }

    /// Whether the books hold every entry once, in numbers without gaps and balances that are theirs.
    func isPosted(in books: Books) throws -> Bool {
        let answers = try books.sql(
            """
            SELECT count(*), count(DISTINCT reference), sum(amounts_fen[1]) FROM fundflow.entry;
            SELECT sum(last_number) FROM fundflow.period_head;
            SELECT sum(debit_fen), sum(credit_fen) FROM fundflow.balance
            """
        )
        let total = (0..<count).reduce(0) { $0 + ($1 % 977 + 1) * 100 + $1 % 10 }
        return answers == "\(count)|\(count)|\(total)\n\(count)\n\(total)|\(total)"
    }

    /// Whether nothing of it is there.
    func isAbsent(from books: Books) throws -> Bool {
        try books.sql(
            """
            SELECT count(*) FROM fundflow.entry;
            SELECT count(*) FROM fundflow.balance;
            SELECT count(*) FROM fundflow.posting_run;
            SELECT coalesce(sum(last_number), 0) FROM fundflow.period_head;
            SELECT sum(last_run) FROM fundflow.journal_head
            """
        ) == "0\n0\n0\n0\n0"
    }
}
