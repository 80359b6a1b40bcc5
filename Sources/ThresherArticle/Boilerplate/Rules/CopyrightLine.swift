import ThresherCore

extension BlockRule {
  /// Whose text it is and what may be done with it.
  static let copyrightLine = BlockRule(
    name: "copyright-line",
    phrases: """
      ^©|c copyright|copyright|copyright ©|copyright c|all rights reserved
      ^this material may not be published|this material may not be reproduced|no part of this
      ^unauthorized reproduction|reproduction in whole or in part|©️
      *all rights reserved|may not be published broadcast rewritten|may not be reproduced without
      *alle rechte vorbehalten|tous droits réservés|todos los derechos reservados
      *todos os direitos reservados|tutti i diritti riservati|riproduzione riservata
      *alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|усі права захищені
      *всі права захищені|tüm hakları saklıdır|her hakkı saklıdır|bütün hüquqlar qorunur
      *müəllif hüquqları qorunur|جميع الحقوق محفوظة|版权所有|版權所有|reproduction interdite
      *prohibida su reproducción|не допускается|无断转载|無断転載|未经授权|未经许可
      """,
    examples: [
      "…\n{© 2024 The Coastal Courier}", "…\n{Copyright 2024 Harbour Press. All rights reserved.}",
      "…\n{© Nordlicht Zeitung 2024. Alle Rechte vorbehalten.}", "…\n{Riproduzione riservata}",
      "…\n{版权所有 海岸报}", "…\n{Все права защищены.}",
      "…\nCopyright law is older than the copying machine.\n…",
      "…\nThe notice “all rights reserved” has meant little since 2000, the judge said.\n…",
    ],
    judge: { view, matches in
      guard view.isWhole, view.span.count <= 360, view.kind != .quotation, !view.hasQuotes,
        let match = matches.first
      else { return .keep }
      if matches.contains(where: { $0.place == .anywhere }) {
        return view.place.isTail || view.words.count <= 12 ? .block : .keep
      }
      guard match.firstWord == 0, view.words.count <= 24, !view.isHeading else { return .keep }
      let isSign = view.words[0].hash == FoldedWords.copyright
      let hasYear = view.words.prefix(6).contains { $0.hash == FoldedWords.number }
      guard isSign || hasYear || match.endWord > 2 else { return .keep }
      return view.place.isTail || isSign ? .block : .keep
    })
}
