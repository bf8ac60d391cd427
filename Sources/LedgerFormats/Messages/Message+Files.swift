import Ledger

/// What can be wrong with a file as a file: its bytes, its rows, its header.
extension Message {
    package static func emptyFile() -> Message {
        Message(
            Wording("文件是空的", "the file is empty"),
            hint: Wording(
                "首行应为列名，其后每行一条。",
                "The first row names the columns; one row per line follows."
            )
        )
    }

    package static func utf16() -> Message {
        Message(
            Wording("文件是 UTF-16 编码", "the file is encoded in UTF-16"),
            hint: Wording(
                "请另存为“CSV UTF-8（逗号分隔）”。",
                "Save it again as “CSV UTF-8 (comma delimited)”."
            )
        )
    }

    package static func carriageReturnsAlone() -> Message {
        Message(
            Wording(
                "文件的行只以回车符（CR）结尾",
                "the file's lines end with carriage returns (CR) alone"
            ),
            hint: Wording(
                "请另存为“CSV UTF-8（逗号分隔）”，其行以 LF 或 CRLF 结尾。",
                "Save it again as “CSV UTF-8 (comma delimited)”, whose lines end with LF or CRLF."
            )
        )
    }

    package static func notUTF8() -> Message {
        Message(
            Wording("此处的字节不是 UTF-8 文字", "the bytes here are not UTF-8 text"),
            hint: Wording(
                "请另存为“CSV UTF-8（逗号分隔）”。",
                "Save the file again as “CSV UTF-8 (comma delimited)”."
            )
        )
    }

    package static func nulByte() -> Message {
        Message(
            Wording("此处有 NUL 字节", "there is a NUL byte here"),
            hint: Wording(
                "文件可能已损坏，或不是 CSV，请重新导出。",
                "The file may be damaged, or no CSV; export it again."
            )
        )
    }

    package static func unclosedQuote() -> Message {
        Message(
            Wording("引号没有闭合", "the quote is not closed"),
            hint: Wording(
                "请在单元格末尾补上引号；单元格内的引号写两个。",
                "Close the cell with a quote; write a quote inside a cell twice."
            )
        )
    }

    package static func textAfterQuote() -> Message {
        Message(
            Wording("闭合的引号后还有文字", "text follows a closed quote"),
            hint: Wording(
                "单元格内的引号写两个；也可能是前面某行少了引号。",
                "Write a quote inside a cell twice; or a quote may be missing in a row before."
            )
        )
    }

    package static func cellTooLong() -> Message {
        Message(
            Wording("单元格超过 64 KB", "the cell is longer than 64 KB"),
            detail: Wording("此处之后未再读取。", "Nothing after this place was read."),
            hint: Wording(
                "通常是引号没有闭合。",
                "Most often a quote was not closed."
            )
        )
    }

    package static func rowTooLong() -> Message {
        Message(
            Wording("一行超过 2 MB", "the row is longer than 2 MB"),
            detail: Wording("此处之后未再读取。", "Nothing after this place was read."),
            hint: Wording("每行须以换行结束。", "Each row ends with a line feed.")
        )
    }
}

// MARK: - The header

extension Message {
    package static func unknownFileKind() -> Message {
        Message(
            Wording("看不出这是哪种文件", "the header is of no kind of file that is known"),
            detail: Wording(
                "凭证文件须有“凭证”列，事项文件须有“事项”列，财政设置文件须有“代码”列。",
                "A journal has a column entry, an event file a column event, a list of governments a column code."
            ),
            hint: Wording(
                "fundflow template 给出各种空表。",
                "fundflow template prints an empty form of each kind."
            )
        )
    }

    package static func unknownColumn(
        _ text: String,
        near: ColumnName?,
        known: [ColumnName]
    ) -> Message {
        let chinese = known.map(\.chinese).joined(separator: "、")
        let english = known.map(\.code).joined(separator: ", ")
        return Message(
            Wording("不认识的列“\(text)”", "the column “\(text)” is not known"),
            hint: near.map { Wording("是否为“\($0.chinese)”？", "Did you mean \($0.code)?") }
                ?? Wording("可用的列：\(chinese)。", "Known columns are: \(english).")
        )
    }

    package static func repeatedColumn(_ column: ColumnName) -> Message {
        Message(
            Wording("列“\(column.chinese)”重复", "the column \(column.code) is repeated"),
            hint: Wording("请只保留一列。", "Keep one of them.")
        )
    }

    package static func missingColumn(_ column: ColumnName) -> Message {
        Message(
            Wording("缺少列“\(column.chinese)”", "the column \(column.code) is missing"),
            hint: Wording(
                "请在首行加上“\(column.chinese)”（或 \(column.code)）。",
                "Add \(column.code) (or \(column.chinese)) to the first row."
            )
        )
    }

    package static func cellWithoutColumn(_ text: String) -> Message {
        Message(
            Wording("“\(text.prefix(40))”不属于任何列", "“\(text.prefix(40))” stands under no column"),
            hint: Wording(
                "可能是前面多了逗号；含逗号的单元格须加引号。",
                "There may be a comma too many before it; quote a cell that holds a comma."
            )
        )
    }
}

// MARK: - The kind of file

extension Message {
    package static func governmentsNotPosted() -> Message {
        Message(
            Wording("这是财政设置文件，不能记账", "this is a list of governments, which is not posted"),
            hint: Wording("请用 fundflow setup 读入。", "Hand it to fundflow setup.")
        )
    }
}
