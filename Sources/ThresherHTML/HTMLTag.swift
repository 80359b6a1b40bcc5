/// An element's name, or what else a node is.
///
/// Elements HTML does not know are `unknown`.
public enum HTMLTag: UInt8, CaseIterable, Sendable {
  /// The root: not an element.
  case document
  /// A run of text: no children.
  case text
  /// An element whose name HTML does not know, such as a custom element.
  case unknown
  case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi
  case bdo, big, blink, blockquote, body, br, button, canvas, caption, center, cite, code, col
  case colgroup, data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed
  case fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5
  case h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, isindex, kbd, label
  case legend, li, link, listing, main, map, mark, marquee, math, menu, menuitem, meta, meter
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p, param
  case picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search
  case section, select, slot, small, source, span, strike, strong, style, sub, summary, sup
  case svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul, `var`, video, wbr, xmp

  /// The tag of a name in lower case; `unknown` when HTML does not know it.
  public static func named(_ name: UnsafeBufferPointer<UInt8>) -> HTMLTag {
    guard name.count <= 10 else { return .unknown }
    return slots[Int(hash(name) & mask)].first { entry in
      entry.name.count == name.count && entry.name.elementsEqual(name)
    }?.tag ?? .unknown
  }

  /// The element's name; empty for what is no known element.
  public var name: String { rawValue < 3 ? "" : "\(self)" }

  private static let mask: UInt32 = 1023
  private static let slots: [[(name: [UInt8], tag: HTMLTag)]] = {
    var table = [[(name: [UInt8], tag: HTMLTag)]](repeating: [], count: Int(mask) + 1)
    for tag in allCases where tag.rawValue >= 3 {
      let name = Array(tag.name.utf8)
      let slot = name.withUnsafeBufferPointer { Int(hash($0) & mask) }
      table[slot].append((name, tag))
    }
    return table
  }()

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = UInt32(name.count)
    for byte in name { hash = hash &* 31 &+ UInt32(byte) }
    return hash ^ hash >> 10
  }
}
