package import Ledger

/// Writes one entry as the voucher that the desk prints (记账凭证).
package struct VoucherWriter: Sendable {
    private let entry: PostedEntry
    private let names: AccountNames
    private let language: Language

    package init(_ entry: PostedEntry, _ names: AccountNames) {
        self.entry = entry
        self.names = names
        language = names.language
    }

    // MARK: - Table

    /// Title, heading, lines with their total, who signed, and what the entry is tied to.
    package var table: String {
        let body = lineTable
        let width = body.split(separator: "\n").reduce(60) { max($0, $1.displayWidth) }
        let rule = String(repeating: "─", count: width)
        let parts =
            [title.padded(to: (width + title.displayWidth) / 2, .right)]
            + heading + [rule] + body.split(separator: "\n").map(String.init) + [rule, signatures]
            + ties
        return parts.map { $0.withoutTrailingBlanks + "\n" }.joined()
    }

    private var title: String { say("记 账 凭 证", "Journal voucher") }

    private var heading: [String] {
        let government = "\(entry.government.name) \(entry.government.code)"
        let journal = entry.journal.wording[language]
        let attachments = String(entry.attachments ?? 0)
        return [
            [
                government, journal, voucherNumber,
                say("附件 \(attachments) 张", "\(attachments) attachments"),
            ].joined(separator: "  "),
            [
                say("日期 \(entry.date)", "Date \(entry.date)"),
                say("期间 \(entry.id.period)", "Period \(entry.id.period)"),
                entry.stage.wording[language], kindOfEntry,
                entry.document.map { say("文号 \($0)", "Document \($0)") } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: "  "),
            say("摘要 \(entry.summary)", "Summary: \(entry.summary)"),
        ]
    }

    /// 记字 for the accounting journal, 预字 for the budget journal.
    private var voucherNumber: String {
        let word = entry.journal == .accounting ? "记" : "预"
        return say("\(word)字第 \(entry.id.number) 号", "No. \(entry.id.number)")
    }

    private var kindOfEntry: String {
        let words = [
            entry.event?.wording[language], entry.change?.wording[language],
            entry.adjustment.map { say("第 \($0) 次调整", "adjustment \($0)") },
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }

    private var lineTable: String {
        // The entry's own summary stands above; a column of its own is for lines that say more.
        let hasSummaries = entry.postings.contains { $0.summary != nil }
        var table = Table(
            (hasSummaries ? [.init(say("摘要", "Summary"))] : []) + [
                .init(say("账簿", "Book")), .init(say("科目", "Account")),
                .init(say("辅助核算", "Dimensions")), .init(say("借方", "Debit"), .right),
                .init(say("贷方", "Credit"), .right),
            ]
        )
        for line in entry.postings {
            let amount = line.amount.figure(separator: ",") + (line.isRed ? say(" 红", " red") : "")
            table.append(
                (hasSummaries ? [line.summary ?? entry.summary] : []) + [
                    line.account.book.name[language],
                    "\(line.account.code) \(names.name(ofAccount: line.account.code))",
                    names.text(ofDimensions: line.account), line.side == .debit ? amount : "",
                    line.side == .credit ? amount : "",
                ]
            )
        }
        let total = [say("合计", "Total"), "", "", total(.debit, ","), total(.credit, ",")]
        table.append((hasSummaries ? [""] : []) + total)
        return table.rendered()
    }

    private func total(_ side: Side, _ separator: String) -> String {
        Figure(rounding: entry.postings.total(side), unit: .yuan, decimals: 2)
            .digits(separator: separator)
    }

    private var signatures: String {
        let blank = "________"
        let maker = entry.run.maker ?? entry.run.person
        let checker = entry.run.maker == nil ? blank : entry.run.person
        return [
            say("制单 \(maker)", "Made by \(maker)"), say("审核 \(checker)", "Checked by \(checker)"),
            say("记账 \(entry.run.person)", "Posted by \(entry.run.person)"),
            say("主管 \(blank)", "Chief \(blank)"),
        ].joined(separator: "    ")
    }

    private var ties: [String] {
        [
            entry.twin.map { say("对方凭证 ", "Twin: ") + place($0) },
            entry.reverses.map { say("冲销凭证 ", "Reverses: ") + place($0) },
            entry.reversedBy.map { say("已被冲销 ", "Reversed by: ") + place($0) },
            say("来源号 \(entry.reference)", "Reference: \(entry.reference)"),
            say(
                "记账批次 第 \(entry.run.sequence) 次 \(entry.run.recordedAt) \(entry.run.source)",
                "Posting run \(entry.run.sequence), \(entry.run.recordedAt), \(entry.run.source)"
            ),
            say("摘要值 \(entry.digest)", "Digest: \(entry.digest)"),
        ].compactMap(\.self)
    }

    private func place(_ number: FlowEntry.Number) -> String {
        let government = names.vocabulary.governments[number.government]
        let name = government.map { "\($0.name) \($0.code) " } ?? ""
        return "\(name)\(number.period)-\(number.number)"
    }

    private func say(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    // MARK: - CSV and JSON

    /// One row for each line, with the entry's heading repeated.
    package var csv: String { listing.csv }

    package var json: String {
        JSON.object([
            "government": .string(entry.government.code),
            "journal": .string(entry.journal.rawValue),
            "period": .integer(entry.id.period.number), "number": .integer(entry.id.number),
            "date": .string(entry.date.description), "stage": .string(entry.stage.rawValue),
            "event": .text(entry.event?.rawValue), "change": .text(entry.change?.rawValue),
            "adjustment": entry.adjustment.map(JSON.integer) ?? .null,
            "summary": .string(entry.summary), "document": .text(entry.document),
            "attachments": entry.attachments.map(JSON.integer) ?? .null,
            "reference": .string(entry.reference), "digest": .string(entry.digest),
            "run": .integer(entry.run.sequence), "person": .string(entry.run.person),
            "maker": .string(entry.run.maker ?? entry.run.person),
            "checker": .text(entry.run.maker == nil ? nil : entry.run.person),
            "recorded_at": .string(entry.run.recordedAt), "source": .string(entry.run.source),
            "twin": .text(entry.twin.map(placeCode)),
            "reverses": .text(entry.reverses.map(placeCode)),
            "reversed_by": .text(entry.reversedBy.map(placeCode)),
            "lines": .array(entry.postings.map(object)),
        ]).rendered()
    }

    private func object(_ line: Posting) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "summary", value: .string(line.summary ?? entry.summary)),
            .init(name: "basis", value: .string(line.account.book.basis.rawValue)),
            .init(name: "book", value: .string(line.account.book.code)),
            .init(name: "account", value: .string(line.account.code)),
            .init(name: "account_name", value: .string(names.name(ofAccount: line.account.code))),
        ]
        for part in names.dimensions(of: line.account) {
            members.append(.init(name: part.dimension.rawValue, value: .string(part.code)))
        }
        members.append(.init(name: "side", value: .string(line.side.rawValue)))
        members.append(.init(name: "amount_fen", value: .fen(Int128(line.amount.fen))))
        members.append(.init(name: "red", value: .bool(line.isRed)))
        return .object(members)
    }

    private func placeCode(_ number: FlowEntry.Number) -> String {
        let code = names.vocabulary.governments[number.government]?.code ?? ""
        return "\(code) \(number.period) \(number.number)"
    }

    private var listing: Listing {
        let head = [
            "government", "journal", "period", "number", "date", "stage", "document", "attachments",
            "reference", "summary", "basis", "book", "account", "account_name",
        ]
        let keys =
            head + Dimension.allCases.map(\.rawValue) + ["debit", "credit", "red", "digest"]
        var listing = Listing(keys.map { .init($0, Wording($0, $0)) })
        for line in entry.postings {
            let amount = line.amount.figure(separator: "")
            let account = line.account
            listing.append(
                [
                    entry.government.code, entry.journal.rawValue, entry.id.period.description,
                    String(entry.id.number), entry.date.description, entry.stage.rawValue,
                    entry.document ?? "", entry.attachments.map(String.init) ?? "",
                    entry.reference, line.summary ?? entry.summary, account.book.basis.rawValue,
                    account.book.code, account.code, names.name(ofAccount: account.code),
                ] + Dimension.allCases.map { names.code(of: $0, in: account) ?? "" }
                    + [
                        line.side == .debit ? amount : "", line.side == .credit ? amount : "",
                        line.isRed ? "yes" : "", entry.digest,
                    ]
            )
        }
        return listing
    }
}

extension Amount {
    /// The amount in yuan with two decimals.
    package func figure(separator: String) -> String {
        Figure(rounding: Int128(fen), unit: .yuan, decimals: 2).digits(separator: separator)
    }
}
