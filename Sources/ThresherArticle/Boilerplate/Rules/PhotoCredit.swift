import ThresherCore

extension BlockRule {
  /// Who made a picture, in a line of its own.
  static let photoCredit = BlockRule(
    name: "photo-credit",
    phrases: """
      ^photo|photos|photo by|photos by|photo credit|photo credits|photo courtesy|photo courtesy of
      ^photograph|photograph by|photographs by|photography by|picture|pictures|picture by
      ^picture credit|image|images|image credit|image credits|image source|image courtesy
      ^image courtesy of|image by|image via|image copyright|cover image|cover photo|featured image
      ^featured image by|header image|header photo|top image|hero image|lead image|illustration
      ^illustration by|illustrations by|credit|credits|graphic|graphic by|courtesy|courtesy of
      ^video by|getty images|file photo|ap photo|afp photo|screenshot|screengrab
      =getty images|getty|istock|shutterstock|reuters|afp|ap|ap photo|afp photo|dpa|epa|pexels
      =unsplash|adobe stock|pixabay|file photo|courtesy photo|associated press
      =the associated press|picture alliance|imago|keystone|image|photo|afp via getty images
      =via getty images|getty images europe|alamy|alamy stock photo|pa media|pa wire|pa|handout
      =handout photo|file
      ^foto|fotos|bild|bilder|bildquelle|bildnachweis|symbolbild|symbolfoto|archivbild|archivfoto
      ^titelbild|grafik|quelle
      =foto|bild|symbolbild|symbolfoto|archivbild|archivfoto
      ^crédit photo|crédits photo|crédit|crédits|photo d'illustration|photographie
      ^image d'illustration|illustration
      =photo d'illustration|image d'illustration
      ^foto de|fotografía|crédito|créditos|imagen|fotografías|crédito de la imagen|fotografia
      ^imagem|crédito da foto|foto de capa|reprodução|divulgação|foto di|immagine|fotografie
      =foto de archivo|reprodução|divulgação|foto d'archivio
      ^beeld|fot|zdjęcie|zdjęcia|ilustracja
      =beeld
      ^фото|фотография|снимок|иллюстрация|фото из|фото с|скриншот|источник фото|изображение
      =фото
      ^світлина|ілюстрація|джерело фото|зображення
      ^fotoğraf|fotoğraflar|görsel|fotolar|şəkil|foto
      =fotoğraf
      ^الصورة|تصوير|صورة
      ^图片来源|图源|图片|摄影|图|圖片來源|圖|図|写真
      """,
    examples: [
      "…\n{Photo: Gull Point Trust}\n…", "…\n{Getty Images / Ada Marsh}\n…",
      "…\n{Image credit: Ada Marsh}\n…", "…\n{Foto: Nordlicht/Kröger}\n…",
      "…\n{Фото: А. Маяков}\n…",
      "…\n{图片来源：海岸报}\n…", "…\n{(Photo by Ada Marsh/Harbour Press)}\n…",
      "…\nPhotos of the wreck hung in the hall for a year.\n…",
      "…\nPhoto: the Greek word for light, and the start of a hundred others.\n…",
      "…\nPicture: that was all the note said.\n…", "…\n- Photo\n…",
      "…\nCredit: banks give it to those who do not need it.\n…",
    ],
    judge: { view, matches in
      guard view.isWhole, view.words.count <= 16, view.span.count <= 130, !view.isHeading,
        view.kind != .quotation, !view.isListItem, !view.hasQuotes
      else { return .keep }
      if view.isCovered(by: matches) { return view.words.count > 1 ? .block : .keep }
      guard
        let label = matches.filter({ $0.place == .start && $0.firstWord == 0 })
          .max(by: { $0.endWord < $1.endWord }), let last = view.words.last
      else {
        return isAgency(view, matches) ? .block : .keep
      }
      // A sentence has a full stop or small words; a credit has names.
      guard !last.marks.contains(.end) || last.isCapital else { return .keep }
      let names = view.words[label.endWord...]
      let capitals = names.filter {
        $0.isCapital || $0.isIdeograph || $0.hash == FoldedWords.number
      }
      let isNamed = capitals.count * 10 >= names.count * 6
      let signs = view.words[label.endWord - 1].marks
      if signs.contains(.colon) || signs.contains(.other) { return isNamed ? .block : .keep }
      return label.endWord > 1 && capitals.count * 10 >= names.count * 7 ? .block : .keep
    })

  /// "Ada Marsh / Reuters": an agency after a sign, names before it.
  private static func isAgency(_ view: BlockView, _ matches: [PhraseMatch]) -> Bool {
    guard view.words.count <= 8,
      let agency = matches.first(where: {
        $0.place == .whole && $0.endWord == view.words.count && $0.firstWord > 0
      }), let last = view.words.last, !last.marks.contains(.end)
    else { return false }
    let before = view.words[agency.firstWord - 1].marks
    return before.contains(.other) || before.contains(.openBracket)
      ? view.words[..<agency.firstWord].allSatisfy { $0.isCapital } : false
  }
}
