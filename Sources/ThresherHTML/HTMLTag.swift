/// An element's name, or what else a node is.
///
/// Elements HTML does not know are `unknown`.
public enum HTMLTag: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The root: not an element.
  case document
  /// A run of text: no children.
  case text
  /// An element whose name HTML does not know, such as a custom element.
  case unknown
  case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi
  case bdo, bgsound, big, blink, blockquote, body, br, button, canvas, caption, center, cite, code,
    col
  case colgroup, data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed
  case fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5
  case h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, isindex, kbd, keygen, label
  case legend, li, link, listing, main, map, mark, marquee, math, menu, menuitem, meta, meter
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p, param
  case picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search
  case section, select, slot, small, source, span, strike, strong, style, sub, summary, sup
  case svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul, `var`, video, wbr, xmp

  /// The tag of a name in lower case; `unknown` when HTML does not know it.
  public static func named(_ name: UnsafeBufferPointer<UInt8>) -> HTMLTag {
    named(PackedName(name))
  }

  /// The element's name; empty for what is no known element.
  public var name: String { rawValue < 3 ? "" : "\(self)" }

  @inline(__always)
  static func named(_ name: PackedName) -> HTMLTag {
    HTMLTag(rawValue: names.value(of: name)) ?? .unknown
  }

  /// All names, and `image`, which HTML 5 takes for `img`.
  private static let names = NameTable(
    allCases.filter { $0.rawValue >= 3 }.map { (Array($0.name.utf8), $0.rawValue) }
      + [(Array("image".utf8), HTMLTag.img.rawValue)])
}
