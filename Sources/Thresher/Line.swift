import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch
import ThresherHTML

/// Bytes → page → document tree → article.
struct GatherLine: Sendable {
  let decode: PageDecoder
  let parse: HTMLParser
  let extract: ArticleExtractor

  init(_ configuration: PipelineConfiguration, contentModel: ContentModelFile? = nil) {
    decode = PageDecoder(configuration.input)
    parse = HTMLParser(configuration.html)
    extract = ArticleExtractor(configuration.article, contentModel: contentModel)
  }

  struct Scratch {
    var decode: PageDecoder.Scratch
    var parse: HTMLParser.Scratch
    var extract: ArticleExtractor.Scratch
    var metrics = StageMetrics()
  }

  func makeScratch() -> Scratch {
    Scratch(
      decode: decode.makeScratch(), parse: parse.makeScratch(), extract: extract.makeScratch())
  }

  /// What became of one record.
  ///
  /// A record that could be decoded keeps its page's source.
  func run(_ record: RawRecord, scratch: inout Scratch) -> GatherOutcome {
    var outcome = GatherOutcome(record)
    do throws(Rejection) {
      let page = try scratch.metrics.measure(decode, record, &scratch.decode)
      outcome.decoded(page)
      scratch.metrics.pageBytes += page.utf8.count
      let parsed = try scratch.metrics.measure(parse, page, &scratch.parse)
      outcome.result = .success(
        try scratch.metrics.measure(extract, parsed, &scratch.extract))
    } catch {
      outcome.result = .failure(error)
    }
    return outcome
  }
}

/// Article → clean article → facts.
struct ThreshLine: Sendable {
  let strip: BoilerplateStripper
  let annotate: FactStage

  struct Scratch {
    var strip: BoilerplateStripper.Scratch
    var annotate: FactStage.Scratch
    var metrics = StageMetrics()
  }

  func makeScratch() -> Scratch {
    Scratch(strip: strip.makeScratch(), annotate: annotate.makeScratch())
  }

  func run(_ article: Article, scratch: inout Scratch) throws(Rejection) -> AnnotatedArticle {
    let clean = try scratch.metrics.measure(strip, article, &scratch.strip)
    return try scratch.metrics.measure(annotate, clean, &scratch.annotate)
  }
}
