import ThresherCore
import ThresherHTML

/// The `title` element and the headings.
struct TitleSource: MetadataSource {
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    if let heading = page.mainHeading {
      candidates.add(
        MetadataCandidate(
          field: .title, text: .string(page.heading(heading)), weight: 90, source: .text))
    }
    if let title = page.title {
      candidates.add(
        MetadataCandidate(
          field: .title, text: .page(page.text(of: title)), weight: 70, source: .meta))
    }
  }
}
