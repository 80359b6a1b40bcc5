/// The attributes that are kept; all others are dropped while the tree is built.
public enum HTMLAttribute: UInt8, CaseIterable, Sendable {
  case id
  case `class`
  case href
  case src
  case content
  case name
  case property
  case itemprop
  case itemscope
  case itemtype
  case rel
  case datetime
  case pubdate
  case lang
  case type
  case httpEquiv
  case role
  case style
  case hidden
  case ariaHidden
  case dataTestid
  case dataComponent
  case dataType
  case dataDatetime
  case dataTimestamp
  case `typeof`

  /// The name as written in HTML.
  public var name: StaticString {
    switch self {
    case .id: "id"
    case .class: "class"
    case .href: "href"
    case .src: "src"
    case .content: "content"
    case .name: "name"
    case .property: "property"
    case .itemprop: "itemprop"
    case .itemscope: "itemscope"
    case .itemtype: "itemtype"
    case .rel: "rel"
    case .datetime: "datetime"
    case .pubdate: "pubdate"
    case .lang: "lang"
    case .type: "type"
    case .httpEquiv: "http-equiv"
    case .role: "role"
    case .style: "style"
    case .hidden: "hidden"
    case .ariaHidden: "aria-hidden"
    case .dataTestid: "data-testid"
    case .dataComponent: "data-component"
    case .dataType: "data-type"
    case .dataDatetime: "data-datetime"
    case .dataTimestamp: "data-timestamp"
    case .typeof: "typeof"
    }
  }

  /// The attribute of a name in lower case; nil when it is not kept.
  public static func named(_ name: UnsafeBufferPointer<UInt8>) -> HTMLAttribute? {
    named(PackedName(name))
  }

  @inline(__always)
  static func named(_ name: PackedName) -> HTMLAttribute? {
    HTMLAttribute(rawValue: table.value(of: name))
  }

  private static let table = NameTable(
    allCases.map { attribute in
      (attribute.name.withUTF8Buffer { Array($0) }, attribute.rawValue)
    })
}
