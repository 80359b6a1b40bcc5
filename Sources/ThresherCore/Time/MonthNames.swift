/// The names of the months.
///
/// Found by letters alone: case, accents and Greek or Arabic marks are set aside.
struct MonthNames: Sendable {
  static let shared = MonthNames(table)

  private var months: [UInt64: UInt8] = [:]
  private var croatian: [UInt64: UInt8] = [:]

  private init(_ table: StaticString) {
    for line in "\(table)".split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      for (index, names) in parts[1].split(separator: "|").enumerated() {
        for name in names.split(separator: " ") {
          let key = MonthNames.key(of: Array(name.utf8))
          if months[key] == nil { months[key] = UInt8(index + 1) }
          if parts[0] == "hr" { croatian[key] = UInt8(index + 1) }
        }
      }
    }
  }

  /// The month 1…12 a word names; nil when it names none.
  ///
  /// `listopad` is October in Croatian and November in Polish and Czech: the only clash, so the
  /// language matters for Croatian and Bosnian alone.
  func month(_ word: some Sequence<UInt32>, language: String?) -> Int? {
    let key = MonthNames.key(of: word)
    if language == "hr" || language == "bs", let month = croatian[key] { return Int(month) }
    return months[key].map { Int($0) }
  }

  private static func key(of name: [UInt8]) -> UInt64 {
    name.withUnsafeBufferPointer { key(of: FoldedText($0).scalars) }
  }

  private static func key(of word: some Sequence<UInt32>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in word where scalar != 0x2E {
      hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
    }
    return hash
  }
}

/// A language a line, twelve months between bars, the forms of one month between spaces; `_` is a
/// space in a name of two words.
///
/// Written by hand for this project, with genitives and abbreviations; not compared with CLDR.
private let table: StaticString = """
  en:january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec
  de:januar jänner jan jän|februar feber feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|dezember dez
  fr:janvier janv jan|février févr fév|mars|avril avr|mai|juin|juillet juil juill|août|septembre sept|octobre oct|novembre nov|décembre déc
  es:enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sep sept set|octubre oct|noviembre nov|diciembre dic
  pt:janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez
  it:gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic
  nl:januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec
  ca:gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost|setembre set|octubre oct|novembre nov|desembre des
  gl:xaneiro xan|febreiro|marzo|abril|maio|xuño|xullo|agosto|setembro|outubro|novembro|decembro dec
  eu:urtarrila urtarrilaren|otsaila otsailaren|martxoa martxoaren|apirila apirilaren|maiatza maiatzaren|ekaina ekainaren|uztaila uztailaren|abuztua abuztuaren|iraila irailaren|urria urriaren|azaroa azaroaren|abendua abenduaren
  ro:ianuarie ian|februarie febr|martie mart|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|octombrie oct|noiembrie nov|decembrie dec
  sv:januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep|oktober okt|november nov|december dec
  da:januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep|oktober okt|november nov|december dec
  no:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des
  is:janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember
  fi:tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu
  et:jaanuar jaan|veebruar veebr|märts|aprill|mai|juuni|juuli|august|september|oktoober okt|november|detsember dets
  lv:janvāris janvārī janv|februāris februārī febr|marts martā|aprīlis aprīlī apr|maijs maijā|jūnijs jūnijā jūn|jūlijs jūlijā jūl|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī
  lt:sausis sausio saus|vasaris vasario vas|kovas kovo|balandis balandžio bal|gegužė gegužės geg|birželis birželio birž|liepa liepos|rugpjūtis rugpjūčio rugp|rugsėjis rugsėjo rugs|spalis spalio|lapkritis lapkričio lapkr|gruodis gruodžio gruod
  pl:styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|grudzień grudnia gru
  cs:leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro
  sk:január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta|september septembra|október októbra|november novembra|december decembra
  sl:januar januarja|februar februarja|marec marca|april aprila|maj maja|junij junija|julij julija|avgust avgusta avg|september septembra|oktober oktobra|november novembra|december decembra
  hr:siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj lipnja|srpanj srpnja|kolovoz kolovoza kol|rujan rujna ruj|listopad listopada lis|studeni studenoga studenog stu|prosinac prosinca pro
  sr:januar januara|februar februara|mart marta|april aprila|maj maja|jun juna|jul jula|avgust avgusta|septembar septembra|oktobar oktobra|novembar novembra|decembar decembra
  hu:január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept|október okt|november nov|december dec
  tr:ocak oca|şubat şub|mart mar|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara
  az:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr
  uz:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr
  sq:janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor
  id:januari|februari|maret|april|mei|juni|juli|agustus agt|september|oktober okt|november|desember des
  ms:januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember
  tl:enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre
  sw:januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba
  af:januarie|februarie|maart|april|mei|junie|julie|augustus|september|oktober|november|desember
  cy:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr
  ga:eanáir|feabhra|márta|aibreán|bealtaine|meitheamh|iúil|lúnasa|meán|deireadh|samhain|nollaig
  ru:январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек
  uk:січень січня січ|лютий лютого лют|березень березня бер|квітень квітня кві квіт|травень травня тра трав|червень червня чер|липень липня лип|серпень серпня сер серп|вересень вересня вер|жовтень жовтня жов|листопад листопада лис|грудень грудня гру
  be:студзень студзеня|люты лютага|сакавік сакавіка|красавік красавіка|май мая травень|чэрвень чэрвеня|ліпень ліпеня|жнівень жніўня|верасень верасня|кастрычнік кастрычніка|лістапад лістапада|снежань снежня
  bg:януари ян|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
  mk:јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември
  sr-cyrl:јануар јануара|фебруар фебруара|март марта|април априла|мај маја|јун јуна|јул јула|август августа|септембар септембра|октобар октобра|новембар новембра|децембар децембра
  kk:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан
  el:ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ|απρίλιος απριλίου απρ|μάιος μαΐου μαϊου μαι|ιούνιος ιουνίου ιουν|ιούλιος ιουλίου ιουλ|αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ
  hy:հունվար հունվարի|փետրվար փետրվարի|մարտ մարտի|ապրիլ ապրիլի|մայիս մայիսի|հունիս հունիսի|հուլիս հուլիսի|օգոստոս օգոստոսի|սեպտեմբեր սեպտեմբերի|հոկտեմբեր հոկտեմբերի|նոյեմբեր նոյեմբերի|դեկտեմբեր դեկտեմբերի
  ka:იანვარი იან|თებერვალი თებ|მარტი|აპრილი აპრ|მაისი|ივნისი ივნ|ივლისი ივლ|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|დეკემბერი
  he:ינואר בינואר|פברואר בפברואר|מרץ במרץ|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר
  ar:يناير جانفي كانون_الثاني|فبراير فيفري شباط|مارس آذار|أبريل ابريل إبريل أفريل نيسان|مايو ماي أيار|يونيو يونيه جوان حزيران|يوليو يوليه جويلية تموز|أغسطس اغسطس أوت آب|سبتمبر أيلول|أكتوبر اكتوبر تشرين_الأول تشرين_الاول|نوفمبر تشرين_الثاني|ديسمبر كانون_الأول كانون_الاول
  fa:ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر
  ur:جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
  hi:जनवरी|फरवरी फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर
  bn:জানুয়ারি জানুয়ারি|ফেব্রুয়ারি ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর
  th:มกราคม มค|กุมภาพันธ์ กพ|มีนาคม มีค|เมษายน เมย|พฤษภาคม พค|มิถุนายน มิย|กรกฎาคม กค|สิงหาคม สค|กันยายน กย|ตุลาคม ตค|พฤศจิกายน พย|ธันวาคม ธค
  """
