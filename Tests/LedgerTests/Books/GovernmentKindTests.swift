import Ledger
import Testing

@Suite struct GovernmentKindTests {
    @Test(
        "The kind of a government is written as its bureau calls it",
        arguments: [
            ("government", GovernmentKind.government), ("政府", .government), ("财政", .government),
            ("一级财政", .government), ("branch", .branch), ("分支", .branch), ("开发区", .branch),
            ("功能区", .branch),
        ]
    )
    func words(word: String, kind: GovernmentKind) {
        #expect(GovernmentKind(word: word) == kind)
    }
}
