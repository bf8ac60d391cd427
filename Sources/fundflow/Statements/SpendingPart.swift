import ArgumentParser
import Ledger

/// A part of expenditure: what units need to run (基本支出), which is booked on no project, or what is spent on
/// projects (项目支出).
enum SpendingPart: String, ExpressibleByArgument, CaseIterable {
    case basic, project

    var wording: Wording {
        switch self {
        case .basic: Wording("基本支出", "basic")
        case .project: Wording("项目支出", "of projects")
        }
    }

    /// Whether a line on an account counts; revenue always does.
    func holds(_ account: Account) -> Bool {
        account.code.hasPrefix("6") || (account.project == nil) == (self == .basic)
    }
}

/// The options of the tables that have expenditure.
struct SpendingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "支出只计未列项目的（basic 基本支出），或列了项目的（project 项目支出）。",
            "Count only spending that is booked on no project: basic 基本支出; or on one: project 项目支出."
        )
    )
    var part: SpendingPart?
}
