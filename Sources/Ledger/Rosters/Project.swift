/// A project of a year by its roster: what it is for, and what came of it (绩效).
package struct Project: Hashable, Sendable {
    package var government: Int32
    /// As entries name it.
    package var code: String
    package var name: String
    package var unitCode: String?
    package var target: String?
    package var selfEvaluation: String?
    /// Of a hundred.
    package var score: Int?
    package var treatment: UnspentTreatment?
    package var reason: String?

    package init(government: Int32, code: String, name: String) {
        self.government = government
        self.code = code
        self.name = name
    }
}
