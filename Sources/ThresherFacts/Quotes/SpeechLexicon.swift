/// English words around direct speech.
struct SpeechLexicon: Sendable {
  /// Say that somebody speaks.
  let verbs = WordSet(
    """
    : said says say saying tells told tell telling adds added adding asked asks asking replied
    : replies replying wrote writes writing tweeted tweets posted stated states stating noted notes
    : noting stressed stresses stressing insisted insists insisting warned warns warning argued
    : argues arguing explained explains explaining declared declares declaring announced announces
    : announcing claimed claims claiming admitted admits admitting acknowledged acknowledges
    : commented comments commenting continued continues observed observes remarked remarks recalled
    : recalls concluded concludes emphasised emphasized emphasises emphasizes urged urges urging
    : testified testifies exclaimed responded responds confirmed confirms denied denies suggested
    : suggests joked jokes promised promises vowed vows pledged pledges predicted predicts
    : reiterated reiterates underlined underlines underscored shouted cried whispered answered
    : answers wondered complained complains agreed agrees thought thinks believes believed mused
    : quipped lamented boasted countered cautioned advised affirmed alleged asserted conceded
    : contended demanded disclosed elaborated estimated hinted implored informed interjected
    : maintained maintains pleaded proclaimed protested quoted quotes reads read reasoned reflected
    : repeated reported reports retorted revealed reveals sighed snapped summarised summarized
    : remembers remembered grumbled grumbles shrugged laughed laughs smiled grinned chuckled scoffed
    : growled muttered mumbled yelled screamed barked beamed fumed gushed groaned moaned murmured
    : sniffed roared texted emailed rejoiced enthused reckons reckoned asserts counters cautions
    : contends pleads vented stammered emphasising emphasizing confided
    : thundered went begins began opined tweeting
    """)
  /// Say it of few words too: "called it 'a mistake'".
  let namingVerbs = WordSet(
    """
    : called calls calling described describes describing labelled labeled dubbed branded termed
    : denounced dismissed hailed condemned praised criticised criticized slammed deemed considered
    : accused accuses accusing
    """)
  let accusations = WordSet(": accused accuses accusing")
  private let he = WordCode(word: "he")
  private let she = WordCode(word: "she")
  private let maleTitles = WordSet(": mr sir lord king prince father imam rabbi")
  private let femaleTitles = WordSet(": mrs ms miss lady dame queen princess baroness duchess")
  /// Told of their object when "was" stands before them.
  let passives = WordSet(": asked told informed reminded")
  /// Before a verb of naming, they make a term of what follows.
  let passiveMarks = WordSet(": was were is are been being be also often sometimes commonly so")
  let articles = WordSet(": a an the")
  /// Speak for others.
  let spokespeople = WordSet(": spokesman spokeswoman spokesperson")
  /// With "the", they stand for an organisation that has a name elsewhere.
  let bodies = WordSet(
    ": company firm bank club charity carmaker airline retailer union ministry agency manufacturer")
  let otherPronouns = WordSet(": they we i you who")
  let titles = WordSet(
    """
    : mr mrs ms miss mx dr prof professor sir lord lady dame president premier chancellor minister
    : ministers secretary senator sen rep representative congressman congresswoman governor gov mayor
    : judge justice general gen colonel col major captain capt lieutenant lt sergeant sgt commander
    : baroness baron duke duchess earl countess admiral king queen prince princess pope bishop archbishop cardinal father rev reverend rabbi
    : imam sheikh ayatollah chairman chairwoman chair chief director spokesman spokeswoman
    : spokesperson ambassador envoy commissioner officer inspector detective constable coach captain
    : mathematician scientist economist lawyer author actor actress singer historian researcher
    : expert activist student farmer teacher doctor writer journalist reporter footballer resident
    : mother father owner founder executive ceo physicist biologist engineer artist film-maker poet
    : manager analyst editor leader speaker deputy attorney mp cllr councillor
    """)
  let institutions = WordSet(
    """
    : ministry department committee council commission parliament government agency bank university
    : institute court police association union company corporation inc ltd group party office house
    : bureau board organization organisation news times post journal herald tribune reuters network
    : society church school college hospital center centre foundation fund service forces army
    : street avenue road city county state states republic kingdom nations assembly congress senate
    : monday tuesday wednesday thursday friday saturday sunday january february march april june july
    : august september october november december
    """)
  let particles = WordSet(
    ": de da di del della der den van von bin ibn al el la le du dos das ben ter ten")
  /// Capitalised for their place only.
  let starters = WordSet(
    """
    : the a an this that these those it its he his she her they their we our i my you your who what
    : when where why how which if as at in on by for from with without under over after before since
    : during while although though because and but or nor so yet however meanwhile then there here now
    : today yesterday tomorrow not no all some many most several both each every other another such
    : according despite instead also still only even once until unless is are was were do does did
    : said says asked speaking earlier later last next one two three ten to of about against among
    : between through like well yes oh please thank thanks let have has had will would can could should
    : may might must be been being more i'd i'm i've i'll i’d i’m i’ve i’ll
    """)

  /// What a pronoun of one person tells.
  func gender(of pronoun: WordCode) -> SpeakerFinder.Gender? {
    pronoun == he ? .male : pronoun == she ? .female : nil
  }

  /// What a title tells.
  func gender(ofTitle title: WordCode) -> SpeakerFinder.Gender? {
    maleTitles.contains(title) ? .male : femaleTitles.contains(title) ? .female : nil
  }
}
