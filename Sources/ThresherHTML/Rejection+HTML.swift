public import ThresherCore

extension Rejection.Code {
  /// Over `html.maximumNodes`: broken.
  public static let htmlLimitNodes = Rejection.Code(rawValue: "html.limit-nodes")
  /// Over `html.maximumTextBytes`: broken.
  public static let htmlLimitTextBytes = Rejection.Code(rawValue: "html.limit-text-bytes")
}

/// A limit that a page went over.
enum HTMLLimit {
  case nodes, textBytes

  /// The warning of a tree that was kept as far as it fits.
  var warning: String {
    switch self {
    case .nodes: "html-limit-nodes"
    case .textBytes: "html-limit-text-bytes"
    }
  }

  func rejection(_ configuration: HTMLConfiguration) -> Rejection {
    switch self {
    case .nodes:
      Rejection(
        .parse, .htmlLimitNodes, .broken,
        "more than html.maximumNodes, \(configuration.maximumNodes) elements and texts")
    case .textBytes:
      Rejection(
        .parse, .htmlLimitTextBytes, .broken,
        "more than html.maximumTextBytes, \(configuration.maximumTextBytes) bytes of text")
    }
  }
}
