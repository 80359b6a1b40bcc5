import Testing
import ThresherTesting

@testable import ThresherFetch

struct FormatContractTests {
  @Test func `every format has a sample, and is told by its bytes`() {
    let names = FormatSamples.all.map { Events($0.bytes, $0.fileName).formatName }
    #expect(Set(names) == Set(InputFormats.all.map { $0.name }))
  }

  @Test(arguments: FormatSamples.all)
  func `all records come once and in order, however the bytes come in`(
    sample: InputFormatContract.Sample
  ) { InputFormatContract.all.checkWhole(sample) }

  @Test(arguments: FormatSamples.all)
  func `a file without a byte is one rejected record`(sample: InputFormatContract.Sample) {
    InputFormatContract.all.checkEmpty(sample)
  }

  @Test(arguments: FormatSamples.all)
  func `what stands before a cut is kept and the cut is told`(sample: InputFormatContract.Sample) {
    InputFormatContract.all.checkCuts(sample)
  }

  @Test(arguments: FormatSamples.all)
  func `wrong bytes end neither the program nor the reading`(sample: InputFormatContract.Sample) {
    InputFormatContract.all.checkFlips(sample)
  }

  @Test(arguments: FormatSamples.all)
  func `a record over the limit is rejected and the others are read`(
    sample: InputFormatContract.Sample
  ) { InputFormatContract.all.checkOversized(sample) }

  @Test(arguments: FormatSamples.all)
  func `the bytes a record names are that record by themselves`(
    sample: InputFormatContract.Sample
  ) { InputFormatContract.all.checkRanges(sample) }
}
