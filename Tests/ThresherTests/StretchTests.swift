import Testing
import ThresherCore
import ThresherTesting

@testable import Thresher

/// One gzipped WARC that is read in stretches.
struct StretchTests {
  private let work: ScratchDirectory
  private let warc: String
  private let byteCount: Int

  init() throws {
    work = try ScratchDirectory()
    let bytes = try Repository.bytes("corpus/meridianwire/2024-09.warc.gz")
    warc = try work.write("in/crawl.warc.gz", bytes)
    byteCount = bytes.count
  }

  private func options(_ files: [String], _ output: String) -> RunOptions {
    var options = RunOptions()
    options.files = files.map { Array($0.utf8) }
    options.output = "\(work.path)/\(output)"
    return options
  }

  private func stretches(_ ends: [Int]) -> [String] {
    zip([0] + ends, ends).map { "\(warc)\t\($0)\t\($1 - $0)" }
  }

  @Test(arguments: [1, 2, 3, 7, 40])
  func `stretches that cover a file are the file`(parts: Int) async throws {
    let configuration = PipelineConfiguration()
    _ = try await Pipeline(configuration, options([warc], "whole")).run()
    let ends = (1...parts).map { byteCount * $0 / parts }
    _ = try await Pipeline(configuration, options(stretches(ends), "one")).run()
    var sources = Pipeline.Sources()
    for (number, stretch) in stretches(ends).enumerated() {
      _ = try await Pipeline(configuration, options([stretch], "g\(number)")).gather()
      sources.gathered.append("\(work.path)/g\(number)")
    }
    _ = try await Pipeline(configuration, options([], "merged")).thresh(sources)
    for output in ["one", "merged"] {
      for name in ShardedRunTests.names {
        #expect(work.read("\(output)/\(name)") == work.read("whole/\(name)"), "\(output) \(name)")
      }
    }
    #expect(work.lines("whole/articles.jsonl").count > 1)
  }

  @Test func `stretches that overlap are told`() async throws {
    let lines = ["\(warc)\t0\t2000", "\(warc)\t1000\t2000"]
    let summary = try await Pipeline(PipelineConfiguration(), options(lines, "out")).run()
    #expect(summary.damagedInputs == 1)
  }
}
