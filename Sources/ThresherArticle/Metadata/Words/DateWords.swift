/// The words with which pages say what a date is that of.
enum DateWords {
  enum Meaning { case change, publication }

  /// What the last of them before a date says; nil when there is none.
  static func meaning(before text: UnsafeBufferPointer<UInt8>) -> Meaning? {
    guard text.count >= 4 else { return nil }
    let words = wordsByStart
    for index in (max(0, text.count - farthest)..<text.count).reversed() {
      for word in words[Int(text[index] | 0x20)] where matches(word.utf8, text, index) {
        return word.meaning
      }
    }
    return nil
  }

  /// Bytes between the word and its date at most, the word's included.
  private static let farthest = 60

  private static func matches(
    _ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard index + word.count <= text.count else { return false }
    if index > 0, isLetter(text[index - 1]), word[0] < 0x80 { return false }
    for offset in 0..<word.count {
      let byte = text[index + offset]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == word[offset] else { return false }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 || byte >= 0x80 }

  /// The words by their first byte with the bit of small letters set, those of changes first.
  private static let wordsByStart: [[(utf8: [UInt8], meaning: Meaning)]] =
    (words(table).map { ($0, Meaning.change) }
    + words(publicationTable).map { ($0, Meaning.publication) }).reduce(
      into: Array(repeating: [], count: 256)
    ) { $0[Int($1.0[0] | 0x20)].append($1) }

  private static func words(_ table: StaticString) -> [[UInt8]] {
    "\(table)".split(separator: "\n").flatMap { $0.split(separator: ",") }.map { Array($0.utf8) }
  }
}

/// A language a line, beginnings of words, in small letters; where capitals are no ASCII letters
/// they stand beside them.
private let table: StaticString = """
  updated,update:,last update,last modified,modified,revised,last edited,last changed,last reviewed
  aktualisiert,geändert,letzte änderung,letzte aktualisierung,überarbeitet,zuletzt
  mis à jour,mise à jour,modifié,dernière modification,actualisé
  actualizado,actualización,modificado,última actualización,atualizado,atualização,atualizada
  aggiornato,aggiornamento,modificato,ultima modifica
  bijgewerkt,gewijzigd,laatst gewijzigd,bewerkt
  oppdatert,sist endret,endret,opdateret,ændret,uppdaterad,ändrad
  päivitetty,muokattu,uuendatud,muudetud
  aktualizacja,zaktualizowano,aktualizováno,aktualizované,upravené,frissítve,módosítva
  actualizat,ažurirano,posodobljeno,atnaujinta,atjaunots
  güncelleme,güncellendi,güncellenme,son güncelleme,diperbarui,cập nhật
  обновлено,Обновлено,обновлен,изменено,Изменено,оновлено,Оновлено,актуализирана
  ενημέρωση,Ενημέρωση,ενημερώθηκε,τελευταία ενημέρωση
  עודכן,עדכון,تحديث,آخر تحديث,به روز
  更新,最終更新,수정,업데이트
  """

private let publicationTable: StaticString = """
  publish,posted,created,originally created
  veröffentlicht,erstellt,erschienen,publié,créé,publicado,creado,pubblicato,creato,geplaatst
  gepubliceerd,publisert,publiceret,publicerad,julkaistu,opublikowano,dodano,publikováno
  опубликовано,Опубликовано,создано,дата публикации
  """
