import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch
import ThresherHTML

/// Runs the line over one record and keeps what each stage made of it.
public struct DocumentInspector {
  private let configuration: PipelineConfiguration

  /// Makes an inspector.
  public init(_ configuration: PipelineConfiguration) { self.configuration = configuration }

  /// Reads a file and follows one record up to and with a stage.
  ///
  /// The number is the record's `source.record`; of an archive whose member is not named records are
  /// counted over all members.
  ///
  /// Throws when the file can't be read or holds fewer records.
  public func inspect(
    _ path: String, member: String? = nil, record number: Int, until stage: Inspection.Stage
  ) throws -> Inspection {
    var inspection = Inspection(until: stage)
    let record = try find(path, member, number, &inspection)
    do throws(Rejection) {
      try follow(record, configuration, &inspection)
    } catch {
      inspection.rejection = error
      guard error.code == .notAnArticle else { return inspection }
      // What would have been kept is what the question is about.
      var lenient = configuration
      lenient.article.keepTypes = PageType.allCases
      do throws(Rejection) { try follow(record, lenient, &inspection) } catch {}
    }
    return inspection
  }

  private func find(
    _ path: String, _ member: String?, _ number: Int, _ inspection: inout Inspection
  ) throws -> RawRecord {
    do throws(FetchError) {
      guard let file = try CorpusWalker.walk([path]).files.first else {
        throw .unreadable(path: path, reason: "no file")
      }
      var reader = try InputReader(file, configuration.input)
      var records = 0
      while let event = try reader.next() {
        switch event {
        case .record(let record):
          let key = record.source.key
          let isNamed = member.map { $0 == key.member } ?? true
          if isNamed, number == (member == nil && key.member != nil ? records : key.record) {
            return record
          }
          records += 1
        case .damage(let damage): inspection.damages.append(damage.sentence)
        case .skipped: break
        }
      }
      throw .unreadable(
        path: path,
        reason: "it has \(records) records, from 0; no record \(number)"
          + (member.map { " in \($0)" } ?? ""))
    } catch {
      throw ThresherError.input(error)
    }
  }

  private func follow(
    _ record: RawRecord, _ configuration: PipelineConfiguration, _ inspection: inout Inspection
  ) throws(Rejection) {
    let gather = GatherLine(configuration)
    var scratch = gather.makeScratch()
    let page = try gather.decode.run(record, scratch: &scratch.decode)
    inspection.page = page
    guard inspection.until > .decode else { return }
    let parsed = try gather.parse.run(page, scratch: &scratch.parse)
    inspection.parsed = parsed
    guard inspection.until > .parse else { return }
    scratch.extract.trace = ExtractionTrace()
    defer { inspection.trace = scratch.extract.trace ?? ExtractionTrace() }
    let article = try gather.extract.run(parsed, scratch: &scratch.extract)
    inspection.article = article
    guard inspection.until > .extract else { return }
    // Site lines are known only to a run over the site's pages: here there are none.
    let thresh = ThreshLine(
      strip: BoilerplateStripper(SiteMemory()),
      annotate: FactStage(configuration.facts))
    var threshScratch = thresh.makeScratch()
    inspection.annotated = try thresh.run(article, scratch: &threshScratch)
  }
}
