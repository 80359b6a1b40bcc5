/// One bar of a picture.
struct Bar {
  /// What it stands for.
  var label: String
  /// How long it is.
  var value: Int
  /// What is written beside it; the value when nil.
  var note: String?
}

/// One row of a picture of many.
struct HeatMapRow {
  /// What it stands for.
  var label: String
  /// A value a column.
  var values: [Int]
}

extension HTMLWriter {
  /// A field of cells, the darker the higher their values; rows are labelled on the left, columns
  /// below, each fifth or so.
  mutating func heatMap(_ rows: [HeatMapRow], columns: [String], title: String) {
    let greatest = max(1, rows.flatMap(\.values).max() ?? 1)
    let (left, width) = (200, 840)
    openPicture(width: 1040, height: rows.count * 24 + 24, title)
    for (index, row) in rows.enumerated() {
      let y = index * 24
      labelText(x: 0, y: y + 16, row.label, limit: 26)
      for (column, value) in row.values.enumerated() {
        let x = left + column * width / columns.count
        let end = left + (column + 1) * width / columns.count
        let isEmpty = value == 0
        rectangle(
          isEmpty ? "track" : "bar", x, y + 2, max(1, end - x - 2), 20,
          "\(row.label), \(columns[column]): \(value)",
          percent: isEmpty ? 100 : 20 + 80 * value / greatest)
      }
    }
    let step = max(1, (columns.count + 7) / 8)
    for (column, label) in columns.enumerated() where column % step == 0 {
      markup("<text x=\"")
      number(left + column * width / columns.count)
      markup("\" y=\"")
      number(rows.count * 24 + 16)
      markup("\">")
      text(label)
      markup("</text>")
    }
    markup("</svg>")
  }

  /// Horizontal bars with a label on the left and a number on the right.
  mutating func horizontalBars(_ bars: [Bar], title: String, greatest: Int? = nil) {
    let greatest = max(1, greatest ?? bars.map(\.value).max() ?? 1)
    openPicture(width: 520, height: bars.count * 24, title)
    for (index, bar) in bars.enumerated() {
      let y = index * 24
      labelText(x: 0, y: y + 16, bar.label, limit: 25)
      rectangle("track", 190, y + 6, 250, 12)
      rectangle("bar", 190, y + 6, bar.value == 0 ? 0 : max(1, bar.value * 250 / greatest), 12)
      markup("<text text-anchor=\"end\" x=\"520\" y=\"")
      number(y + 16)
      markup("\">")
      text(bar.note ?? HTMLWriter.grouped(bar.value))
      markup("</text>")
    }
    markup("</svg>")
  }

  /// Upright bars, the first, the last and some between them labelled.
  mutating func uprightBars(_ bars: [Bar], title: String) {
    let greatest = max(1, bars.map(\.value).max() ?? 1)
    openPicture(width: 1040, height: 200, title)
    markup("<line class=\"axis\" x1=\"0\" x2=\"1040\" y1=\"172\" y2=\"172\"/>")
    let step = max(1, (bars.count + 9) / 10)
    for (index, bar) in bars.enumerated() {
      let left = index * 1040 / bars.count
      let width = max(1, (index + 1) * 1040 / bars.count - left - (bars.count > 300 ? 0 : 2))
      let height = bar.value == 0 ? 0 : max(1, bar.value * 150 / greatest)
      rectangle("bar", left, 172 - height, width, height, "\(bar.label): \(bar.value)")
      guard index % step == 0 else { continue }
      markup("<text x=\"")
      number(left)
      markup("\" y=\"190\">")
      text(bar.label)
      markup("</text>")
    }
    markup("<text x=\"0\" y=\"14\">highest: ")
    grouped(greatest)
    markup("</text></svg>")
  }

  /// One bar cut into parts: written, duplicate, rejected.
  mutating func sharesBar(_ parts: [Int], title: String) {
    openPicture(width: 1040, height: 18, title)
    let total = max(1, parts.reduce(0, +))
    var before = 0
    for (kind, part) in zip(["bar", "warn", "bad"], parts) {
      let left = before * 1040 / total
      before += part
      rectangle(kind, left, 0, before * 1040 / total - left, 18)
    }
    markup("</svg>")
  }

  private mutating func openPicture(width: Int, height: Int, _ title: String) {
    markup("<svg role=\"img\" viewBox=\"0 0 ")
    number(width)
    markup(" ")
    number(max(1, height))
    markup("\" aria-label=\"")
    text(title)
    markup("\">")
  }

  private mutating func labelText(x: Int, y: Int, _ label: String, limit: Int) {
    let label = label.isEmpty ? "unknown" : label
    markup("<text class=\"k\" x=\"")
    number(x)
    markup("\" y=\"")
    number(y)
    markup("\">")
    let scalars = label.unicodeScalars
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: scalars.prefix(limit))
    text("\u{2068}" + String(shown) + (scalars.count > limit ? "…" : "") + "\u{2069}")
    markup("<title>")
    text(label)
    markup("</title></text>")
  }

  private mutating func rectangle(
    _ kind: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ title: String? = nil,
    percent: Int = 100
  ) {
    markup("<rect rx=\"2\" class=\"")
    text(kind)
    for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
      markup("\" ")
      text(name)
      markup("=\"")
      number(value)
    }
    if percent < 100 {
      markup("\" fill-opacity=\"0.")
      number(max(10, percent))
    }
    markup("\"")
    if let title {
      markup("><title>")
      text(title)
      markup("</title></rect>")
    } else {
      markup("/>")
    }
  }
}
