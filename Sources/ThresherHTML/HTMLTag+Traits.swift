/// What HTML 5's tree construction asks about an element.
///
/// Source: WHATWG HTML, "The stack of open elements" and "Tree construction".
struct HTMLTraits: OptionSet {
  let rawValue: UInt32

  /// Category "special": an unmatched end tag does not look beyond it.
  static let special = HTMLTraits(rawValue: 1 << 0)
  /// Category "formatting": opened again after a block closed it.
  static let formatting = HTMLTraits(rawValue: 1 << 1)
  /// Ends every scope.
  static let scope = HTMLTraits(rawValue: 1 << 2)
  /// Ends the list item scope as well.
  static let listScope = HTMLTraits(rawValue: 1 << 3)
  /// Ends the button scope as well.
  static let buttonScope = HTMLTraits(rawValue: 1 << 4)
  /// Ends the table scope.
  static let tableScope = HTMLTraits(rawValue: 1 << 5)
  /// Has no content and no end tag.
  static let void = HTMLTraits(rawValue: 1 << 6)
  /// Closes an open `p` where it starts.
  static let closesParagraph = HTMLTraits(rawValue: 1 << 7)
  /// Its end may be left out.
  static let impliedEnd = HTMLTraits(rawValue: 1 << 8)
  /// Belongs into `head`.
  static let head = HTMLTraits(rawValue: 1 << 9)
  /// A block whose end tag closes what is open inside it.
  static let block = HTMLTraits(rawValue: 1 << 10)
  /// `h1`…`h6`.
  static let heading = HTMLTraits(rawValue: 1 << 11)
  /// `table` and its parts where text is misplaced.
  static let tableContext = HTMLTraits(rawValue: 1 << 12)
  /// Opened and closed around a marker in the list of formatting elements.
  static let marker = HTMLTraits(rawValue: 1 << 13)
  /// Only has a meaning inside a table.
  static let tablePart = HTMLTraits(rawValue: 1 << 14)
  /// Ends an svg or math that was left open.
  static let breakout = HTMLTraits(rawValue: 1 << 15)
  /// Its content is text up to its own end tag.
  static let rawText = HTMLTraits(rawValue: 1 << 16)
  /// A part of a table.
  static let tableStructure = HTMLTraits(rawValue: 1 << 17)
  /// After it a frame set no longer takes the body's place.
  static let endsFrameset = HTMLTraits(rawValue: 1 << 18)
}

extension HTMLTag {
  @inline(__always)
  var traits: HTMLTraits { Self.traitTable[Int(rawValue)] }

  private static let traitTable: [HTMLTraits] = {
    var table = [HTMLTraits](repeating: [], count: 256)
    for (traits, tags) in members {
      for tag in tags { table[Int(tag.rawValue)].insert(traits) }
    }
    return table
  }()

  private static let members: [(HTMLTraits, [HTMLTag])] = [
    (
      .special,
      [
        .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
        .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt,
        .embed, .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3,
        .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li,
        .link, .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript,
        .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source,
        .style, .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title,
        .tr, .track, .ul, .wbr, .xmp,
      ]
    ),
    (
      .formatting,
      [.a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u]
    ),
    (
      .scope,
      [
        .document, .applet, .caption, .html, .table, .td, .th, .marquee, .object, .template, .svg,
        .math,
      ]
    ),
    (.listScope, [.ol, .ul]),
    (.buttonScope, [.button]),
    (.tableScope, [.document, .html, .table, .template]),
    (
      .void,
      [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen,
        .link, .meta, .param, .source, .track, .wbr, .svg, .script, .style,
      ]
    ),
    (
      .closesParagraph,
      [
        .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
        .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p,
        .search, .section, .summary, .ul, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .listing, .form,
        .plaintext, .hr, .xmp, .li, .dd, .dt,
      ]
    ),
    (.impliedEnd, [.dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc]),
    (
      .head,
      [
        .base, .basefont, .bgsound, .link, .meta, .title, .noframes, .style, .script, .template,
      ]
    ),
    (
      .block,
      [
        .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div,
        .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu,
        .nav, .ol, .pre, .search, .section, .summary, .ul, .select,
      ]
    ),
    (.heading, [.h1, .h2, .h3, .h4, .h5, .h6]),
    (.tableContext, [.table, .tbody, .tfoot, .thead, .tr]),
    (.marker, [.applet, .marquee, .object]),
    (
      .tablePart,
      [.caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr, .head, .frame]
    ),
    (
      .breakout,
      [
        .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
        .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
        .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var,
      ]
    ),
    (
      .rawText,
      [
        .script, .style, .xmp, .iframe, .noembed, .noframes, .textarea, .title, .plaintext,
      ]
    ),
    (.tableStructure, [.caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr]),
    (
      .endsFrameset,
      [
        .pre, .listing, .li, .dd, .dt, .button, .applet, .marquee, .object, .table, .area, .br,
        .embed, .img, .keygen, .wbr, .input, .hr, .textarea, .xmp, .iframe, .select, .svg, .math,
      ]
    ),
  ]
}
