#!/usr/bin/env python3
"""Make corpus/ from data/corpus/*.txt, and say what a right run gives.

    python3 data/recipes/make_corpus.py

Writes corpus/ and Tests/Fixtures/corpus/expected.jsonl: a line a record, with how it must end and, for an
article, its title, day, authors, language, text and the furniture lines that must stand in `removed`.

The source texts are paragraphs; a line that begins with "# " is a heading, "- " a list item, "! " furniture between
the paragraphs, and {{…}} furniture glued to a paragraph's end. The same sources give the same bytes.

Standard library only.
"""
import gzip
import hashlib
import html
import io
import json
import lzma
import shutil
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
EXPECTED = ROOT / "Tests/Fixtures/corpus/expected.jsonl"

SITES = {
    "coastal": ("The Coastal Courier", "www.coastalcourier.example"),
    "meridian": ("Meridian Wire", "meridianwire.example"),
    "opengeo": ("Open Geopolitics", "opengeo.example"),
    "nordlicht": ("Nordlicht Zeitung", "www.nordlicht.example"),
    "lephare": ("Le Phare", "lephare.example"),
    "rioclaro": ("Diario Río Claro", "rioclaro.example"),
    "volna": ("Volna", "volna.example"),
}
IMPRINT = "The Coastal Courier is set, printed and folded by forty islanders in the old net loft."


class Article:
    def __init__(self, block):
        self.fields, self.lines = {}, []
        for line in block.strip().splitlines():
            if line.startswith("@ "):
                key, value = line[2:].split(":", 1)
                self.fields[key] = value.strip()
            elif line.strip():
                self.lines.append(line)

    def __getattr__(self, key):
        return self.fields.get(key)

    @property
    def url(self):
        return f"https://{SITES[self.site][1]}/{self.date[:4]}/{self.date[5:7]}/{self.id}.html"

    @property
    def names(self):
        return [name.strip() for name in (self.authors or "").split(";") if name.strip()]

    @property
    def words(self):
        return [word.strip() for word in (self.keywords or "").split(";") if word.strip()]

    def text(self):
        """What must be left, as blocks."""
        blocks = []
        for line in self.lines:
            if line.startswith("! "):
                continue
            line = line.split("{{")[0].rstrip()
            blocks.append(line[2:] if line.startswith(("# ", "- ")) else line)
        return "\n\n".join(blocks)

    def furniture(self):
        lines = [line[2:] for line in self.lines if line.startswith("! ")]
        return lines + [line.split("{{")[1].rstrip("}") for line in self.lines if "{{" in line]

    def body(self, paragraph="<p>{}</p>"):
        """The lines as HTML."""
        out, inside = [], False
        for line in self.lines:
            item = line.startswith("- ")
            if item != inside:
                out.append("<ul>" if item else "</ul>")
                inside = item
            text = html.escape(line[2:] if line[:2] in ("# ", "- ", "! ") else line, quote=False)
            if line.startswith("# "):
                out.append(f"<h2>{text}</h2>")
            elif item:
                out.append(f"<li>{text}</li>")
            elif line.startswith("! ") and ":" in line:
                head, rest = text.split(":", 1)
                out.append(f'<p><strong>{head}:</strong><a href="/more">{rest}</a></p>')
            else:
                out.append(paragraph.format(text))
        return "\n".join(out + (["</ul>"] if inside else []))


def load():
    articles = {}
    for path in sorted((ROOT / "data/corpus").glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n@ "):
            article = Article(block if block.startswith("@ ") else "@ " + block)
            articles[article.id] = article
    return articles


# ---------------------------------------------------------------- templates


def escape(value):
    return html.escape(value or "")


def coastal(a, extra=""):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title,
            "datePublished": a.date, "author": [{"@type": "Person", "name": name} for name in a.names],
            "articleSection": a.section, "keywords": a.words,
            "publisher": {"@type": "Organization", "name": SITES["coastal"][0]}}
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(a.title)} | The Coastal Courier</title>
<link rel="canonical" href="{a.url}"><meta name="description" content="{escape(a.lines[0][:120])}">
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>
<script>window.tracker = "<p>not text</p>";</script><style>.lead {{ color: #123 }}</style></head>
<body><header class="site-header"><a href="/">The Coastal Courier</a><nav><ul><li><a href="/local">Local</a></li>
<li><a href="/economy">Economy</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="story"><h1>{escape(a.title)}</h1><p class="byline">By {escape(" and ".join(a.names))}</p>
<div class="story-body">
{a.body()}
<p>{IMPRINT}</p>{extra}
</div></article>
<aside class="more-stories"><h3>More stories</h3><ul><li><a href="/a">Gulls steal the mayor's chain</a></li>
<li><a href="/b">Ten walks for a windy day</a></li><li><a href="/c">The night the bell rang by itself</a></li></ul></aside>
<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>My grandfather would have laughed
about this, he always said so to anybody who would listen to him.</p></div><div class="comment"><p>Could somebody please
explain to me what this is going to mean for the summer visitors?</p></div></section></main>
<footer><p>© 2024 The Coastal Courier. All rights reserved.</p><p><a href="/privacy">Privacy</a> <a href="/terms">Terms</a></p></footer>
</body></html>"""


def meridian(a, modified=None):
    change = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
    return f"""<!doctype html><html lang="en"><head><title>{escape(a.title)} - Meridian Wire</title>
<meta property="og:title" content="{escape(a.title)}"><meta property="og:site_name" content="Meridian Wire">
<meta property="og:type" content="article"><meta property="og:url" content="{a.url}"><link rel="canonical" href="{a.url}">
<meta property="article:published_time" content="{a.date}">{change}<meta property="article:section" content="{escape(a.section)}">
<meta name="author" content="{escape(", ".join(a.names))}"><meta name="keywords" content="{escape(", ".join(a.words))}">
</head><body><div id="page"><div class="topbar"><a href="/world">World</a> | <a href="/economy">Economy</a> | <a href="/science">Science</a></div>
<div class="col-main"><h1 class="headline">{escape(a.title)}</h1><div class="meta"><span class="author">{escape(", ".join(a.names))}</span>
<time datetime="{a.date}">{a.date[:10]}</time></div><div class="article-text">
{a.body()}
</div><div class="share"><a href="#">Share on Facebook</a> <a href="#">Share on X</a></div></div>
<div class="col-side"><h4>Most read</h4><ol><li><a href="/1">The last typewriter repairer</a></li><li><a href="/2">Salt, and how it got its price</a></li></ol></div>
<div class="foot">Meridian Wire, a cooperative of reporters. <a href="/imprint">Imprint</a></div></div></body></html>"""


def nordlicht(a):
    return f"""<html lang="{a.lang}"><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET">
<title>{escape(a.title)} | Nordlicht Zeitung</title><link rel="canonical" href="{a.url}"></head><body>
<table width="100%"><tr><td><a href="/">Nordlicht Zeitung</a></td><td><a href="/region">Region</a> <a href="/kultur">Kultur</a></td></tr></table>
<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(a.title)}</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{escape(a.names[0])}</span></span>
<meta itemprop="datePublished" content="{a.date}"><meta itemprop="articleSection" content="{escape(a.section)}">
<div itemprop="articleBody">
{a.body()}
</div></div><div class="footer"><p>© Nordlicht Zeitung 2024</p></div></body></html>"""


def lephare(a):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{a.lang}" lang="{a.lang}"><head><title>{escape(a.title)} – Le Phare</title>
<meta name="DC.date.issued" content="{a.date}" /><meta name="DC.creator" content="{escape(a.names[0])}" />
<meta property="og:site_name" content="Le Phare" /><meta property="og:title" content="{escape(a.title)}" />
<meta property="article:section" content="{escape(a.section)}" /><link rel="canonical" href="{a.url}" /></head>
<body><div id="menu"><ul><li><a href="/ville">Ville</a></li><li><a href="/nature">Nature</a></li></ul></div>
<div id="contenu"><h1>{escape(a.title)}</h1>
{a.body()}
</div><div id="pied"><p>Le Phare, 3 rue du Port</p></div></body></html>"""


def rioclaro(a):
    return f"""<html><head><title>{escape(a.title)}</title><meta property="og:site_name" content="Diario Río Claro">
<meta property="og:locale" content="{a.lang}"><meta name="article:published_time" content="{a.date}"><meta property="article:author" content="{escape(a.names[0])}">
</head><body><div class="menu"><a href="/">Portada</a> <a href="/cultura">Cultura</a></div><div class="nota"><h1>{escape(a.title)}</h1>
<div class="texto">{a.body("{}<br><br>")}</div></div><div class="pie"><a href="/contacto">Contacto</a></div></body></html>"""


def volna(a):
    return f"""<!DOCTYPE html><html lang="{a.lang}"><head><meta charset="CHARSET"><title>{escape(a.title)} — Volna</title>
<meta property="og:title" content="{escape(a.title)}"><meta property="og:site_name" content="Volna">
<meta property="article:published_time" content="{a.date}"><meta name="author" content="{escape(a.names[0])}">
<link rel="canonical" href="{a.url}"></head><body><div class="header"><a href="/">Volna</a></div>
<div class="content"><h1>{escape(a.title)}</h1>
{a.body()}
</div><div class="footer">Volna 2024</div></body></html>"""


INDEX = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Local news | The Coastal Courier</title></head><body>
<header><a href="/">The Coastal Courier</a></header><main><h1>Local</h1><ul class="teasers">""" + "".join(
    f'<li><a href="/2024/{n}.html"><h3>{title}</h3></a><a href="/2024/{n}.html">Read more</a></li>' for n, title in enumerate([
        "Gulls steal the mayor's chain", "Ten walks for a windy day", "The night the bell rang by itself", "Choir looks for basses",
        "Who painted the harbour wall blue?", "A second baker for the High Street", "Snow in April, and no shovels", "Late bus stays",
        "Old cinema to become a dance hall", "The ferry that would not stop hooting", "Library lends out fishing rods", "Roadworks, again",
    ])) + """</ul></main><footer><p>© 2024 The Coastal Courier. All rights reserved.</p></footer></body></html>"""


# ---------------------------------------------------------------- containers


def gz(data):
    return gzip.compress(data, 9, mtime=0)


def warc(kind, number, headers, block, version="1.1"):
    fields = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
              "WARC-Date": f"2024-09-20T10:{number:02d}:00Z", **headers, "Content-Length": str(len(block))}
    head = f"WARC/{version}\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def http(status, content_type, body, more=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


def chunked(body, size=700):
    parts = [body[start:start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def main():
    articles, expected = load(), []
    shutil.rmtree(CORPUS, ignore_errors=True)

    def write(path, data):
        target = CORPUS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def expect(path, article=None, member=None, record=0, end="written", **more):
        entry = {"path": path, "member": member, "record": record, "end": end}
        if article:
            day = article.date and article.date[:10]
            entry |= {"title": article.title, "day": day, "authors": article.names,
                      "language": article.lang or "en", "text": article.text(), "removed": article.furniture()}
        expected.append(entry | more)

    def of(site):
        return [a for a in articles.values() if a.site == site]

    # The Coastal Courier: pages as files, plain and gzipped by turns; an index page; a file cut short.
    for number, a in enumerate(of("coastal")):
        page = coastal(a).encode()
        path = f"coastalcourier/{a.id}.html" + (".gz" if number % 2 else "")
        write(path, gz(page) if number % 2 else page)
        expect(path, a, removed=a.furniture() + [IMPRINT])
    write("coastalcourier/local.html", INDEX.encode())
    expect("coastalcourier/local.html", end="rejected", code="article.not-an-article")
    whole = gz(coastal(articles["bee-bank"]).encode())
    write("coastalcourier/truncated.html.gz", whole[:len(whole) // 2])
    expect("coastalcourier/truncated.html.gz", end="rejected", code="fetch.truncated")

    # Meridian Wire: a WARC with a gzip member a record, and all that stands between the articles.
    records = [warc("warcinfo", 0, {"Content-Type": "application/warc-fields"}, b"software: make_corpus.py\r\n")]
    path, number, entry = "meridianwire/2024-09.warc.gz", 1, 0

    def response(url, block, article=None, **more):
        nonlocal number, entry
        records.append(warc("request", 50 + number, {"WARC-Target-URI": url, "Content-Type": "application/http; msgtype=request"},
                            b"GET / HTTP/1.1\r\nHost: meridianwire.example\r\n\r\n"))
        records.append(warc("response", number, {"WARC-Target-URI": url, "Content-Type": "application/http; msgtype=response"}, block))
        expect(path, article, record=entry, **more)
        number, entry = number + 1, entry + 1

    for index, a in enumerate(of("meridian")):
        page = meridian(a).encode()
        if index == 1:
            block = http("200 OK", "text/html; charset=utf-8", gz(page), "Content-Encoding: gzip\r\n")
        elif index == 2:
            block = http("200 OK", "text/html", chunked(page), "Transfer-Encoding: chunked\r\n")
        else:
            block = http("200 OK", "text/html; charset=utf-8", page)
        response(a.url, block, a)
    update = Article("@ " + "\n@ ".join(f"{key}: {value}" for key, value in articles["central-bank"].fields.items()))
    update.lines = articles["central-bank"].lines + ["The bank's own forecast, published in the evening, sees growth of 1.3 per cent next year."]
    response(update.url, http("200 OK", "text/html; charset=utf-8", meridian(update, "2024-08-22T19:30:00Z").encode()), update,
             version_of="central-bank")
    response("https://meridianwire.example/gone", http("404 Not Found", "text/html", b"<h1>Not found</h1>"),
             end="rejected", code="fetch.http-status")
    response("https://meridianwire.example/prices.pdf", http("200 OK", "application/pdf", b"%PDF-1.4 no text here"),
             end="rejected", code="fetch.content-type")
    syndicated = Article("@ site: meridian\n@ id: syndicated")
    syndicated.fields = {**articles["mussel-beds"].fields, "site": "meridian", "date": "2024-06-03T06:00:00Z"}
    syndicated.lines = articles["mussel-beds"].lines
    response(syndicated.url, http("200 OK", "text/html; charset=utf-8", meridian(syndicated).encode()), syndicated,
             end="duplicate", duplicate_of="coastalcourier/mussel-beds.html.gz")
    write(path, b"".join(gz(record) for record in records))

    # Open Geopolitics: plain text, by lines and by blank lines, one gzipped.
    for index, a in enumerate(of("opengeo")):
        lines = [line[2:] if line[:2] in ("# ", "! ") else line.replace("{{", "").replace("}}", "") for line in a.lines]
        lines = ([a.title] if a.title else []) + lines
        data = ("\n" if a.plain == "lines" else "\n\n").join(lines).encode() + b"\n"
        path = f"opengeo/{a.id}.txt" + (".gz" if index == 2 else "")
        write(path, gz(data) if index == 2 else data)
        expect(path, a, day=None, authors=[])

    # Nordlicht Zeitung: a tar, gzipped, members in the order they were put in; windows-1252 and ISO-8859-2 declared.
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for a in reversed(of("nordlicht")):
            charset, codec = {"de": ("iso-8859-1", "cp1252"), "pl": ("iso-8859-2", "iso8859-2")}.get(a.lang, ("utf-8", "utf-8"))
            page = nordlicht(a).replace("CHARSET", charset)
            data = page.encode(codec, "xmlcharrefreplace")
            info = tarfile.TarInfo(f"nordlicht/{a.id}.html")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
            expect("nordlicht.tar.gz", a, member=f"nordlicht/{a.id}.html")
    write("nordlicht.tar.gz", gz(out.getvalue()))

    # Le Phare: XHTML in a zip.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for a in of("lephare"):
            archive.writestr(zipfile.ZipInfo(f"{a.id}.xhtml", (2024, 7, 1, 0, 0, 0)), lephare(a).encode(), zipfile.ZIP_DEFLATED)
            expect("lephare.zip", a, member=f"{a.id}.xhtml")
    write("lephare.zip", out.getvalue())

    # Diario Río Claro: JSON lines with HTML or text; a syndicated copy as text.
    lines = []
    for record, a in enumerate(of("rioclaro")):
        lines.append(json.dumps({"url": a.url, "id": f"rio-{record}", "html": rioclaro(a), "crawled": "2024-07-01T00:00:00Z", "shelf": 7}, ensure_ascii=False))
        expect("rioclaro.jsonl", a, record=record)
    copy = articles["telescope"]
    text = "\n\n".join([copy.title] + copy.lines)
    lines.append(json.dumps({"url": "https://rioclaro.example/telescope", "text": text, "date": "2024-08-27"}, ensure_ascii=False))
    expect("rioclaro.jsonl", copy, record=3, end="duplicate", day=None, authors=[], duplicate_of="meridianwire/2024-09.warc.gz")
    write("rioclaro.jsonl", "".join(line + "\n" for line in lines).encode())

    # Volna: many scripts in their own encodings, in an xz-compressed tar's neighbour and as files.
    charsets = {"ru": ("windows-1251", "cp1251"), "uk": ("koi8-u", "koi8-u"), "tr": ("iso-8859-9", "cp1254"), "zh": ("gb2312", "gbk"),
                "ar": ("windows-1256", "cp1256"), "az": ("utf-8", "utf-8")}
    for a in of("volna"):
        charset, codec = charsets[a.lang]
        data = volna(a).replace("CHARSET", charset).encode(codec, "xmlcharrefreplace")
        path = f"volna/{a.id}.html" + (".xz" if a.lang == "az" else "")
        write(path, lzma.compress(data, preset=6) if a.lang == "az" else data)
        expect(path, a)

    EXPECTED.parent.mkdir(parents=True, exist_ok=True)
    expected.sort(key=lambda e: (e["path"].encode(), (e["member"] or "").encode(), e["record"]))
    EXPECTED.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected), encoding="utf-8")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(CORPUS.rglob("*")) if path.is_file())).hexdigest()
    print(f"{len(expected)} records, corpus {digest[:16]}")


if __name__ == "__main__":
    main()
