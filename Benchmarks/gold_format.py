"""Reads the marked articles of Tests/Fixtures/facts; README.md there describes the format."""
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("PER", "ORG", "LOC", "MISC")
TIMES = ("DATE", "TIME", "DURATION", "SET")
KINDS = NAMES + TIMES + ("NUM", "ACR", "SAID")


@dataclass
class Mark:
    kind: str
    value: str
    is_open: bool
    start: int
    end: int = 0


@dataclass
class Article:
    name: str
    header: dict
    text: str
    marks: list = field(default_factory=list)


def read(path):
    """The article in a file; ValueError with the place of a slip in its format."""
    content = path.read_text(encoding="utf-8")
    head, _, body = content.partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.split("\n"))
    article = Article(path.stem, header, "")
    body, text, stack, index = body.strip("\n"), [], [], 0

    def fail(what):
        raise ValueError(f"{path}: {what}: …{body[max(0, index - 30):index + 30]!r}")

    while index < len(body):
        letter = body[index]
        if letter == "[":
            kind = next((kind for kind in KINDS if body.startswith((kind + " ", kind + "? "), index + 1)), None)
            if kind is None:
                fail("no mark")
            index += 1 + len(kind)
            is_open = body[index] == "?"
            index += 1 + is_open
            value = ""
            if kind not in NAMES:
                bar = body.find("|", index)
                if bar < 0 or "\n" in body[index:bar]:
                    fail("no value")
                value, index = body[index:bar].strip(), bar + 1
            stack.append(Mark(kind, value, is_open, len(text)))
        elif letter == "]":
            if not stack:
                fail("nothing is open")
            mark = stack.pop()
            mark.end = len(text)
            marked = "".join(text[mark.start:mark.end])
            if not marked or marked != marked.strip():
                fail("empty, or white space at an end")
            article.marks.append(mark)
            index += 1
        elif letter == "|":
            fail("a bar in the text")
        else:
            text.append(letter)
            index += 1
    if stack:
        fail(f"{stack[-1].kind} is not closed")
    article.text = "".join(text)
    article.marks.sort(key=lambda mark: (mark.start, -mark.end))
    return article


def quantity(value):
    """(lowest, highest or None, unit, modifier) of a mark NUM."""
    modifiers = {"~": "approximately", ">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than"}
    number, _, unit = value.partition(" ")
    sign = next((sign for sign in (">=", "<=", "~", ">", "<") if number.startswith(sign)), "")
    low, _, high = number[len(sign):].partition("..")
    if low == "-":
        return None, None, unit or None, modifiers.get(sign)
    return float(low), float(high) if high else None, unit or None, modifiers.get(sign)


def folder():
    return Path(__file__).resolve().parents[1] / "Tests/Fixtures/facts"


def articles(half=None):
    """All in order, or those of "dev" (01 to 25) or "test" (26 to 50)."""
    found = [read(path) for path in sorted(folder().glob("[0-9][0-9]-*.txt"))]
    return [one for one in found if half is None or (int(one.name[:2]) <= 25) == (half == "dev")]
