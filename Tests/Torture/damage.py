#!/usr/bin/env python3
"""Damages archives at random and holds that no document is lost without a word.

  damage.py --thresher PROGRAM [--files 400] [--paragraphs 4] [--seed 1] [--only NAME,…] [--keep DIR]

Of each kind of archive, FILES copies of the same few pages are damaged (cut, deleted, inserted, zeroed, flipped, doubled,
swapped, joined with another) and read in one run. Held for each document of each file:

  whole   a record whose bytes still stand in the file as they were is written, whatever stands around it
  told    a document that is not written, though a piece of it is left, has a rejection or damage told of its file
  own     where there is a checksum and nothing is told, a text stands under its own address"""
import argparse, bz2, gzip, io, json, lzma, pathlib, random, re, shutil, subprocess, sys, tarfile, tempfile, zipfile

PAGES = 5
LENGTH = 4  # of a page, in paragraphs
WORDS = """harbour council grain pier engine board winter ferry quarter ledger signal meadow turbine archive library
 bridge valley market orchard station printer captain column copper glacier lantern museum notice pasture record saddle
 tunnel village window yellow border candle dinner evening fabric garden""".split()
TYPES = {"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"}


def page(number):
    """Sentences of its own; each paragraph names the page twice, so that a flipped bit hides it in neither."""
    choose = random.Random(number + 1).choice
    paragraphs = ["<p>%s mark%d %s mark%d.</p>" % (" ".join(choose(WORDS) for _ in range(14)).capitalize(), number,
                                                    " ".join(choose(WORDS) for _ in range(14)), number) for _ in range(LENGTH)]
    heading = "The %s and the %s" % (choose(WORDS), choose(WORDS))
    return ("<html><head><title>%s</title></head><body><article><h1>%s</h1>\n%s</article></body></html>" % (heading, heading, "\n".join(paragraphs))).encode()


def record(number, kind="response", coding="", body=None):
    block, media = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n" % coding).encode() + (body or page(number)), "application/http;msgtype=response"
    if kind == "conversion": block, media = re.sub(rb"<[^>]*>", b"\n", page(number)), "text/plain"
    return ("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://example.org/page%d\r\nWARC-Date: 2024-01-0%dT00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:0-%d>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            % (kind, number, number + 1, number, media, len(block))).encode() + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n"


def chunked(whole):
    return b"".join(b"%x\r\n%s\r\n" % (len(whole[index:index + 200]), whole[index:index + 200]) for index in range(0, len(whole), 200)) + b"0\r\n\r\n"


def tar(number):
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        member = tarfile.TarInfo("page%d.html" % number); member.size = len(page(number))
        archive.addfile(member, io.BytesIO(page(number)))
        end = archive.offset
    return whole.getvalue()[:end]


def zipped(method):
    whole, parts = io.BytesIO(), []
    with zipfile.ZipFile(whole, "w", method) as archive:
        for number in range(PAGES):
            start = whole.tell()
            archive.writestr(zipfile.ZipInfo("page%d.html" % number), page(number), method)
            parts.append(slice(start, whole.tell()))
    return [whole.getvalue()[part] for part in parts] + [whole.getvalue()[parts[-1].stop:]]


def packed(parts): return [gzip.compress(part, mtime=0) for part in parts]


def archives():
    """Name to parts: in front, one of each page, at the end."""
    numbers = range(PAGES)
    responses, conversions = [record(number) for number in numbers], [record(number, "conversion") for number in numbers]
    lines = [json.dumps({"url": "http://example.org/page%d" % number, "html": page(number).decode()}).encode() + b"\n" for number in numbers]
    tars, end = [tar(number) for number in numbers], bytes(1024)
    made = {"plain.warc": [b"", *responses, b""], "info.warc": [INFO, *responses, b""], "text.wet": [b"", *conversions, b""],
            "members.warc.gz": [b"", *packed(responses), b""], "mixed.warc": [INFO, *packed(responses[:2]), *responses[2:], b""],
            "lines.jsonl": [b"", *lines, b""], "members.jsonl.gz": [b"", *packed(lines), b""], "plain.tar": [b"", *tars, end],
            "stored.zip": [b""] + zipped(zipfile.ZIP_STORED), "deflated.zip": [b""] + zipped(zipfile.ZIP_DEFLATED),
            "coded.warc": [b"", *(record(number, coding="Content-Encoding: gzip\r\n", body=gzip.compress(page(number), mtime=0)) for number in numbers), b""],
            "chunked.warc.gz": [b"", *packed(record(number, coding="Transfer-Encoding: chunked\r\n", body=chunked(page(number))) for number in numbers), b""],
            "chunked.warc": [b"", *(record(number, coding="Transfer-Encoding: chunked\r\n", body=chunked(page(number))) for number in numbers), b""],
            # Packed as one: there is no part that could be whole.
            "one.warc.gz": [gzip.compress(b"".join(responses), mtime=0)], "one.tar.gz": [gzip.compress(b"".join(tars) + end, mtime=0)],
            "one.warc.xz": [lzma.compress(b"".join(responses))], "one.jsonl.bz2": [bz2.compress(b"".join(lines))]}
    if shutil.which("zstd"):
        made["frames.warc.zst"] = [b""] + [subprocess.run(["zstd", "-q", "-c"], input=one, stdout=subprocess.PIPE, check=True).stdout for one in responses] + [b""]
    return made


def damage(whole, dice):
    kind = dice.choice(["cut", "front", "delete", "insert", "zero", "sector", "flip", "double", "swap", "join", "append", "lines"])
    start = dice.randrange(len(whole)); stop = min(len(whole), start + dice.choice([1, 2, 7, 40, 300, 512, 1500, 200 * LENGTH])); part = whole[start:stop]
    if kind == "cut": return kind, whole[:start]
    if kind == "front": return kind, whole[start:]
    if kind == "delete": return kind, whole[:start] + whole[stop:]
    if kind == "insert": return kind, whole[:start] + dice.randbytes(stop - start) + whole[start:]
    if kind == "zero": return kind, whole[:start] + bytes(stop - start) + whole[stop:]
    if kind == "sector": start -= start % 512; return kind, whole[:start] + bytes(512) + whole[start + 512:]
    if kind == "double": return kind, whole[:stop] + whole[start:]
    if kind == "swap": end = min(len(whole), 2 * stop - start); return kind, whole[:start] + whole[stop:end] + part + whole[end:]
    if kind == "join": return kind, whole[:start] + whole
    if kind == "append": return kind, whole + whole
    if kind == "lines": return kind, whole[:start] + part.replace(b"\r\n", b"\n") + whole[stop:]
    flipped = bytearray(whole)
    for _ in range(dice.choice([1, 1, 3, 20])): flipped[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
    return kind, bytes(flipped)


def named(article):
    """The pages whose text an article has, and those its address names."""
    address = (article["url"] or "") + (article["source"]["member"] or "")
    return set(map(int, re.findall(r"\bmark(\d)\b", article["text"]))), set(map(int, re.findall(r"\bpage(\d)\b", address)))


def is_left(number, parts, whole):
    """Whether pieces of a part stand in the file that stand in no other part; a few words at the end of another text are no loss to tell."""
    part, others = parts[number + 1], b"".join(parts[:number + 1] + parts[number + 2:])
    pieces = (part[index:index + 64] for index in range(0, len(part) - 63, max(16, len(part) // 100)))
    return sum(piece in whole and piece not in others for piece in pieces) > 2


def judge(name, parts, files, output):
    run = json.load(open(output / "run.json"))
    told = {one["path"] for one in run["inputs"] if one["damages"]}
    articles = {}
    for line in open(output / "rejected.jsonl"): told.add(json.loads(line)["source"]["path"])
    for line in open(output / "articles.jsonl"):
        article = json.loads(line)
        articles.setdefault(article["source"]["path"], []).append(named(article))
    for path, whole in files.items():
        texts = set().union(*(text for text, _ in articles.get(path, [])))
        addresses = set().union(*(address for _, address in articles.get(path, [])))
        types = {type.strip().lower().decode("latin-1") for type in re.findall(rb"WARC-Type:([^\r\n]*)", whole)}
        for number in range(PAGES if len(parts) > 1 else 0):
            part = parts[number + 1]
            if number in texts: continue
            # Of two joined zips only the first is read; among plain records what is packed is not looked for behind damage.
            isTold = path in told and name.endswith((".zip", "mixed.warc"))
            if part in whole and not isTold:
                yield path, "whole: page %d is not written" % number
                continue
            # Two zero blocks end a tar; a WARC's type that none knows is passed over, and counted.
            left = whole.partition(bytes(1024))[0] if name == "plain.tar" else whole
            if path not in told and number not in addresses and is_left(number, parts, left) and types <= TYPES:
                yield path, "told: page %d is lost without a word" % number
        if path in told: continue
        if len(parts) == 1 and len(texts) < PAGES: yield path, "told: pages are lost without a word"
        # Without a checksum whatever stands in a record is its own; a zip has one of its bytes, but not of its names.
        if name.endswith((".jsonl", ".wet", ".warc", ".tar", ".zip")): continue
        for text, address in articles.get(path, []):
            if text and not text <= address: yield path, "own: text of %s stands under %s" % (sorted(text), sorted(address))


def main():
    global LENGTH
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thresher", required=True); parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1); parser.add_argument("--only"); parser.add_argument("--keep")
    parser.add_argument("--paragraphs", type=int, default=LENGTH, help="of each of the pages")
    options = parser.parse_args()
    LENGTH = options.paragraphs
    failures = 0
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.keep or temporary)
        root.mkdir(parents=True, exist_ok=True)
        configuration = root / "pipeline.json"
        # Lines that all pages of a site have are cut, and these are the same pages over and over.
        configuration.write_text('{"facts": {"enabled": false}, "article": {"siteLineMinimumPages": 1000000}}')
        for name, parts in archives().items():
            if options.only and name not in options.only.split(","): continue
            dice, files, corpus, output = random.Random("%d %s" % (options.seed, name)), {}, root / name / "corpus", root / name / "output"
            shutil.rmtree(root / name, ignore_errors=True)
            corpus.mkdir(parents=True)
            for index in range(options.files):
                kind, whole = damage(b"".join(parts), dice)
                path = "%05d-%s-%s" % (index, kind, name)
                files[path] = whole
                (corpus / path).write_bytes(whole)
            ended = subprocess.run([options.thresher, "run", "--config", configuration, "--corpus", corpus, "--output", output, "--fresh", "--quiet",
                                    "--maximum-rejected-share", "1", "--keep-types", "all"], stderr=subprocess.PIPE, text=True)
            found = list(judge(name, parts, files, output)) if ended.returncode == 0 else [("", "status %d: %s" % (ended.returncode, ended.stderr))]
            print("%-18s %d files, %d failures" % (name, len(files), len(found)))
            for path, words in found[:10]: print("   %s: %s" % (path, words))
            failures += len(found)
    print("damage: %d failures" % failures)
    sys.exit(1 if failures else 0)


if __name__ == "__main__": main()
