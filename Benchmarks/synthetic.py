#!/usr/bin/env python3
"""Makes any number of small invented news pages, the same for the same arguments.

    python3 synthetic.py --pages 20000 --warc pages.warc.gz
    python3 synthetic.py --pages 1000 --first 5000 --dir night/2

Sites are as uneven as real ones (the n-th has a share like 1/n), each with a navigation, lines of its own under every article
and a footer. One page in twenty is a copy of an earlier one, one in twenty a copy with a few words changed, mostly on another
site. Pages are numbered: page n is the same whatever else is made. Standard library only.
"""
import argparse
import gzip
import random
import uuid
from pathlib import Path

SUBJECTS = "council mayor harbour school museum hospital library court union factory bakery choir theatre university station bridge river forest farm village mill port island railway airline bank newspaper police ministry parliament committee company club orchestra gallery laboratory observatory market brewery shipyard quarry".split()
VERBS = "opened closed bought sold planned refused praised repaired painted counted measured visited left joined blamed thanked warned invited replaced moved".split()
THINGS = "roof budget report map bell archive garden tunnel ferry statue contract fence engine catalogue window harvest lighthouse parade ticket timetable wall pump lantern orchard ledger canal tower kiln anchor signal".split()
ADJECTIVES = "old new large small broken expensive famous quiet narrow heavy early late wooden northern southern public private hidden empty crowded".split()
JOINS = "because although while after before since when unless".split()
ENDS = ["for the first time in years", "without a word of thanks", "in front of a small crowd", "as everybody had expected",
        "at twice the price", "during the night of the storm", "with the help of volunteers", "against the advice of the experts",
        "to the surprise of the neighbours", "before the end of the month"]
NAMES = "Holloway Dvorsky Ashdown Thiele Brandt Lund Marsh Okafor Lindqvist Moreau Castillo Haddad Novak Ferrari Tanaka Petrov".split()
FIRST = "Ines Karel Tom Maren Lena Oskar Ruth Chidi Astrid Paul Marta Samir Eva Luca Yuki Ivan".split()


def sentence(rng):
    c = rng.choice
    kind = rng.randrange(4)
    if kind == 0:
        return f"The {c(ADJECTIVES)} {c(SUBJECTS)} of {c(NAMES)} {c(VERBS)} the {c(ADJECTIVES)} {c(THINGS)} {c(ENDS)}."
    if kind == 1:
        return (f"On {rng.randrange(1, 28)} March {rng.randrange(1950, 2024)} the {c(SUBJECTS)} {c(VERBS)} a {c(THINGS)} "
                f"{c(JOINS)} the {c(SUBJECTS)} had {c(VERBS)} its {c(ADJECTIVES)} {c(THINGS)}.")
    if kind == 2:
        return (f"{c(FIRST)} {c(NAMES)}, who runs the {c(SUBJECTS)}, said that {rng.randrange(2, 900)} people {c(VERBS)} the "
                f"{c(THINGS)} {c(ENDS)}.")
    return (f"Nobody {c(VERBS)} the {c(THINGS)} {c(JOINS)} the {c(ADJECTIVES)} {c(SUBJECTS)} {c(VERBS)} {rng.randrange(3, 99)} "
            f"{c(ADJECTIVES)} {c(THINGS)}s, and the {c(SUBJECTS)} {c(VERBS)} the rest.")


def article(number):
    """Title and paragraphs of a page that is no copy."""
    rng = random.Random(number * 2 + 1)
    title = f"{rng.choice(ADJECTIVES).capitalize()} {rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(THINGS)} number {number}"
    return title, [" ".join(sentence(rng) for _ in range(rng.randrange(2, 6))) for _ in range(rng.randrange(4, 9))]


def page(number, sites):
    """(url, HTML) of a page."""
    rng = random.Random(number * 2)
    draw = rng.random()
    of = number if number < 20 or draw >= 0.1 else rng.randrange(max(0, number - 5000), number)
    title, paragraphs = article(of)
    if of != number and draw >= 0.05:
        paragraphs = [p.replace("the rest", f"all of the {rng.choice(THINGS)}s") for p in paragraphs]
    site = min(sites - 1, int(sites ** rng.random()) - 1)
    host = f"www.site{site}.example"
    url = f"https://{host}/2024/{rng.randrange(1, 13):02}/{number}.html"
    day = f"2024-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    local = random.Random(site)
    lines = "".join(f"<p>{local.choice(['Sign up for', 'Follow us on', 'Printed by', 'Support'])} the {local.choice(ADJECTIVES)} "
                    f"{local.choice(THINGS)} of site {'abcdefghij'[site % 10]}{'klmnopqrst'[site // 10 % 10]}</p>\n" for _ in range(3))
    menu = "".join(f'<li><a href="/{word}">{word.capitalize()}</a></li>' for word in SUBJECTS[site % 20:site % 20 + 12])
    body = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return url, f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Site {site}</title>
<meta property="article:published_time" content="{day}T{rng.randrange(24):02}:00:00Z">
<link rel="canonical" href="{url}"></head><body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1>
<p class="byline">By {rng.choice(FIRST)} {rng.choice(NAMES)}</p>
{body}
{lines}</article><aside><h2>Most read</h2><ul>{menu}</ul></aside></main>
<footer><p>© Site {site}. All rights reserved.</p></footer></body></html>
"""


def record(number, url, html):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n").encode()
    return gzip.compress(head + block + b"\r\n\r\n", 1, mtime=0)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--pages", type=int, required=True)
    args.add_argument("--first", type=int, default=0)
    args.add_argument("--sites", type=int, default=500)
    args.add_argument("--warc", type=Path)
    args.add_argument("--dir", type=Path)
    args = args.parse_args()
    warc = open(args.warc, "wb") if args.warc else None
    if args.dir:
        args.dir.mkdir(parents=True, exist_ok=True)
    for number in range(args.first, args.first + args.pages):
        url, html = page(number, args.sites)
        if warc:
            warc.write(record(number, url, html))
        if args.dir:
            (args.dir / f"{number:07}.html").write_text(html)


if __name__ == "__main__":
    main()
