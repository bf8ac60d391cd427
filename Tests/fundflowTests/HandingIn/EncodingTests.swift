import Foundation
import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct EncodingTests {
    static let folder =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        + "/Golden/fundflow/spreadsheet/"

    @Test("A spreadsheet's file in GB18030 posts what the same file in UTF-8 does")
    func spreadsheet() throws {
        let books = try Books(.district)
        let entries = { (file: String) in
            try books.run("post", "--dry-run", "--format", "csv", Self.folder + file)
        }
        let (utf8, gb18030) = (try entries("events-utf8.csv"), try entries("events-gb18030.csv"))
        #expect(gb18030.status == 0, "\(gb18030.errors)")
        #expect(gb18030.output == utf8.output)
        #expect(CSVRows(utf8.output).rows.count > 10)
        // What was posted from one is known in the other.
        #expect(try books.run("post", Self.folder + "events-utf8.csv").status == 0)
        let again = try books.run("post", "--format", "csv", Self.folder + "events-gb18030.csv")
        #expect(CSVRows(again.output).rows.map { $0["posted"] } == ["0"])
    }

    @Test("Faults of a file in GB18030 have their places in characters")
    func places() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "events-gb18030.csv"))
        // 江津区 once more, with its first character another: 江 is BD AD.
        var wrong = [UInt8](bytes)
        let district: [UInt8] = [0xBD, 0xAD, 0xBD, 0xF2]
        let place = try #require(
            (0..<wrong.count - 4).last { Array(wrong[$0..<$0 + 4]) == district }
        )
        wrong[place + 1] = 0xAE
        let file = try Scratch.write(wrong, to: "wrong.csv")
        let refused = try Books(.district).run("post", "--language", "zh", file)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("wrong.csv:4:15: 错误：没有财政“"))
        #expect(refused.errors.contains("补助,2023-02-01,"))
    }

    @Test("What is neither UTF-8 nor GB18030 is refused where its bytes are at fault")
    func neither() throws {
        let header: [UInt8] = Array("event,date,government,fund,subject,amount\n".utf8)
        let books = try Books(.district)
        let refused = try books.run(
            "post",
            Scratch.write(
                header + Array("revenue,2023-01-05,".utf8) + [0xFF, 0xFF, 0x0A],
                to: "f.csv"
            )
        )
        #expect(refused.status == 65)
        #expect(refused.errors.contains("f.csv:2:20: error: the bytes here are not UTF-8 text"))
        let utf16 = try books.run("post", Scratch.write([0xFF, 0xFE, 0x65, 0x00], to: "f.csv"))
        #expect(utf16.errors.contains("the file is encoded in UTF-16"))
        let unmarked: [UInt8] = "event,date\n".utf8.reduce(into: []) { $0 += [$1, 0] }
        let refusal = try books.run("post", Scratch.write(unmarked, to: "f.csv"))
        #expect(refusal.status == 65)
        #expect(refusal.errors.contains("f.csv:1:1: error: the file is encoded in UTF-16"))
    }

    @Test("One damaged byte does not make GB18030 of a file that is UTF-8 before it")
    func damaged() throws {
        let text = Array("事项,日期,财政,预算,收支科目,金额\n收入,2023-01-05,江津区,一般公共预算,增值税,1\n".utf8)
        let file = try Scratch.write(text + [0xD6, 0xD0, 0x2C, 0x0A], to: "f.csv")
        let refused = try Books(.district).run("post", file)
        #expect(refused.errors.contains("f.csv:3:1: error: the bytes here are not UTF-8 text"))
    }

    @Test("A large file in GB18030 streams in constant memory")
    func memory() throws {
        let header: [UInt8] = [0xCA, 0xC2, 0xCF, 0xEE]
        let names = Array(",date,government,fund,subject,amount,summary\n".utf8)
        // 支出 and a summary, each character two bytes that fall apart at every block's end.
        let row =
            [0xD6, 0xA7, 0xB3, 0xF6] + Array(",2023-01-05,500116,general-public,20103,1,".utf8)
            + [0xD6, 0xA7, 0xB3, 0xF6] + [0x0A] as [UInt8]
        var bytes = header + names
        for _ in 0..<20_000 { bytes += row }
        let file = try Scratch.write(bytes, to: "large.csv")
        let child = try Books(.district).start("post", file)
        #expect(child.peakMemory() < 100 << 20)
        let posted = try child.wait()
        #expect(posted.status == 0, "\(posted.errors.prefix(400))")
    }

    @Test(
        "What can be read only once, a pipe, is posted like the file it comes from",
        arguments: ["events-utf8.csv", "events-gb18030.csv"]
    )
    func pipe(file: String) throws {
        let books = try Books(.district)
        let piped = try books.runPiping(Self.folder + file, "post", "--format", "csv", "/dev/stdin")
        #expect(piped.status == 0, "\(piped.errors)")
        let posted = CSVRows(piped.output).rows.compactMap { $0["posted"].flatMap { Int($0) } }
        #expect(posted.count == 1 && posted[0] > 0)
        // The digest kept with the run is that of the bytes.
        let digest = try books.sql("SELECT encode(source_digest, 'hex') FROM fundflow.posting_run")
        #expect(try books.run("post", Self.folder + file).status == 0)
        let expected = try Self.digest(of: file)
        #expect(digest.prefix(64) == expected)
    }

    private static func digest(of file: String) throws -> Substring {
        try Child(["/usr/bin/env", "sha256sum", folder + file]).wait().output.prefix(64)
    }

    @Test("A set-up file may come through a pipe too")
    func pipedSetup() throws {
        let books = try Books(.district)
        let file = try Scratch.write("代码,名称,级次\n500118,永川区,区县\n", to: "governments.csv")
        let piped = try books.runPiping(file, "setup", "--format", "csv", "/dev/stdin")
        #expect(piped.status == 0, "\(piped.errors)")
        #expect(CSVRows(piped.output).rows.map { $0["outcome"] } == ["added"])
    }
}

extension Books {
    /// Runs the program with a file coming to its standard input through a pipe.
    fileprivate func runPiping(_ file: String, _ arguments: String...) throws -> Outcome {
        let script = "cat \"$1\" | { shift; \"$@\"; }"
        return try Child(
            ["/bin/sh", "-c", script, "sh", file, Program.path ?? ""] + arguments
                + ["--database", address]
        ).wait()
    }
}
