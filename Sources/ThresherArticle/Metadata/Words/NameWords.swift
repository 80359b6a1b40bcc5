/// Words that tell names from what stands around them.
enum NameWords {
  /// "And" between two names.
  static let conjunctions: Set<String> = [
    "and", "und", "et", "y", "e", "ed", "i", "en", "og", "och", "ve", "và", "dan", "ja", "a", "és",
    "и", "і", "та", "και", "with", "mit", "avec", "con", "com", "sowie", "si", "și",
  ]

  /// Small words inside a name.
  static let particles: Set<String> = [
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der",
    "den", "ter", "ten", "zu", "zum", "vom", "bin", "ibn", "al", "el", "y", "e", "af", "av", "der",
    "des", "los", "las", "i", "of", "dem", "dalla", "dal", "lo", "d'", "tot", "op", "'t", "st.",
  ]

  /// A name ends before these.
  static let stops: Set<String> = words(
    """
    for in at on from is was has who published updated posted last modified created read min minutes
    ago view follow email e-mail contact about via special à dans pour le vendredi am um für bei uhr
    aktualisiert veröffentlicht stand publié publicado actualizado pubblicato aggiornato geplaatst
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
    freitag samstag sonntag photo photos photography photograph image images fotos foto picture
    pictures video illustration medically reviewed fact-checked checked edited editing translated
    übersetzt traduction comments comment share shares tweet copyright ©
    """)

  /// Go on with the name of an organisation, though names of people end before them.
  static let purposes: Set<String> = ["for", "für", "pour", "para", "per", "voor"]

  /// A name ends before these when a number follows.
  static let months: Set<String> = words(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember
    """)

  /// "By" in other languages: also parts of names.
  static let prepositions: Set<String> = ["von", "par", "por", "di", "door", "av", "af", "przez"]

  /// Before a preposition they show that a name follows.
  static let announcements: Set<String> = words(
    """
    alle alles beitrag beiträge artikel zeige mehr pressemitteilung wortlaut erstellt geschrieben
    verfasst veröffentlicht kommentar analyse interview gastbeitrag tous articles article publié
    écrit rédigé posté escrito publicado artículo artigo articolo scritto pubblicato geschreven
    geplaatst artikelen skrevet skriven publicerad opublikowane napisane
    """)

  /// Begin a part that names others than the authors.
  static let otherRoles: Set<String> = words(
    """
    edited reviewed medically fact-checked fact checked illustration illustrations illustrated
    translated photos photo photography photographs images image video videography produced foto
    fotos bild bilder übersetzt übersetzung aus redaktion traduction traduit crédit crédits
    """)

  /// Nobody in particular.
  static let organizations: Set<String> = words(
    """
    staff team desk redaktion redaktionsteam redaktør redaksjonen redactie redacción redacao redação
    redazione rédaction redakcja redakce redakcia szerkesztőség newsroom newsdesk editors editorial
    editorials newswire news nachrichten press presse agency agencies agencia agencias agence agenzia
    reuters afp dpa apa ap efe ansa upi pti ani xinhua tass bloomberg interfax anp belga sda keystone
    afp/ats ats sid kna epd lusa wires wire service services magazine magazin journal times post
    online company inc inc. llc ltd gmbh verlag group media network tv radio institute university
    foundation association ministry department council committee organization organisation office
    bureau admin administrator webmaster contributors contributor writers authors correspondents
    редакция редакція новости пресс-служба тасс риа интерфакс 編集部 编辑部 新華社 新华社 連合ニュース 聯合報
    communications marketing official guest anonymous unknown collective society center centre
    e.v. verein verband bund gesellschaft stiftung institut universität hochschule ministerium amt
    landesanstalt bundesamt museum zentrum kirche landeskirche fraktion gewerkschaft pressestelle
    pressedienst zeitung kammer akademie
    fundación universidad ministerio instituto asociación sociedad ayuntamiento gobierno redacciones
    société université ministère association fondation mairie académie
    università ministero istituto associazione fondazione comune
    stichting vereniging ministerie universiteit instituut wydawnictwo fundacja uniwersytet
    stowarzyszenie urząd universitetet forbundet foreningen stiftelsen kommune
    министерство институт университет агентство газета ajansı haber merkezi
    """)

  /// What people are, and other words that are no name.
  static let roles: Set<String> = words(
    """
    editor editor-in-chief reporter correspondent writer author authors journalist columnist producer
    contributing senior chief managing freelance freelancer political sports business reporting
    photographer director manager founder ceo president phd ph.d md m.d mba rd rdn cpa jr.md
    redakteur redakteurin redakteure chefredakteur korrespondent korrespondentin autor autorin
    journalistin volontär volontärin journaliste correspondant correspondante rédacteur rédactrice
    periodista corresponsal redactor redactora jornalista repórter giornalista redattore
    verslaggever redacteur journalister forfatter skribent reportér dziennikarz redaktor
    корреспондент журналист автор обозреватель редактор share menu home search login subscribe
    consultant expert reviewer certified former specialist strategist nutritionist dietitian
    physician attorney analyst researcher null undefined none n/a na user default test true false yes no advertisement sponsored read more
    continue reading click here profile bio view all posts articles facebook twitter instagram
    linkedin whatsapp rss podcast newsletter today yesterday category categories tags tag uncategorized
    """)

  private static func words(_ list: StaticString) -> Set<String> {
    Set("\(list)".split { $0 == " " || $0 == "\n" }.map { String($0) })
  }
}
