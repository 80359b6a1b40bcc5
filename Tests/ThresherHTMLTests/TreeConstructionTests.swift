import Testing

@testable import ThresherHTML

/// HTML 5's tree where libxml2 2.9 has another one.
struct TreeConstructionTests {
  @Test(arguments: [
    "section", "article", "aside", "header", "footer", "nav", "main", "figure", "div", "ul",
    "table", "h1", "blockquote", "details",
  ])
  func `a block closes an open paragraph`(tag: String) {
    // In quirks mode, without a doctype, browsers put tables into paragraphs.
    let parsed = Parsed("<!doctype html><body><p>a<\(tag)>b</\(tag)>c")
    #expect(parsed.body.hasPrefix("p(a)"))
  }

  @Test func `a heading closes a heading`() {
    #expect(Parsed("<body><h1>a<h2>b").body == "h1(a) h2(b)")
  }

  @Test(arguments: ["wbr", "source", "track", "br", "img", "input", "hr", "embed", "area"])
  func `a void element takes nothing in`(tag: String) {
    #expect(Parsed("<body><div>a<\(tag)>b<i>c</i></div>").body == "div(a \(tag) b i(c))")
  }

  @Test func `a picture's image stands beside its source`() {
    #expect(
      Parsed("<body><picture><source srcset=x><img src=y></picture>z").body
        == "picture(source img) z")
  }

  @Test func `a template is not shown, one with a shadow root is`() {
    #expect(Parsed("<body>a<template><p>b</template>c").text == "ac")
    #expect(
      Parsed("<body>a<x-y><template shadowrootmode=open><p>b</p></template></x-y>").text == "ab")
  }

  @Test(arguments: ["textarea", "title", "iframe", "xmp", "noembed"])
  func `raw text holds no elements`(tag: String) {
    let parsed = Parsed("<body><\(tag)>a<b>b</b>&lt;</\(tag)><p>c")
    #expect(parsed.text.hasPrefix("a<b>b</b>") && parsed.body.hasSuffix("p(c)"))
  }

  @Test func `references are decoded in titles and text areas only`() {
    #expect(Parsed("<title>a&amp;b</title>").text == "a&b")
    #expect(Parsed("<body><iframe>a&amp;b</iframe>").text == "a&amp;b")
  }

  @Test func `svg is left out, also when it is left open, and what follows is kept`() {
    #expect(Parsed("<body>a<svg><path d=x><text>t</text></svg>b").text == "ab")
    #expect(Parsed("<body>a<svg><path d=x><p>b</p>c").text == "abc")
    #expect(Parsed("<body><div>a<svg><g></div>b").text == "ab")
    #expect(Parsed("<body>a<svg>all of the page").text == "aall of the page")
    #expect(Parsed("<body>a<svg/>b").text == "ab")
  }

  @Test(arguments: [
    ("&copy 1", "© 1"), ("&notit;", "¬it;"), ("&#128;", "€"), ("&#x80;&#x9F;", "€Ÿ"),
    ("&#129;", "\u{81}"), ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&nbsp;", "\u{A0}"),
    ("&amp;lt;", "&lt;"), ("&unknown; & &", "&unknown; & &"), ("&NotEqualTilde;", "≂̸"),
    ("&#99999999999999999999;", "\u{FFFD}"), ("&#x;&#;", "&#x;&#;"),
    ("&CounterClockwiseContourIntegral;", "∳"),
  ])
  func `references stand for what HTML 5 says`(html: String, text: String) {
    #expect(Parsed("<body>\(html)").text == text)
  }

  @Test func `a reference without its semicolon is none inside an address`() {
    let parsed = Parsed("<body><a href='?a=1&copy=2&amp;lt=3&lang=4' id='&copy'>x</a>")
    let link = (0..<parsed.tree.count).first { parsed.tree.tag(of: $0) == .a } ?? 0
    #expect(parsed.tree.attribute(.href, of: link) == "?a=1&copy=2&lt=3&lang=4")
    #expect(parsed.tree.attribute(.id, of: link) == "©")
  }

  @Test func `an attribute without a value is empty, the first of two counts`() {
    let parsed = Parsed("<body><p hidden CLASS=One class=two ID = 'x>y'>t")
    let paragraph = (0..<parsed.tree.count).first { parsed.tree.tag(of: $0) == .p } ?? 0
    #expect(parsed.tree.attribute(.hidden, of: paragraph) == "")
    #expect(parsed.tree.attribute(.class, of: paragraph) == "One")
    #expect(parsed.tree.attribute(.id, of: paragraph) == "x>y")
  }

  @Test func `a name with a prefix is no element of HTML`() {
    #expect(Parsed("<body><p>a<o:p>b</o:p>c<a:b>d</a:b></p>e").body == "p(a ?(b) c ?(d)) e")
  }

  @Test(arguments: [
    ("a<![CDATA[ x ]]>b", "ab"), ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!-- x --!>b", "ab"),
    ("a<!-- x -- y -->b", "ab"), ("a<!-- unclosed <p>b", "a"), ("a<?php x ?>b", "ab"),
    ("a</>b", "ab"), ("a</ x>b", "ab"), ("a<3 b", "a<3 b"), ("a < b <", "a < b <"),
    ("a<!x>b", "ab"),
    ("a<math><mi><![CDATA[x<y]]></mi></math>", "ax<y"), ("a</", "a</"),
  ])
  func `comments and what looks like markup end where HTML 5 ends them`(html: String, text: String)
  {
    #expect(Parsed("<body>\(html)").text == text)
  }

  @Test func `a slash does not close an element that can have content`() {
    #expect(Parsed("<body><div/>a<p/>b").body == "div(a p(b))")
  }

  @Test func `lone end tags of br and p are elements`() {
    #expect(Parsed("<body>a</br>b</p>c").body == "a br b p c")
  }

  @Test func `a form in a form is ignored`() {
    #expect(Parsed("<body><form>a<form>b</form>c").body == "form(ab) c")
  }

  @Test func `content that a table cannot hold goes before it`() {
    #expect(
      Parsed("<body><table>a<tr><td>b</td>c</tr><p>d</table>").body
        == "ac p(d) table(tbody(tr(td(b))))")
  }

  @Test func `parts of a table that are missing are opened`() {
    #expect(Parsed("<body><table><td>a<td>b").body == "table(tbody(tr(td(a) td(b))))")
    #expect(
      Parsed("<body><table><caption>a<col><tr><th>b").body
        == "table(caption(a) colgroup(col) tbody(tr(th(b))))")
  }

  @Test func `formatting that is closed across others is put right`() {
    #expect(Parsed("<body><b><i>x</b>y</i>z").body == "b(i(x)) i(y) z")
    #expect(Parsed("<body><b>a<p>b</b>c").body == "b(a) p(b(b) c)")
    #expect(Parsed("<body><p><b>a<p>b").body == "p(b(a)) p(b(b))")
    #expect(Parsed("<body><a>x<a>y").body == "a(x) a(y)")
  }

  @Test(arguments: [
    ("<ul><li>a<li>b", "ul(li(a) li(b))"), ("<dl><dt>a<dd>b<dt>c", "dl(dt(a) dd(b) dt(c))"),
    ("<select><option>a<option>b</select>c", "select(option(a) option(b)) c"),
    ("<ruby>a<rt>b<rp>c</ruby>d", "ruby(a rt(b) rp(c)) d"),
    ("<ul><li>a<ul><li>b</ul><li>c", "ul(li(a ul(li(b))) li(c))"),
  ])
  func `ends that may be left out are found`(html: String, tree: String) {
    #expect(Parsed("<body>\(html)").body == tree)
  }

  @Test func `what follows the end of the page is part of it`() {
    #expect(
      Parsed("<html><body>a</body></html>b<p>c").body == "ab p(c)")
    #expect(Parsed("<html><body>a</body></html><html class=x><body id=y>b").body == "ab")
  }

  @Test func `a script that holds an open comment ends at its first end tag`() {
    #expect(Parsed("<body>a<script>var s='<!--<script>'</script>b").text == "ab")
    #expect(Parsed("<body>a<script><!-- <script></script> --></script>b").text == "ab")
    #expect(Parsed("<body>a<script>'</b></scriptx>'</SCRIPT >b").text == "ab")
  }

  @Test func `noscript is read as markup, in head as in body`() {
    #expect(
      Parsed("<head><noscript><link href=x></noscript><title>t</title><body><noscript><p>a").text
        == "ta")
  }

  @Test func `JSON-LD is kept aside, other scripts and styles go`() {
    let parsed = Parsed(
      "<script type='application/LD+json; charset=utf-8'>{\"a\":\"</p>\"}</script><style>p{}</style>"
        + "<script>x</script><body>a")
    #expect(parsed.tree.jsonLD.map { String(decoding: $0, as: UTF8.self) } == ["{\"a\":\"</p>\"}"])
    #expect(parsed.text == "a")
  }

  @Test func `NUL is nothing in text and a replacement in values, line ends are line feeds`() {
    let parsed = Parsed("<body><p id='x\0y'>a\0b\r\nc\rd<te\0xt>e")
    #expect(parsed.text == "ab\nc\nde")
    let paragraph = (0..<parsed.tree.count).first { parsed.tree.tag(of: $0) == .p } ?? 0
    #expect(parsed.tree.attribute(.id, of: paragraph) == "x\u{FFFD}y")
  }

  @Test func `the line feed that begins preformatted text is none`() {
    #expect(Parsed("<body><pre>\n\na</pre><textarea>\nb</textarea>").text == "\nab")
  }

  @Test func `entities of a document type are not read`() {
    let parsed = Parsed(
      "<!DOCTYPE x [<!ENTITY a 'secret'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><body>&a;&b;")
    #expect(parsed.text.hasSuffix("&a;&b;") && !parsed.text.contains("root:"))
  }

  @Test func `an empty page has a document and nothing else`() {
    #expect(Parsed("").tree.count == 1)
    #expect(Parsed(" \n").text == "")
  }

  @Test func `a scratch gives the same tree for a page whatever it held before`() {
    let parser = HTMLParser()
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    let pages = ["<b><svg><p>a", "<table><script><!--<script>", "<p>x<title>y", "<pre>\n<math>a"]
    for page in pages + pages.reversed() {
      let tree = Parsed.tree(Array(page.utf8), parser, &scratch)
      #expect(tree.outline(of: 0) == Parsed(page).tree.outline(of: 0))
    }
  }

  @Test(arguments: ["script src=x", "style", "title", "textarea", "iframe src=x"])
  func `in a page that begins as XML an element may end where it begins`(tag: String) {
    let xml = "\n<?xml version='1.0'?><html><body>"
    let name = tag.prefix { $0 != " " }
    #expect(
      Parsed(xml + "<\(tag) />a<p>b</p>").body == Parsed("<body><\(tag)></\(name)>a<p>b</p>").body)
    #expect(Parsed("<body><\(tag) /><p>b</p>").body != Parsed(xml + "<\(tag) /><p>b</p>").body)
  }

  @Test func `in a page that begins as XML character data is text`() {
    #expect(Parsed("<?xml version='1.0'?><html><body>a<![CDATA[<b>&amp;]]>c").text == "a<b>&amp;c")
    #expect(Parsed("<html><body>a<![CDATA[b]]>c").text == "ac")
  }
}
