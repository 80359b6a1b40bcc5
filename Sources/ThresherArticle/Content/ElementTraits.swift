import ThresherHTML

/// What an element does to the text around it.
enum ElementTrait: UInt8, Sendable {
  /// Stands in the line: text before and after it belongs together.
  case inline
  /// Starts and ends a block.
  case block
  /// Has nothing a reader reads as text: form controls, embedded media and what replaces them.
  case skipped

  /// The trait of an element, by the rendering section of the HTML standard ("Flow content" is set
  /// as blocks, "Phrasing content" in lines).
  ///
  /// Elements HTML does not know stand in the line, as browsers show them.
  @inline(__always)
  static func of(_ tag: HTMLTag) -> ElementTrait { table[Int(tag.rawValue)] }

  /// Whether much text in a skipped element is the page's own: what belongs to a button, a picture or
  /// a film is short, so such a one was left open or is the frame of the text.
  static func isLabel(_ tag: HTMLTag) -> Bool { labelTags.contains(tag) }

  /// Whether a skipped element holds text a reader may have seen: for pages that have no other.
  static func mayHoldText(_ tag: HTMLTag) -> Bool { isLabel(tag) || tag == .textarea }

  private static let table: [ElementTrait] = HTMLTag.allCases.map { tag in
    if skippedTags.contains(tag) { return .skipped }
    return blockTags.contains(tag) ? .block : .inline
  }

  private static let skippedTags: Set<HTMLTag> = [
    .area, .applet, .audio, .base, .basefont, .button, .canvas, .col, .colgroup, .datalist, .embed,
    .frame, .frameset, .head, .iframe, .input, .link, .map, .meta, .meter, .noembed,
    .noframes, .object, .optgroup, .option, .output, .param, .progress, .rp, .script, .select,
    .source, .style, .svg, .template, .textarea, .title, .track, .video, .dialog,
  ]

  private static let labelTags: Set<HTMLTag> = [
    .applet, .audio, .button, .canvas, .datalist, .map, .meter, .object, .option, .output,
    .progress, .rp, .video,
  ]

  private static let blockTags: Set<HTMLTag> = [
    .document, .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details,
    .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5,
    .h6, .header, .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .menuitem, .nav,
    .noscript, .ol, .p, .plaintext, .pre, .search, .section, .summary, .table, .tbody, .td, .tfoot,
    .th, .thead, .tr, .ul, .xmp,
  ]
}
