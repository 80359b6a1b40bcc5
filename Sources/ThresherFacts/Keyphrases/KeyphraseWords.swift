import ThresherCore

/// Which words key phrases are made of.
struct KeyphraseWords: Sendable {
  private let stops = WordSet(stopTable)

  /// Whether a token is a word of two letters or more that is no function word and none that every
  /// article has.
  @inline(__always)
  func isContent(_ index: Int, of text: AnalyzedText) -> Bool {
    let token = text.tokens[index]
    return token.kind == .word && token.span.count > 1 && !stops.contains(text.codes[index])
  }

  private static let stopTable: StaticString = """
    : an the this that these those it its itself he him his himself she her hers herself they them
    : their theirs we us our ours you your yours me my mine who whom whose which what when where
    : why how and or but nor so yet if because while although though unless until since than as of
    : in on at by for from with without within to into onto over under above below up down out off
    : again against among between through during before after about around across along toward
    : towards upon per via amid despite is are was were be been being am do does did doing done
    : has have had having will would shall should can could may might must ought not no never
    : neither either both each every any some all most more less much many few several such own
    : same other another others one ones two three four five six seven eight nine ten first second
    : third last next there here then now also just only even still already ever often always very
    : too quite rather almost perhaps maybe however therefore thus meanwhile instead indeed yes
    : like said says say saying told tell tells added adds according called call calls get gets
    : got getting go goes going went gone come comes came coming make makes made making take takes
    : took taken taking give gives gave given see sees saw seen know knows knew known think thinks
    : thought want wants wanted use uses used using find found put let need needs needed try keep
    : kept become became seem seems show shows showed shown look looks looking looked ask asked
    : work works working new old good better best great big small little long high low large right
    : way ways lot lots bit thing things something anything nothing everything someone anyone
    : everyone people person man men woman women year years month months week weeks day days time
    : times today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
    : january february march april june july august september october november december hour hours
    : minute minutes part parts number numbers case cases point points end fact place mr mrs ms dr
    : don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't
    : haven't hasn't hadn't i'm i've i'll i'd you're you've you'll we're we've we'll they're
    : they've it's that's there's he's she's what's let's who's re ve ll percent cent million
    : billion thousand hundred image photo copyright read click share comment comments subscribe
    : newsletter email updated published source reuters getty images ap related story stories
    : article articles well back away really actually able likely based including includes include
    : included don’t doesn’t didn’t isn’t aren’t wasn’t weren’t won’t can’t couldn’t wouldn’t
    : shouldn’t haven’t hasn’t hadn’t i’m i’ve i’ll i’d you’re you’ve you’ll we’re we’ve we’ll
    : they’re they’ve it’s that’s there’s he’s she’s what’s let’s who’s
    """
}
