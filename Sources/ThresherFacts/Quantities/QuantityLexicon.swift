import ThresherCore

/// The words that quantities are made of.
struct QuantityLexicon: Sendable {
  let numerals = NumeralReader()
  let units = MeasureUnits.standard
  let currencies = Currencies()
  let modifiers = QuantityModifiers()
  /// Before a number, they make it a label: "Article 5".
  let labels = WordSet(
    """
    : no nos number article articles section sections chapter chapters page pages figure figures fig
    : figs table tables type types stage stages grade gate gates column columns room flight channel phase phases part parts step steps p pp vol sec art
    """)
  /// Before "from 5 to 7", they make two quantities of it.
  let changes = WordSet(
    """
    : rose fell grew went up down rise rises rising fall falls falling grow grows growing growth
    : increase increases increasing decrease drop drops dropping jump cut cuts cutting climb sank
    """)
  /// Before an ordinal in words.
  let determiners = WordSet(": the a an its his her their our my your this that every each")
  /// Behind an ordinal, they make it part of an address or a name.
  let places = WordSet(": street avenue st ave floor street's amendment lady aid hand world")
}
