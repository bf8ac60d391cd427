import LedgerFormats
import Testing

@Suite struct DisplayWidthTests {
    @Test(
        "Han and full-width characters take two columns, quotation marks and dots one",
        arguments: [
            ("江津区", 6), ("6011", 4), ("（一）", 6), ("“三保”…·", 8), ("１２", 4), ("e\u{301}", 1),
            ("", 0), ("㐀𠀀", 4), ("亿元：，。", 10), ("a\tb", 2), ("│─", 2), ("é", 1),
        ]
    )
    func width(of text: String, is columns: Int) {
        #expect(text.displayWidth == columns)
    }
}
