/// Words that tell of what kind the name beside them is.
///
/// A line gives what its words say for persons, organisations, places and others, in units.
struct KindCues: Sendable {
  typealias Weights = SIMD4<Int32>

  static let standard = KindCues()
  /// A unit in the tagger's weights.
  static let unit: Int32 = 75

  static let the = WordCode(word: "the")
  static let of = WordCode(word: "of")
  static let `for` = WordCode(word: "for")
  static let at = WordCode(word: "at")
  static let by = WordCode(word: "by")
  static let to = WordCode(word: "to")
  static let with = WordCode(word: "with")
  static let articles = WordSet(": a an the its one")
  static let be = WordSet(": is was are were")
  /// End a noun phrase.
  static let stops = WordSet(
    ": of in at on for from with who which that whose where by and to near is was has had said")

  /// Right before the name.
  let before = KindCues.table(
    """
    -3 0 3 0: in near across
    -1 0 2 0: outside inside
    -3 -1 4 0: northern southern eastern western central north-eastern north-western downtown
    -1 0 1 0: at around through towards toward leaving visited
    0 0 1 0: from
    3 1 -2 -2: said says
    1 2 -2 -2: told tells
    0 2 0 -1: beat thrashed joined bought acquired sued
    2 0 -1 -1: asked asks replied added adds named
    """)
  /// Right behind the name.
  let after = KindCues.table(
    """
    2 1 -2 -2: said says told tells added adds insisted argued warned explained recalls recalled
    4 -1 -2 -2: laughed smiled shrugged joked quipped wept resigned nodded died sighed grinned
    -4 4 0 -1: manager striker midfielder goalkeeper defender winger forward captain coach fans
    -4 4 0 -1: boss spokesman spokeswoman chairman chairwoman economist economists analyst analysts
    -4 4 0 -1: engineers players workers customers stores
    -3 0 4 -1: mayor police prosecutors residents native airport hospital
    -2 4 -1 -1: advised acquired acquires merged plc bought employs
    -2 3 -1 -1: gained soared tumbled slumped surged
    -2 3 -1 -1: shares shareholders supporters fans employees
    -2 0 3 0: residents
    """)
  /// Before "of", "for" or "with" and the name.
  let ofWhat = KindCues.table(
    """
    -2 -1 4 -1: mayor governor residents people streets town village city port suburb province region
    -2 -1 4 -1: district county capital island coast north south east west northeast northwest
    -2 -1 4 -1: southeast southwest outskirts kilometres kilometers miles archbishop bishop kingdom
    -2 -1 4 -1: municipality hamlet hills valley mouth banks shores peninsula harbour mainland
    -2 3 0 -1: chairman chairwoman shareholders employees chief executive director spokesman
    -2 3 0 -1: spokeswoman spokesperson members supporters subsidiary branch arm founder
    -2 4 -1 -1: shares fans directors owner owners signed plays played works worked
    """)
  /// Before "at" and the name.
  let atWhat = KindCues.table(
    """
    -3 4 0 -1: professor lecturer researcher student economist analyst strategist scientist fellow
    -3 4 0 -1: studied worked works taught teaches engineer director trader editor partner dean head
    """)
  /// Before "by" and the name.
  let byWhat = KindCues.table(
    """
    -1 3 -2 -1: owned published operated run manufactured acquired employed funded commissioned
    2 0 -2 -1: written directed composed painted
    """)
  /// Before "to" and the name.
  let toWhat = KindCues.table(
    """
    -3 -1 4 -1: visit visits trip trips flight flights flew travelled traveled drove moved returned
    -3 -1 4 -1: return road train trains ferry emigrated journey drive fled route sailed deported
    """)
  /// Owned by the name: "X's mayor".
  let owned = KindCues.table(
    """
    -2 -1 4 -1: mayor residents streets population economy border borders capital harbour coast airport
    -2 -1 4 -1: suburbs outskirts inhabitants northern southern eastern western voters parliament
    -2 -1 4 -1: airports beaches
    -2 4 -1 -1: shares shareholders profits profit board chairman ceo revenue fans spokesman
    -2 4 -1 -1: spokeswoman customers goalkeeper defence striker midfield headquarters
    -2 4 -1 -1: stores employees
    4 -2 -3 -2: husband wife mother father son daughter lawyer lawyers brother sister family parents
    4 -2 -3 -2: widow career debut
    """)
  /// Behind a hyphen: "X-based".
  let hyphened = KindCues.table(
    """
    -2 -1 4 0: based born area bound registered flagged
    """)
  /// Behind a comma.
  let relatives = KindCues.table(
    """
    3 0 -2 -2: who whose
    -3 1 1 1: which
    -2 -1 4 -1: where
    """)
  /// What the name is said to be.
  let nouns = KindCues.table(
    """
    4 -1 -2 -2: teacher analyst author lawyer economist scientist researcher farmer professor writer
    4 -1 -2 -2: journalist photographer student engineer architect novelist poet actor actress singer
    4 -1 -2 -2: historian activist spokesman spokeswoman spokesperson doctor nurse midfielder striker
    4 -1 -2 -2: defender goalkeeper captain footballer lecturer physicist biologist chemist geologist
    4 -1 -2 -2: chairman chairwoman chef secretary director manager owner founder president minister
    4 -1 -2 -2: senator mayor governor resident retiree widow mother father grandmother grandfather
    4 -1 -2 -2: brother sister son daughter husband wife man woman officer detective prosecutor judge
    4 -1 -2 -2: solicitor barrister consultant strategist expert specialist fisherman baker carpenter
    4 -1 -2 -2: driver pensioner volunteer coach critic editor billionaire entrepreneur
    -2 4 -2 -1: company firm bank club charity union publisher newspaper manufacturer supplier party
    -2 4 -2 -1: agency group organisation organization think-tank operator carrier airline lender maker
    -2 4 -2 -1: retailer start-up startup conglomerate nonprofit watchdog regulator broadcaster
    -2 4 -2 -1: magazine insurer builder shipbuilder chipmaker brokerage consultancy corporation
    -2 4 -2 -1: daily weekly foundation developer contractor shipyard
    -2 -1 5 -1: town village city port suburb neighbourhood neighborhood hamlet island river province
    -2 -1 5 -1: district county region municipality mountain lake valley resort peninsula country
    -2 -1 5 -1: capital planet
    -2 -1 -1 4: novel film album song ship frigate vessel painting treaty tournament festival smartphone
    -2 -1 -1 4: chip phone documentary opera play
    """)
  /// The last word of a name, or the one before "of".
  let heads = KindCues.table(
    """
    -3 5 -3 -2: council association university ltd ministry party institute union club bank agency
    -3 5 -3 -2: committee commission authority inc corp company group holdings plc llc gmbh federation
    -3 5 -3 -2: society foundation trust board department bureau office police court fund partners
    -3 5 -3 -2: airlines airways industries systems technologies motors energy pharmaceuticals
    -3 5 -3 -2: broadcasting television radio news ledger gazette herald tribune times post chronicle
    -3 5 -3 -2: courier observer telegraph wire newswire journal hospital school college academy museum
    -3 5 -3 -2: gallery orchestra choir theatre ferries lines logistics shipping capital ventures
    -3 5 -3 -2: securities insurance wanderers rovers united albion athletic rangers fc afc hotspur
    -3 5 -3 -2: task taskforce force forum alliance coalition network laboratory laboratories observatory
    -3 5 -3 -2: brigade regiment corps navy army parliament senate assembly congress organization
    -3 5 -3 -2: organisation corporation enterprises brothers sons associates consulting records
    -3 5 -3 -2: pictures studios entertainment stores supermarkets foods brewery marine facility
    -3 5 -3 -2: cooperative co-operative initiative confederation guild league secretariat tribunal
    -2 3 -1 -1: service centre center campaign movement front
    -4 3 -1 -1: line
    -3 -2 5 -2: river valley mountain mountains bay island islands lake street road avenue highway square
    -3 -2 5 -2: bridge beach airport station peninsula province county district region sea ocean
    -3 -2 5 -2: strait canal lane boulevard quay desert forest territory harbour archipelago
    -5 -2 -2 2: day
    -1 -1 2 -1: park port hills ward falls heights gardens springs creek point pass
    -3 -2 -3 5: act treaty agreement charter accord accords prize award awards cup championship
    -3 -2 -3 5: championships olympics games festival war protocol convention summit pact declaration
    -3 -2 -3 5: tournament marathon derby referendum constitution
    """)
  /// The first word of a name of several.
  let firsts = KindCues.table(
    """
    -2 -1 3 -1: mount lake port fort cape calle rue rua via highway puerto pico monte isla ilha plaza
    -2 -1 3 -1: praça piazza avenida rio río
    -2 4 -2 -1: universidad université universidade university bank banco banque museum museo musée
    -2 4 -2 -1: ministry department institute instituto association organization organisation
    -2 4 -2 -1: jornal journal transparency
    -2 0 -2 4: hms uss
    """)

  /// Heads of organisations that are seldom called by their first word, which names their place.
  static let civicHeads = WordSet(
    """
    : council board university college school police hospital court museum theatre parliament senate
    : assembly ministry department government authority commission chamber orchestra airport library
    : institute society association federation committee union embassy academy navy army police
    """)

  /// The kinds that the last and the first word of a name tell of, a byte each: 1 an organisation,
  /// 2 a place, 3 another, 0 none.
  func kinds(head: UInt64, first: UInt64) -> UInt64 {
    func kind(_ weights: Weights?) -> UInt64 {
      guard let weights else { return 0 }
      return weights.max() == weights[1] ? 1 : weights.max() == weights[2] ? 2 : 3
    }
    return kind(heads[WordCode(bits: head)]) << 8 | kind(firsts[WordCode(bits: first)])
  }

  private static func table(_ lines: StaticString) -> WordTable<Weights> {
    WordTable(lines) { line in
      let numbers = line.split(separator: " ").compactMap { Int32($0) }
      return numbers.count == 4 ? Weights(numbers[0], numbers[1], numbers[2], numbers[3]) : nil
    }
  }
}
