extension HTMLTree {
  /// The places of a node's attributes, for those who look at all of them; empty for text.
  @inlinable
  public func attributes(of node: Int) -> Range<Int> {
    Int(view.pointee.attributeStarts[node])..<Int(view.pointee.attributeEnds[node])
  }

  /// The name of the attribute at a place.
  @inlinable
  public func attributeName(at place: Int) -> HTMLAttribute? {
    HTMLAttribute(rawValue: view.pointee.attributeNames[place])
  }

  /// The value of the attribute at a place.
  @inlinable
  public func attributeValue(at place: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(view.pointee.valueStarts[place])
    return UnsafeBufferPointer(
      start: view.pointee.values + start, count: Int(view.pointee.valueStarts[place + 1]) - start)
  }
}
