import ThresherCore

extension BlockRule {
  /// Who wrote it and when, over the text: nothing but names, a date and the words around them.
  static let byline = BlockRule(
    name: "byline",
    scope: .head,
    phrases: """
      ^by|written by|words by|story by|posted by|published by|posted|posted on|published
      ^published on|published at|updated|updated on|last updated|last updated on|last modified
      ^first published|veröffentlicht|aktualisiert|stand|publié|publié le|mis à jour|publicado
      ^publicado el|publicado em|actualizado|atualizado|atualizado em|pubblicato|pubblicato il
      ^aggiornato|gepubliceerd|bijgewerkt|laatst bijgewerkt|opublikowano|aktualizacja
      ^data publikacji|опубликовано|обновлено|дата публикации|опубліковано|оновлено|yayınlanma
      ^yayınlanma tarihi|güncelleme|son güncelleme|yayımlanıb|نشر في|تاريخ النشر|آخر تحديث
      ^发布时间|发表时间|更新时间|公開日|更新日
      =by|written by|words by|story by|text by|report by|reported by|posted by|published by|author
      =authors|posted|posted on|published|published on|published at|updated|updated on
      =last updated|last updated on|last modified|modified|first published|reviewed by
      =fact checked by|edited by|medically reviewed by|and|with|on|at|in|for|date|time|of|am|pm
      =a.m.|p.m.|est|edt|et|pst|pdt|pt|cst|cdt|gmt|utc|bst|ist|cet|cest|aest|wib|staff
      =staff writer|staff reporter|reporter|correspondent|senior reporter|editor|contributor
      =contributing writer|the|from|ago|hours ago|minutes ago|days ago|min read|minute read
      =mins read|read
      =january|february|march|april|may|june|july|august|september|october|november|december|jan
      =feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday
      =saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|st|nd|rd|th
      =von|autor|autorin|veröffentlicht|veröffentlicht am|aktualisiert|aktualisiert am|stand
      =erstellt|um|uhr|am|der|den|vom|und|januar|februar|märz|mai|juni|juli|oktober|dezember
      =montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|jan|dez|okt|mär|min|redaktion
      =lesezeit|minuten|zuletzt aktualisiert
      =par|publié|publié le|publiée le|mis à jour|mis à jour le|modifié le|écrit par|le|à|et|de
      =janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|lundi
      =mardi|mercredi|jeudi|vendredi|samedi|dimanche|rédaction|la rédaction|h
      =por|publicado|publicado el|publicado em|actualizado|actualizado el|atualizado|atualizado em
      =el|em|a las|às|y|e|del|do|da|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre
      =setiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo
      =janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|segunda feira
      =terça feira|quarta feira|quinta feira|sexta feira|redacción|redação|hs|hrs|horas|h
      =di|pubblicato|pubblicato il|aggiornato|aggiornato il|il|alle|ore|gennaio|febbraio|aprile
      =maggio|giugno|luglio|settembre|ottobre|dicembre|lunedì|martedì|mercoledì|giovedì|venerdì
      =sabato|domenica|redazione
      =door|gepubliceerd|gepubliceerd op|gepubliceerd door|bijgewerkt|bijgewerkt op
      =laatst bijgewerkt|om|op|uur|januari|februari|maart|mei|juni|juli|augustus|maandag|dinsdag
      =woensdag|donderdag|vrijdag|zaterdag|zondag|redactie|en
      =opublikowano|aktualizacja|data publikacji|data aktualizacji|godz|o|r|stycznia|lutego|marca
      =kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|poniedziałek
      =wtorek|środa|czwartek|piątek|sobota|niedziela|redakcja|autor
      =автор|авторы|опубликовано|обновлено|дата|дата публикации|в|января|февраля|марта|апреля|мая
      =июня|июля|августа|сентября|октября|ноября|декабря|понедельник|вторник|среда|четверг|пятница
      =суббота|воскресенье|г|года|мск|текст|редакция|сегодня|вчера
      =опубліковано|оновлено|дата публікації|о|об|січня|лютого|березня|квітня|травня|червня|липня
      =серпня|вересня|жовтня|листопада|грудня|понеділок|вівторок|середа|четвер|п'ятниця|субота
      =неділя|р|року|сьогодні|вчора|редакція
      =yayınlanma|yayınlanma tarihi|güncelleme|güncelleme tarihi|güncellenme|giriş|giriş tarihi
      =son güncelleme|tarih|yazar|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim
      =kasım|aralık|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|saat
      =müəllif|tarix|yayımlanıb|dərc olunub|yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr
      =oktyabr|noyabr|dekabr|saat
      =بقلم|كتب|كتبت|نشر|نشر في|تاريخ النشر|آخر تحديث|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو
      =يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء
      =الخميس|الجمعة|في|م|ص|توقيت
      =作者|记者|发布时间|发表时间|更新时间|发布|更新|发布于|年|月|日|时|分|文|星期一|星期二
      =星期三|星期四|星期五|星期六|星期日|公開|公開日|更新日
      """,
    examples: [
      "@author Ada Marsh\n{By Ada Marsh}\n…", "@author Ada Marsh\n{Ada Marsh}\n…",
      "@author Ada Marsh\n{By Ada Marsh | 12 March 2024, 10:15}\n…",
      "@date 2024-03-12\n{March 12, 2024}\n…", "@date 2024-03-13\nMarch 12, 2024\n…",
      "{Published on March 12, 2024}\n…", "{Stand: 24.04.2024 22:58 Uhr}\n…",
      "{Publié le 12 mars 2024 à 10h15}\n…", "{Опубликовано 12 марта 2024}\n…",
      "{发布时间：2024年3月12日}\n…",
      "@author Ada Marsh\nBy Ada Marsh the pier was drawn before it fell.\n…",
      "# 1984\n…", "# March 2024\n…", "In March\n…", "By Tom Reed\n…",
      "On 12 March 2024, in Lindhaven\n…",
    ],
    judge: { view, matches in
      guard view.place.isHead, view.isWhole, view.words.count <= 40, view.kind != .quotation,
        !view.hasQuotes
      else { return .keep }
      return BylineReader.isByline(view, matches) ? .block : .keep
    })
}

private enum BylineReader {
  /// Whether every word is explained; and a name, or a date with its label, is among them.
  static func isByline(_ view: BlockView, _ matches: [PhraseMatch]) -> Bool {
    var covered = [Bool](repeating: false, count: view.words.count)
    for match in matches { for word in match.firstWord..<match.endWord { covered[word] = true } }
    var names = 0
    var numbers = 0
    for (index, word) in view.words.enumerated() {
      if view.page.authorWords.contains(word.hash) {
        names += 1
      } else if isDigit(view.text[Int(word.start)]) {
        // 10h15 is a number too.
        numbers += 1
      } else if !covered[index], !view.page.publisherWords.contains(word.hash) {
        return false
      }
    }
    let last = view.words[view.words.count - 1]
    if names >= min(2, view.page.authorWords.count), names > 0 {
      return !last.marks.contains(.period) || view.words.count <= names + 2
    }
    guard !view.isHeading, numbers > 0, !last.marks.contains(.period) else { return false }
    let isLabelled = matches.contains { $0.place == .start && $0.firstWord == 0 }
    return isLabelled && view.page.days.isEmpty || view.page.days.contains { isNamed($0, view) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether the year and the day of the month are among the numbers of the block.
  private static func isNamed(_ date: CivilDate, _ view: BlockView) -> Bool {
    let (year, _, day) = date.components
    var hasYear = false
    var hasDay = false
    var number = 0
    var digits = 0
    for index in view.span.lowerBound...view.span.upperBound {
      let byte = index < view.span.upperBound ? view.text[index] : 0x20
      if isDigit(byte), digits < 6 {
        number = number * 10 + Int(byte - 0x30)
        digits += 1
      } else {
        if digits == 4, number == year { hasYear = true }
        if digits == 2, number == year % 100 { hasYear = true }
        if digits > 0, digits < 3, number == day { hasDay = true }
        number = 0
        digits = 0
      }
    }
    return hasYear && hasDay
  }
}
