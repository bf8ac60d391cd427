import Ledger
import Testing

/// What the evidence of a chain comes to.
struct ChainEvidenceTests {
    private func run(
        _ sequence: Int,
        after previous: String,
        _ digest: String,
        now: String? = nil,
        entries: Int = 2,
        changed: (period: Period, number: Int)? = nil
    ) -> RunEvidence {
        RunEvidence(
            sequence: sequence,
            stored: .init(previousDigest: previous, digest: digest, entryCount: 2),
            entries: entries,
            postings: 4,
            digest: now ?? digest,
            firstChanged: changed
        )
    }

    private func chain(_ runs: [RunEvidence], lastRun: Int, head: String) -> ChainEvidence {
        var chain = ChainEvidence(
            government: EventBooks.district,
            journal: .accounting,
            genesis: "g",
            lastRun: lastRun,
            headDigest: head
        )
        chain.runs = runs
        return chain
    }

    private func kept(_ run: Int, _ digest: String) -> ChainHead {
        ChainHead(government: "500116", journal: .accounting, run: run, digest: digest, entries: 4)
    }

    private var twoRuns: [RunEvidence] { [run(1, after: "g", "a"), run(2, after: "a", "b")] }

    @Test("A whole chain agrees, also with every head of it")
    func whole() {
        let chain = chain(twoRuns, lastRun: 2, head: "b")
        #expect(chain.faults(against: nil) == [])
        #expect(chain.faults(against: kept(1, "a")) == [])
        #expect(chain.faults(against: kept(2, "b")) == [])
        #expect(self.chain([], lastRun: 0, head: "g").faults(against: nil) == [])
    }

    @Test("The most telling fault of a run is named")
    func runs() throws {
        let period = try #require(Period(number: 202_301))
        let changed = run(1, after: "g", "a", now: "x", changed: (period, 7))
        #expect(
            chain([changed], lastRun: 1, head: "a").faults(against: nil) == [
                .entryChanged(period, 7)
            ]
        )
        let fewer = run(1, after: "g", "a", now: "x", entries: 1)
        #expect(
            chain([fewer], lastRun: 1, head: "a").faults(against: nil)
                == [.entryCount(run: 1, recorded: 2, found: 1)]
        )
        let other = run(1, after: "g", "a", now: "x")
        #expect(chain([other], lastRun: 1, head: "a").faults(against: nil) == [.runChanged(run: 1)])
        let torn = [run(1, after: "g", "a"), run(2, after: "x", "b")]
        #expect(chain(torn, lastRun: 2, head: "b").faults(against: nil) == [.linkBroken(run: 2)])
        let gap = [run(1, after: "g", "a"), run(3, after: "b", "c")]
        #expect(
            chain(gap, lastRun: 3, head: "c").faults(against: nil)
                == [.runRemoved(run: 2), .linkBroken(run: 3)]
        )
    }

    @Test("A head that is not the chain's end is named")
    func heads() {
        #expect(
            chain(twoRuns, lastRun: 3, head: "c").faults(against: nil) == [
                .headAhead(run: 3, last: 2)
            ]
        )
        let other = chain(twoRuns, lastRun: 2, head: "x")
        #expect(other.faults(against: nil) == [.headChanged(run: 2)])
        #expect(chain([], lastRun: 0, head: "").faults(against: nil) == [.headChanged(run: 0)])
    }

    @Test("A cut or rewritten chain shows against what was kept outside")
    func outside() {
        let cut = chain([run(1, after: "g", "a")], lastRun: 1, head: "a")
        #expect(cut.faults(against: nil) == [])
        #expect(cut.faults(against: kept(2, "b")) == [.tailCut(run: 2)])
        #expect(
            chain(twoRuns, lastRun: 2, head: "b").faults(against: kept(2, "z")) == [
                .notAsKept(run: 2)
            ]
        )
    }
}
