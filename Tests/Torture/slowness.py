#!/usr/bin/env python3
"""Looks for inputs that cost more than their size: families of hostile pages of 1 MB, one run each.

  slowness.py --thresher PROGRAM [--bytes 1000000] [--seconds 0.5] [--megabytes 256] [--only REGEX] [--random N]

Each page goes through a whole run (`--keep-types all`, one worker) in processes of its own; the CPU seconds of
both and the larger resident set are held to the limits. What an empty page costs is taken off the time, since it
is the program's start. --random N adds N pages of random tags; the first seed is --seed."""
import argparse, itertools, os, random, re, shutil, subprocess, sys, tempfile

def repeat(unit, size, head="", tail=""):
    """As many units as fit; a %d in the unit counts them."""
    if "%d" not in unit: return head + unit * max(1, (size - len(head) - len(tail)) // len(unit)) + tail
    parts, length, number = [head], len(head) + len(tail), 0
    while length < size:
        parts.append(unit.replace("%d", str(number))); length += len(parts[-1]); number += 1
    return "".join(parts) + tail

SENTENCE = "The council said on Tuesday, 3 May 2024 that 1,200 people had moved to Baku in the last five years. "
TAGS = ("a abbr address article aside b blockquote body br button caption center cite code col colgroup dd div dl dt em fieldset figcaption "
        "figure font footer form frameset h1 h2 h3 h6 head header hr html i iframe img input li main math mi nav nobr noscript object ol optgroup "
        "option p param plaintext pre ruby rt rp s script section select small span strong style sub svg table tbody td template textarea tfoot th "
        "thead time title tr u ul video xmp x-y").split()
INLINE = "a b i font nobr em strong code s u small big tt strike".split()

def html_families(n):
    page = "<html><body><p>"
    for tag in TAGS:
        yield "open-" + tag, repeat("<%s>" % tag, n, page)
        yield "open-text-" + tag, repeat("<%s>x " % tag, n, page)
        yield "close-" + tag, repeat("</%s>" % tag, n, page)
        yield "whole-" + tag, repeat("<%s>word</%s> " % (tag, tag), n, page)
        yield "deep-then-siblings-" + tag, repeat("<%s>" % tag, 600 * (len(tag) + 2), page) + repeat("<p>x</p>", n - 600 * (len(tag) + 2))
    for outer in INLINE:
        yield "adoption-%s" % outer, repeat("<%s><p>x</%s>" % (outer, outer), n, page)
        yield "adoption-deep-%s" % outer, repeat("<%s>" % outer, n // 2, page) + repeat("<p>x</%s>" % outer, n // 2)
        yield "formatting-attributes-%s" % outer, repeat('<%s id=i%%d class=c%%d>x<p>' % outer, n, page)
        yield "formatting-div-%s" % outer, repeat("<%s><div>" % outer, n, page)
    everything = "".join("<%s>" % t for t in INLINE)
    yield "adoption-all", repeat(everything + "<div>" + "".join("</%s>" % t for t in INLINE), n, page)
    yield "reopen-all", everything + repeat("<p>x", n, page)
    yield "reopen-tables", repeat("<table><b><tr><td>x</table>", n, page)
    yield "foster-text", repeat("<table>x", n, page)
    yield "foster-cells", "<table>" + repeat("<div>x</div><tr>", n)
    yield "foster-deep", repeat("<table><tr><div>", n, page)
    yield "foster-one-table", "<table>" + repeat("x<tr>", n)
    yield "foster-one-table-b", "<table><b>" + repeat("x<tr><i>", n)
    yield "table-cells", "<table><tr>" + repeat("<td>1", n)
    yield "table-rows", "<table>" + repeat("<tr><td>a<td>b", n)
    yield "table-text-cells", "<table>" + repeat("<tr><td>" + SENTENCE, n)
    yield "tables-beside", repeat("<table><tr><td>a<td>b</table>", n, page)
    yield "tables-nested", repeat("<table><tr><td>a", n, page)
    yield "select-in-table", repeat("<table><tr><td><select><option>x", n, page)
    yield "attributes", "<html><body><p " + repeat("a%d=1 ", n) + ">" + SENTENCE
    yield "attributes-same", "<html><body><p " + repeat("class=x ", n) + ">" + SENTENCE
    yield "attributes-html", repeat("<html a%d=1>", n)
    yield "attributes-body", repeat("<body b%d=1>", n)
    yield "attributes-each", repeat('<p id=a class="b c" style="color:red" title=t>x', n, page)
    yield "attribute-unclosed", repeat('<a b="', n, page)
    yield "attribute-single-quote", repeat("<a b='", n, page)
    yield "attribute-equals", "<a " + repeat("=", n) + ">x"
    yield "attribute-long", '<p class="' + repeat("c%d ", n) + '">' + SENTENCE
    yield "attribute-long-style", '<p style="' + repeat("a:b;", n) + '">' + SENTENCE
    yield "attribute-style-colons", '<p style="' + repeat(": ", n) + '">' + SENTENCE
    yield "attribute-entities", '<p title="' + repeat("&amp;", n) + '">' + SENTENCE
    yield "attribute-href-long", '<a href="' + repeat("../", n) + '">' + SENTENCE
    yield "classes", repeat('<div class="article-body post content sidebar nav comments share related">x</div>', n, page)
    yield "classes-long", '<div class="' + repeat("article-", n) + '">' + SENTENCE
    yield "class-words", repeat('<p class="c%d-%d_%d">' + "x y z</p>", n, page)
    for name, unit in (("lt", "<"), ("lt-space", "< "), ("lt-slash", "</"), ("lt-bang", "<!"), ("lt-quest", "<?"), ("amp", "&"), ("amp-a", "&a"),
                       ("amp-hash", "&#"), ("amp-number", "&#1"), ("entity", "&nbsp;"), ("entity-long", "&CounterClockwiseContourIntegral;"),
                       ("entity-half", "&CounterClockwiseContourIntegra"), ("comment-open", "<!--"), ("comment-empty", "<!-->"), ("comment-dash", "<!-- -"),
                       ("comment-bang", "<!--!>"), ("cdata", "<![CDATA["), ("cdata-end", "]]>"), ("doctype", "<!DOCTYPE a>"), ("doctype-open", "<!DOCTYPE "),
                       ("script-comment", "<script><!--<script>"), ("script-open", "<script><!--"), ("script-whole", "<script></script>"), ("script-false-end", "</scrip"),
                       ("style-whole", "<style>a{}</style>"), ("textarea-end", "</textarea"), ("title-whole", "<title>x</title>"), ("svg", "<svg><desc>x</svg>"),
                       ("svg-open", "<svg><a>"), ("math", "<math><mi>x"), ("math-annotation", "<math><annotation-xml>"), ("template", "<template><p>x</template>"),
                       ("template-open", "<template>"), ("nul", "\0"), ("cr", "\r"), ("crlf", "\r\n"), ("space", " "), ("newline", "\n"), ("tab", "\t"), ("formfeed", "\f"),
                       ("br", "<br>"), ("br-text", "x<br>"), ("br-two", "x<br><br>"), ("nbsp", "\u00a0"), ("zwsp", "\u200b"), ("combining", "\u0301"), ("zwj", "\U0001F468\u200D"),
                       ("regional", "\U0001F1E6"), ("hangul", "\u1100\u1161"), ("tibetan", "\u0f73\u0f75"), ("angstrom", "\u212b"), ("rtl", "\u202e"), ("private", "\ue000"),
                       ("noncharacter", "\ufffe"), ("word", "word "), ("no-space", "x"), ("han", "\u6f22"), ("thai", "\u0e01"), ("arabic", "\u0639 "), ("quote", "\u201c"),
                       ("dl", "<dl><dt><dd>"), ("ul-li", "<ul><li>"), ("li-p", "<li><p>x"), ("ruby", "<ruby>x<rt>y"), ("font-p", "<font><p>"), ("a-div", "<a href=x><div></a>"),
                       ("b-i", "<b><i></b></i>"), ("p-x", "<p>x"), ("div-x", "<div>x"), ("div-sentence", "<div>" + SENTENCE + "</div>"), ("p-sentence", "<p>" + SENTENCE),
                       ("li-sentence", "<li>" + SENTENCE), ("h2-sentence", "<h2>" + SENTENCE), ("headings", "<h1>Title</h1><h2>Two</h2>"), ("heading-each", "<h2>Title %d</h2><p>x y z.</p>"),
                       ("links", '<a href="/a/%d">link %d</a> '), ("links-far", '<p><a href="http://h%d.example/">link</a></p>'), ("images", '<img src="a%d.png" alt="picture %d">'),
                       ("figures", "<figure><img src=a><figcaption>Photo: someone</figcaption></figure>"), ("times", '<time datetime="2024-05-%d">May</time>'),
                       ("bylines", '<p class="byline">By Ada Byron and Alan Turing</p>'), ("meta-title", '<meta property="og:title" content="T%d">'),
                       ("meta-date", '<meta name="date" content="2024-05-03">'), ("meta-author", '<meta name="author" content="Ada Byron %d">'),
                       ("meta-any", '<meta name="a%d" content="b">'), ("link-canonical", '<link rel="canonical" href="http://a.example/%d">'), ("base", '<base href="http://a.example/%d">'),
                       ("itemprop", '<div itemscope itemtype="http://schema.org/NewsArticle"><p itemprop="articleBody">x'), ("itemprop-flat", '<span itemprop="author">Ada %d</span>'),
                       ("copyright", "<p>Copyright \u00a9 2024 Example</p>"), ("share", "<p>Share this on Facebook</p>"), ("hidden", '<p hidden>x</p><p style="display:none">y'),
                       ("articles", "<article><h2>T%d</h2><p>" + SENTENCE + "</article>"), ("article-nested", "<article><p>x"), ("section-nested", "<section><h2>t</h2><p>" + SENTENCE),
                       ("pre", "<pre>x\n"), ("pre-lines", "line\n"), ("xmp", "<xmp>x</xmp>"), ("select", "<select><option>x</select>"), ("forms", "<form><input>x</form>"),
                       ("buttons", "<button>x"), ("frames", "<frameset><frame>"), ("noframes", "<noframes>x</noframes>"), ("noscript", "<noscript><p>x</noscript>"), ("iframes", "<iframe>x</iframe>"),
                       ("objects", "<object><param>x"), ("marquee", "<marquee>x"), ("plaintext", "<plaintext>"), ("custom", "<x-%d>x"), ("custom-close", "<a%d>x</a%d>"),
                       ("byline-div", '<div class="byline author vcard" rel=author itemprop=author>By Ada Byron%d</div>'), ("paragraph-style", '<p style="display:block;color:red;margin:0 auto;width:%dpx">text of it</p>'),
                       ("hr-letter", "<hr>a"), ("date-class", '<span class="date published">3 May 20%d</span> '), ("option", "<option value=%d>Country"), ("progress", "<progress>x")):
        yield "unit-" + name, repeat(unit, n, page)
        if not unit.startswith("<"): yield "pre-" + name, repeat(unit, n, "<html><body><pre>")
    yield "pre-one-line", "<pre>" + repeat("line\n", n)
    yield "title", "<title>" + repeat("Title ", n) + "</title><p>" + SENTENCE
    yield "title-and-headings", "<title>" + repeat("Title ", n // 2) + "</title>" + repeat("<h1>Title Title Title Title Title Title</h1>", n // 2)
    yield "title-and-headline-a", "<title>" + repeat("a", n // 3) + "</title><h1>" + repeat("a", n // 6) + '</h1><script type="application/ld+json">{"@type":"NewsArticle","headline":"' + repeat("a", n // 3) + 'b"}</script><p>' + SENTENCE
    yield "titles-a", "<title>" + repeat("a", 8000) + "</title>" + "".join('<meta property="og:title" content="%s">' % ("a" * (4000 + i) + "b") for i in range(n // 9000)) + "<p>" + SENTENCE
    yield "headlines-a", "<title>" + repeat("a", 8000) + "</title>" + "".join('<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s"}</script>' % ("a" * 7000 + "b") for _ in range(60)) + "<p>" + SENTENCE
    yield "site-names", "<title>" + repeat("a | ", 8000) + "</title>" + repeat('<meta property="og:site_name" content="abcd%d">', n // 2) + "<p>" + SENTENCE
    yield "title-separators", "<title>" + repeat("a | b - c : ", n) + "</title><p>" + SENTENCE
    yield "title-same-headings", "<title>Some title of the page</title>" + repeat("<h2>Some title of the page</h2>", n)
    yield "heading-long", "<h1>" + repeat("word ", n) + "</h1>"
    yield "one-word-blocks", repeat("<div><span>x</span></div>", n, page)
    yield "byline-long", '<p class="byline">By ' + repeat("Ada Byron, ", n) + "</p>"
    yield "meta-author-long", '<meta name="author" content="' + repeat("Ada Byron, ", n) + '"><p>' + SENTENCE
    yield "meta-author-and", '<meta name="author" content="' + repeat("and ", n) + '"><p>' + SENTENCE
    yield "meta-date-long", '<meta name="date" content="' + repeat("9", n) + '"><p>' + SENTENCE
    yield "meta-content-spaces", '<meta name="description" content="' + repeat(" ", n) + '"><p>' + SENTENCE
    yield "url-long", '<link rel="canonical" href="http://a.example/' + repeat("a/", n) + '"><p>' + SENTENCE
    yield "keywords-long", '<meta name="keywords" content="' + repeat("k%d,", n) + '"><p>' + SENTENCE
    script = '<script type="application/ld+json">%s</script><p>' + SENTENCE
    for name, text in (("arrays", repeat("[", n)), ("objects", repeat('{"a":', n)), ("objects-type", repeat('{"@type":"NewsArticle","a":', n)), ("authors", '{"@type":"NewsArticle","author":[' + repeat('{"name":"Ada %d"},', n) + '1]}'),
                       ("author-nest", '{"@type":"NewsArticle","author":' + repeat('{"author":', n)), ("graph", '{"@graph":[' + repeat('{"@type":"NewsArticle","headline":"T%d","@id":"#%d"},', n) + '{}]}'),
                       ("ids", '{"@graph":[' + repeat('{"@id":"#a","author":{"@id":"#a"}},', n) + '{}]}'), ("keys", '{' + repeat('"k%d":1,', n) + '"z":1}'), ("same-keys", '{' + repeat('"@type":"NewsArticle",', n) + '"z":1}'),
                       ("string", '{"@type":"NewsArticle","headline":"' + repeat("T ", n) + '"}'), ("escapes", '{"@type":"NewsArticle","headline":"' + repeat("\\u0041", n) + '"}'), ("surrogates", '{"headline":"' + repeat("\\ud800", n) + '"}'),
                       ("newlines", '{"@type":"NewsArticle","articleBody":"' + repeat("line\n", n) + '"}'), ("quotes", '{"@type":"NewsArticle","articleBody":"' + repeat('a "b" ', n) + '"}'), ("commas", "[" + repeat(",", n) + "]"), ("numbers", "[" + repeat("1,", n) + "1]"),
                       ("number", "[" + repeat("1", n) + "]"), ("comments", repeat("/* */", n) + "{}"), ("semicolons", repeat("{};", n)), ("entities", '{"headline":"' + repeat("&amp;", n) + '"}'), ("html", '{"@type":"NewsArticle","articleBody":"' + repeat("<p>x</p>", n) + '"}'),
                       ("body", '{"@type":"NewsArticle","articleBody":"' + repeat(SENTENCE, n) + '"}')):
        yield "jsonld-" + name, script.replace("%s", text)
    yield "jsonld-many", repeat('<script type="application/ld+json">{"@type":"NewsArticle","headline":"T%d"}</script>', n) + "<p>" + SENTENCE
    yield "jsonld-body-and-text", '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"' + repeat(SENTENCE, n // 2) + '"}</script>' + repeat("<p>" + SENTENCE, n // 2)

def text_families(n):
    for name, unit in (("double-quote", '"'), ("single-quote", "'"), ("left-quote", "\u201c"), ("right-quote", "\u201d"), ("left-single", "\u2018"), ("guillemet", "\u00ab"), ("quotes-words", '"a" '),
                       ("quote-open-words", '\u201ca '), ("quote-said", '"It is so," he said. '), ("quote-lines", '\u201cA line.\n\n'), ("apostrophes", "it's "), ("digit", "1"), ("digits", "1 "), ("digit-comma", "1,"), ("digit-dot", "1."),
                       ("digit-slash", "1/"), ("digit-dash", "1-"), ("digit-colon", "1:"), ("digit-space-000", "1 000 "), ("thousands", "1,000,"), ("currency", "$"), ("currency-digit", "$1 "), ("currency-words", "1 million dollars "), ("percent", "1% "),
                       ("number-words", "hundred "), ("number-words-and", "one hundred and "), ("million", "million "), ("half", "\u00bd "), ("range", "1-2 to 3-4 "), ("units", "1 km "), ("unit-run", "km "), ("date", "3 May 2024 "), ("date-month", "May "),
                       ("date-words", "on Tuesday, May 3, "), ("date-iso", "2024-05-03 "), ("date-ago", "three days ago "), ("date-last", "last "), ("date-the", "the first of the "), ("date-century", "the 19th century "), ("date-range", "1990-91 "), ("time", "10:30 am "),
                       ("year", "2024 "), ("capital", "A"), ("capitals", "A "), ("capital-words", "Ada "), ("capital-dots", "A."), ("capital-run", "NATO "), ("acronym", "North Atlantic Treaty Organization (NATO) "), ("acronym-open", "North Atlantic ("), ("acronym-close", "NATO) "),
                       ("acronym-reverse", "NATO (North Atlantic Treaty Organization) "), ("of-the", "Bank of the "), ("initials", "J. R. R. "), ("titles", "Mr. "), ("abbreviation", "e.g. "), ("dots", "."), ("dot-space", ". "), ("ellipsis", "..."), ("ellipsis-sign", "\u2026"),
                       ("exclamation", "!"), ("question-space", "? "), ("open", "("), ("close", ")"), ("parentheses", "() "), ("parentheses-nested", "(a "), ("brackets", "["), ("dash", "-"), ("dash-words", "a-"), ("em-dash", "\u2014"), ("comma", ","), ("comma-space", ", "),
                       ("colon", ": "), ("slash", "/"), ("at", "@"), ("hash", "#a "), ("url", "http://a.example/b "), ("www", "www."), ("mail", "a@b.example "), ("underscore", "_"), ("star", "*"), ("bullet", "* a\n"), ("bullets", "\u2022 a\n"), ("numbered", "%d. a\n"),
                       ("heading", "HEADING\n\n"), ("heading-title", "Some Title\n\n"), ("heading-underline", "Title\n=====\n\n"), ("line", "a\n"), ("paragraph", "a\n\n"), ("blank", "\n"), ("spaces", "  "), ("tabs", "\t"), ("form-feed", "\f"), ("lines-long", SENTENCE + "\n"),
                       ("paragraphs", SENTENCE + "\n\n"), ("one-line", SENTENCE), ("hyphenated", "under-\n"), ("quoted", "> a\n"), ("quoted-deep", ">"), ("word", "word "), ("letter", "x"), ("letters", "x y "), ("accent", "\u00e9"), ("combining", "e\u0301"), ("combining-run", "\u0301"),
                       ("cyrillic", "\u0414 "), ("han", "\u6f22"), ("han-stop", "\u6f22\u3002"), ("thai", "\u0e01"), ("arabic", "\u0639\u0631\u0628 "), ("hebrew", "\u05d0 "), ("hangul", "\uac00 "), ("hangul-jamo", "\u1100\u1161"), ("kana", "\u3042"), ("emoji", "\U0001F600"), ("zwj", "\U0001F468\u200D"),
                       ("flag", "\U0001F1E6"), ("zero-width", "\u200b"), ("rtl", "\u202e"), ("nbsp", "\u00a0"), ("soft-hyphen", "\u00ad"), ("byline", "By Ada Byron\n"), ("byline-run", "By "), ("dateline", "LONDON (AP) - "), ("dateline-lines", "LONDON (AP) -\n\n"), ("said", "said "), ("that", "that "),
                       ("copyright", "Copyright 2024. All rights reserved.\n\n"), ("share", "Share on Facebook\n\n"), ("read-more", "Read more: a b c\n\n"), ("photo", "Photo: Ada Byron\n\n"), ("tag-like", "<p>"), ("entity", "&amp;"), ("nul", "\0"), ("escape", "\x1b[31m"),
                       ("code", "if (x == 1) { return y; }\n"), ("menu", "Home | News | %d\n"), ("markdown", "## Head\n\n* a\n"), ("table-text", '1,"a",2.5,2024-05-03\n'), ("web-text", "Home\nNews\nSport\nThe council said on Tuesday that it was good, really.\n")):
        yield "text-" + name, repeat(unit, n)
        yield "text-sentence-" + name, repeat(SENTENCE.strip() + " " + unit, n)
    yield "text-open-close", repeat("(", n // 2) + repeat(")", n // 2)
    yield "text-quote-open-close", repeat("\u201c", n // 2) + repeat("\u201d", n // 2)
    yield "text-acronym-late", repeat("North Atlantic Treaty Organization ", n - 20) + "(NATO)"
    yield "text-acronyms-each", repeat("Some Big Organization %d (SBO%d) ", n)
    yield "text-acronyms-used", "North Atlantic Treaty Organization (NATO) " + repeat("NATO ", n)
    yield "text-acronyms-many", "".join("Big %s%s%s Organization (B%s%s%sO). " % (a, b, c, a, b, c) for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")[:n]

def random_page(seed, n):
    generator = random.Random(seed)
    pieces, length = [], 0
    tags = generator.sample(TAGS, generator.choice((2, 3, 5, 10)))
    texts = ["", "x", "word ", SENTENCE, "\n", "&amp;", "1,", '"', "A. ", "\u0301", "<", "<!--", "]]>"]
    texts = generator.sample(texts, 3)
    closes = generator.random()
    unit = []
    for _ in range(generator.choice((3, 10, 50, 400))):
        tag = generator.choice(tags)
        unit.append("</%s>" % tag if generator.random() < closes else "<%s%s>" % (tag, generator.choice(("", "", " class=a", " id=b style='c:d'", ' href="/x"'))))
        unit.append(generator.choice(texts))
    return repeat("".join(unit).replace("%", ""), n, "<html><body>")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thresher", required=True); parser.add_argument("--bytes", type=int, default=1000000)
    parser.add_argument("--seconds", type=float, default=0.5); parser.add_argument("--megabytes", type=int, default=256)
    parser.add_argument("--only"); parser.add_argument("--random", type=int, default=100); parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a directory that takes the inputs that are over")
    options = parser.parse_args()
    # One at a time: a child's resident set begins with what this process holds.
    cases = itertools.chain(
        ((name, ".html", text) for name, text in html_families(options.bytes)),
        ((name, ".txt", text) for name, text in text_families(options.bytes)),
        (("random-%d" % seed, ".html", random_page(seed, options.bytes)) for seed in range(options.seed, options.seed + options.random)))
    cases = (case for case in cases if not options.only or re.search(options.only, case[0]))
    over, slowest, fattest = [], [], []
    with tempfile.TemporaryDirectory(prefix="thresher-slow-") as scratch:
        def cost(ending, data):
            path, output = os.path.join(scratch, "page" + ending), os.path.join(scratch, "out")
            with open(path, "wb") as file: file.write(data)
            shutil.rmtree(output, ignore_errors=True)
            child = subprocess.Popen([os.path.abspath(options.thresher), "run", "--corpus", path, "--output", output, "--keep-types", "all", "--jobs", "1", "--maximum-rejected-share", "1"],
                                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            errors = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            os.unlink(path)
            # The working process is the child's child: its times are in the child's, its size in the larger of both.
            return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, errors.decode("utf-8", "replace")
        start = min(cost(".html", b"<p>x")[1] for _ in range(5))
        for name, ending, text in cases:
            data = text.encode("utf-8", "surrogatepass")[:options.bytes]
            status, seconds, megabytes, errors = cost(ending, data)
            # Others on the machine can only make it slower.
            for _ in range(3):
                if seconds - start > options.seconds: seconds = min(seconds, cost(ending, data)[1])
            seconds -= start
            slowest.append((seconds, name)); fattest.append((megabytes, name))
            if seconds > options.seconds or megabytes > options.megabytes or status != 0:
                over.append(name)
                print("%-40s %6.2f s %5d MB status %d %s" % (name, seconds, megabytes, status, errors[:100].strip()), flush=True)
                if options.keep:
                    os.makedirs(options.keep, exist_ok=True)
                    with open(os.path.join(options.keep, name + ending), "wb") as file: file.write(data)
    print("%d inputs of %d bytes, %d over the limits; start %.3f s" % (len(slowest), options.bytes, len(over), start))
    print("slowest: " + ", ".join("%s %.2f s" % (n, s) for s, n in sorted(slowest, reverse=True)[:8]))
    print("largest: " + ", ".join("%s %d MB" % (n, m) for m, n in sorted(fattest, reverse=True)[:8]))
    sys.exit(1 if over else 0)

if __name__ == "__main__": main()
