import ThresherCore
import ThresherFacts

/// The facts of an article as marks on its text.
struct FactMarks {
  /// A fact where it stands.
  struct Mark {
    /// The word for its kind: the record's entity types, else the fact's name.
    var kind: String
    /// What the fact says beyond its text, such as a date's value; nil when nothing.
    var value: String?
    var style: InspectionLine.Style
    var span: TextSpan
  }

  /// What comes next when the text is read with its marks.
  enum Event {
    case open(Mark)
    case text(TextSpan)
    case close(Mark)
  }

  /// Rising by start, longer ones first.
  private(set) var all: [Mark] = []

  init(_ facts: Facts, in text: ArticleText) {
    for entity in facts.entities {
      for span in entity.mentions {
        let isWhole = text.utf8[span.range].elementsEqual(entity.name.utf8)
        let parts = [isWhole ? nil : entity.name, entity.country].compactMap(\.self)
        add(
          entity.kind.rawValue, parts.isEmpty ? nil : parts.joined(separator: ", "),
          Self.style(of: entity.kind), span)
      }
    }
    for acronym in facts.acronyms { add("acronym", acronym.short, .acronym, acronym.span) }
    for date in facts.dates { add("date", date.value ?? "?", .date, date.span) }
    for quantity in facts.quantities {
      add("quantity", Self.value(of: quantity), .quantity, quantity.span)
    }
    for quotation in facts.quotations {
      add("quote", quotation.speaker ?? "?", .quote, quotation.span)
    }
    all.sort { Self.precedes($0.span, $1.span) }
  }

  /// The kinds there are with their numbers, in the order of the text.
  var counts: [(kind: String, style: InspectionLine.Style, count: Int)] {
    var counts: [(kind: String, style: InspectionLine.Style, count: Int)] = []
    for mark in all {
      if let index = counts.firstIndex(where: { $0.kind == mark.kind }) {
        counts[index].count += 1
      } else {
        counts.append((mark.kind, mark.style, 1))
      }
    }
    return counts
  }

  /// A stretch of the text with its marks, well nested: one that crosses another is marked in two
  /// parts.
  func events(in stretch: TextSpan) -> [Event] {
    var marks = all.filter { $0.span.overlaps(stretch) }
    for index in marks.indices {
      let span = marks[index].span
      marks[index].span = TextSpan(
        max(span.lowerBound, stretch.lowerBound), min(span.upperBound, stretch.upperBound))
    }
    marks.sort { Self.precedes($0.span, $1.span) }
    var events: [Event] = []
    var open: [Mark] = []
    var position = stretch.lowerBound
    func read(to end: Int) {
      if position < end { events.append(.text(TextSpan(position, end))) }
      position = max(position, end)
    }
    func close(endingBy end: Int) {
      while let last = open.last, last.span.upperBound <= end {
        read(to: last.span.upperBound)
        events.append(.close(last))
        open.removeLast()
      }
    }
    var index = 0
    while index < marks.count {
      var mark = marks[index]
      index += 1
      close(endingBy: mark.span.lowerBound)
      if let outer = open.last, mark.span.upperBound > outer.span.upperBound {
        var rest = mark
        rest.span = TextSpan(outer.span.upperBound, mark.span.upperBound)
        mark.span = TextSpan(mark.span.lowerBound, outer.span.upperBound)
        let place =
          marks[index...].firstIndex { Self.precedes(rest.span, $0.span) } ?? marks.endIndex
        marks.insert(rest, at: place)
      }
      read(to: mark.span.lowerBound)
      events.append(.open(mark))
      open.append(mark)
    }
    close(endingBy: stretch.upperBound)
    read(to: stretch.upperBound)
    return events
  }

  private mutating func add(
    _ kind: String, _ value: String?, _ style: InspectionLine.Style, _ span: TextSpan
  ) {
    if !span.isEmpty { all.append(Mark(kind: kind, value: value, style: style, span: span)) }
  }

  private static func precedes(_ a: TextSpan, _ b: TextSpan) -> Bool {
    (a.lowerBound, b.upperBound) < (b.lowerBound, a.upperBound)
  }

  private static func style(of kind: Entity.Kind) -> InspectionLine.Style {
    switch kind {
    case .person: .person
    case .organisation: .organisation
    case .location: .location
    case .miscellaneous: .miscellaneous
    }
  }

  /// Number, upper end, unit and modifier, as far as there are any.
  private static func value(of quantity: Quantity) -> String {
    var value = quantity.value.map(number) ?? "?"
    if let maximum = quantity.maximum { value += "…" + number(maximum) }
    return ([value] + [quantity.unit, quantity.modifier?.rawValue].compactMap(\.self))
      .joined(separator: " ")
  }

  private static func number(_ value: Double) -> String {
    var writer = JSONWriter()
    writer.fraction(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
