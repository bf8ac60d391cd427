import Ledger
import LedgerFormats
import Testing

@Suite struct WrappingTests {
    @Test("Chinese is broken between Han characters, which take two columns")
    func chinese() {
        #expect("打印科目余额表".wrapped(to: 8, in: .chinese) == ["打印科目", "余额表"])
    }

    @Test("No line begins with a closing mark or ends in an opening one")
    func marks() {
        #expect("财政，代码".wrapped(to: 4, in: .chinese) == ["财", "政，", "代码"])
        #expect("科目（类）".wrapped(to: 6, in: .chinese) == ["科目", "（类）"])
    }

    @Test("A word is kept whole, also beside Han characters")
    func words() {
        #expect("用 fundflow post 记账".wrapped(to: 11, in: .chinese) == ["用 fundflow", "post 记账"])
        #expect("见--language选项".wrapped(to: 10, in: .chinese) == ["见", "--language", "选项"])
    }

    @Test("English is broken at blanks alone, its Chinese terms being kept whole")
    func english() {
        #expect("Close a month (月结)".wrapped(to: 16, in: .english) == ["Close a month", "(月结)"])
    }

    @Test("A piece wider than a line stands alone, and nothing makes one empty line")
    func extremes() {
        #expect("a abcdefgh b".wrapped(to: 4, in: .english) == ["a", "abcdefgh", "b"])
        #expect("".wrapped(to: 4, in: .chinese) == [""])
    }
}
