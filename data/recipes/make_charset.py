#!/usr/bin/env python3
"""Writes the generated tables of Sources/ThresherFetch/Charset.

    python3 make_charset.py paragraphs.tsv whatwg-labels.json data/charset/sentences.tsv OUT_FOLDER

paragraphs.tsv: `set TAB language TAB text` (UDHR translations). whatwg-labels.json: label to
encoding, of the WHATWG Encoding standard. sentences.tsv: `language TAB text`, written for this
project, for languages that the first lacks and for letters that it seldom has. The single-byte
tables are Python's codecs with the standard's differences. Standard library only.
"""
import json
import math
import sys
import unicodedata
from collections import Counter, defaultdict

# WHATWG name: Python codec, in the order of the table.
SINGLE = {
    "IBM866": "cp866", "ISO-8859-2": "iso8859_2", "ISO-8859-3": "iso8859_3",
    "ISO-8859-4": "iso8859_4", "ISO-8859-5": "iso8859_5", "ISO-8859-6": "iso8859_6",
    "ISO-8859-7": "iso8859_7", "ISO-8859-8": "iso8859_8", "ISO-8859-10": "iso8859_10",
    "ISO-8859-13": "iso8859_13", "ISO-8859-14": "iso8859_14", "ISO-8859-15": "iso8859_15",
    "ISO-8859-16": "iso8859_16", "KOI8-R": "koi8_r", "KOI8-U": "koi8_u",
    "macintosh": "mac_roman", "windows-874": "cp874", "windows-1250": "cp1250",
    "windows-1251": "cp1251", "windows-1252": "cp1252", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257", "windows-1258": "cp1258", "x-mac-cyrillic": "mac_cyrillic",
}
PATCHES = {"KOI8-U": {0xAE: 0x45E, 0xBE: 0x40E}, "windows-1255": {0xCA: 0x5BA}}
TYPOGRAPHIC = set("\u00a0«»·°©®§\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201a\u201c"
                  "\u201d\u201e\u2022\u2026\u2039\u203a€£№¡¿،؛؟\u200c™")

WESTERN = "en fr de es pt it nl da no sv fi is ca af id sq et".split()
CENTRAL = "cs hu pl ro hr sk sl".split()
LANGUAGES = (WESTERN + CENTRAL + "lt lv tr vi ru uk be bg mk sr el he ar fa ur th".split())
# Letters of the alphabet that the texts may lack.
ALPHABETS = {
    "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "es": "áéíñóúü", "pt": "áâãàçéêíóôõúü",
    "it": "àèéìîòù", "nl": "éëïöüèáêó", "da": "æøåé", "no": "æøåéòô", "sv": "åäöé",
    "fi": "äöåšž", "is": "áðéíóúýþæö", "ca": "àçèéíïòóúü·", "af": "êëéôûáïöè", "sq": "çë",
    "et": "äõöüšž", "cs": "áčďéěíňóřšťúůýž", "hu": "áéíóöőúüű", "pl": "ąćęłńóśźż",
    "ro": "ăâîşţ", "hr": "čćđšž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "tr": "çğıöşüâîû", "ru": "ё", "uk": "ґєії", "be": "ёіў", "en": "é",
    "mk": "ѓѕјљњќџ", "sr": "ђјљњћџ", "el": "άέήίόύώϊϋΐΰς", "he": "ךםןףץ",
    "fa": "پچژکگ", "ur": "ٹڈڑںپچژکگہھے", "th": "ฃฅฌฏฎฐฑฒฬฮฯๆ", "bg": "щъьюя",
}
BASES = {"Latin": (WESTERN + CENTRAL + ["lt", "lv", "tr", "vi"]), "Cyrillic": "ru uk be bg mk sr".split()}
# The classes before the letters: blank, typographic, symbol, foreign letter, ASCII letter beside
# another script, letter of another script, control, apostrophe.
BLANK, TYPE, SYMBOL, FOREIGN, ASCII, OTHER, CONTROL, APOSTROPHE, FIRST = range(9)
STEP = 0.125
FIXED = {SYMBOL: 8.0, FOREIGN: 8.5, ASCII: 6.0, OTHER: 10.0, CONTROL: 11.3}
TONES = "\u0300\u0301\u0303\u0309\u0323"


def codepoints(name):
    table = []
    for byte in range(128, 256):
        char = bytes([byte]).decode(SINGLE[name], "replace")
        code = ord(char)
        if code == 0xFFFD and byte < 0xA0:
            code = byte
        table.append(0 if code == 0xFFFD else code)
    for byte, code in PATCHES.get(name, {}).items():
        table[byte - 128] = code
    return table


def kind(code):
    """u, l, o: upper, lower, other letter (or mark); a, t, s: apostrophe, typographic, symbol; c: none."""
    char = chr(code)
    category = unicodedata.category(char)
    if code == 0 or category in ("Cc", "Co"):
        return "c"
    if char == "\u2019":
        return "a"
    if char in TYPOGRAPHIC:
        return "t"
    if category == "Lu":
        return "u"
    if category == "Ll":
        return "l"
    if category in ("Lo", "Lm", "Mn", "Mc") and char not in "ªº":
        return "o"
    return "s"


def lower(char):
    return "i" if char == "İ" else char.lower()[:1]


def fold(text, language):
    """The text as its legacy encodings can hold it."""
    if language == "vi":
        pieces = []
        for char in text:
            parts = unicodedata.normalize("NFD", char)
            base = "".join(c for c in parts if c not in TONES)
            pieces.append(unicodedata.normalize("NFC", base) + "".join(c for c in parts if c in TONES))
        return "".join(pieces)
    text = unicodedata.normalize("NFC", text)
    if language == "ro":
        return text.translate(str.maketrans("șțȘȚ", "şţŞŢ"))
    if language in ("fa", "ur"):
        return text.replace("ی", "ي")
    return text


def read(paragraphs, sentences):
    texts = defaultdict(list)
    for line in open(paragraphs, encoding="utf-8"):
        group, language, text = line.rstrip("\n").split("\t", 2)
        if group == "udhr-para":
            texts[language].append((text, 1))
    for line in open(sentences, encoding="utf-8"):
        language, text = line.rstrip("\n").split("\t")
        texts[language].append((text, 2))
    return texts


def classify(char, letters, latin):
    if char in letters:
        return letters[char]
    if char < "\x80":
        return ASCII if char.isalpha() and not latin else BLANK
    if char == "\u2019":
        return APOSTROPHE
    what = kind(ord(char))
    return {"t": TYPE, "s": SYMBOL, "c": CONTROL}.get(what, FOREIGN)


def bigrams(language, texts):
    latin = language in BASES["Latin"]
    folded = [(fold(text, language).lower().replace("i\u0307", "i"), weight) for text, weight in texts]
    seen = Counter()
    for text, weight in folded:
        for char in text:
            if kind(ord(char)) in "luo" and (char >= "\x80" or latin and char.isalpha()):
                seen[char] += weight
    wanted = {c for c, n in seen.items() if n >= 3} | set(ALPHABETS.get(language, ""))
    if latin:
        wanted = {c for c in wanted if ord(c) < 0x250 or 0x300 <= ord(c) < 0x370 or c > "\u1e00"}
        wanted |= set("abcdefghijklmnopqrstuvwxyz")
    elif language in BASES["Cyrillic"]:
        wanted = {c for c in wanted if 0x400 <= ord(c) < 0x530}
    wanted.discard("·")
    alphabet = sorted(wanted)
    letters = {c: FIRST + i for i, c in enumerate(alphabet)}
    size = FIRST + len(alphabet)
    pairs = [[0.0] * size for _ in range(size)]
    for text, weight in folded:
        previous = BLANK
        for char in " ".join(text.split()) + " ":
            now = classify(char, letters, latin)
            if not (now == BLANK and previous == BLANK):
                pairs[previous][now] += weight
            previous = now
    single = [sum(row[j] for row in pairs) + 0.5 for j in range(size)]
    total = sum(single)
    rows = []
    for i in range(size):
        count = sum(pairs[i])
        kinds = sum(1 for n in pairs[i] if n)
        share = count / (count + 2 * kinds + 1)
        row = []
        for j in range(size):
            p = share * (pairs[i][j] / count if count else 0) + (1 - share) * single[j] / total
            cost = -math.log(max(p, 1e-9))
            if j == TYPE:
                cost = min(cost + 1.5, 7.0 if i >= FIRST else 6.5)
            elif j == APOSTROPHE:
                cost = min(cost, 6.0)
            elif j in FIXED:
                cost = FIXED[j]
                if j == FOREIGN and i in (BLANK, TYPE):
                    cost += 0.5
                if j in (ASCII, OTHER) and i == j:
                    cost = 3.0 if j == ASCII else 8.0
                if j == ASCII and i in (BLANK, TYPE):
                    cost = 4.0
                if j == ASCII and i >= FIRST:
                    cost = 11.0
            elif i in (ASCII, OTHER) and j >= FIRST:
                cost = max(cost, 9.0)
            elif j >= FIRST and alphabet[j - FIRST] >= "\x80":
                cost = min(cost, 7.0)
            row.append(min(90, round(cost / STEP)))
        rows.append("".join(chr(35 + v) for v in row))
    return "".join(alphabet), rows


# CJK: the cost of a double byte in quarters of a nat.
def cjk(name, codec, texts, regions):
    """Overrides as `hhhhc`: code in hexadecimal and the character 35 + cost."""
    counts = Counter()
    for language, share in texts:
        for text, weight in language:
            listed = weight > 1
            for rank, char in enumerate(text):
                if not listed:
                    counts[char] += share
                else:
                    counts[char] += 60 * share / (10 + rank) * 3
    coded = {}
    for char, count in counts.items():
        try:
            code = char.encode(codec)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and code[0] >= 0x80:
            coded[code.hex()] = count
    total = sum(coded.values())
    out = []
    for code, count in sorted(coded.items()):
        cost = -math.log(0.8 * count / total)
        out.append(code + chr(35 + max(0, min(44, round(cost * 4)))))
    return "".join(out)


def normalization():
    """Ranges of code points that may not stand in NFC (n) and of marks (m), above U+02FF."""
    ranges = []
    for code in range(0x300, 0x110000):
        if 0xAC00 <= code < 0xD7A4 or 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        flag = ""
        if unicodedata.normalize("NFC", char) != char:
            flag = "n"
        elif code in MAYBE:
            flag = "n"
        elif unicodedata.combining(char):
            flag = "m"
        if flag:
            if ranges and ranges[-1][1] == code - 1 and ranges[-1][2] == flag:
                ranges[-1][1] = code
            else:
                ranges.append([code, code, flag])
    return ranges


def maybe():
    """What composes with a character before it."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7A4:
            continue
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            if unicodedata.normalize("NFC", chr(code)) == chr(code):
                found.add(int(parts[1], 16))
    return found


MAYBE = maybe()


def write(folder, name, body):
    with open(f"{folder}/{name}+Generated.swift", "w", encoding="utf-8") as out:
        out.write("// Generated by data/recipes/make_charset.py; see data/SOURCES.md.\n")
        out.write("// swift-format-ignore-file\n\n")
        out.write(f"extension {name} {{\n{body}}}\n")


def constant(name, comment, lines):
    return f"  /// {comment}\n  static let {name}: StaticString = #\"\"\"\n" + "".join(
        line + "\n" for line in lines) + '"""#\n'


def main():
    paragraphs, labels, sentences, folder = sys.argv[1:]
    texts = read(paragraphs, sentences)

    by_name = defaultdict(list)
    for label, name in json.load(open(labels)).items():
        by_name[name].append(label)
    write(folder, "CharsetLabels", constant(
        "table", "An encoding a line: its WHATWG name, then its labels, set apart by blanks.",
        [" ".join([name] + by_name[name]) for name in sorted(by_name)]))

    lines = []
    for name in SINGLE:
        table = codepoints(name)
        small = [ord(lower(chr(c))) if kind(c) == "u" else c for c in table]
        lines.append(" ".join([
            name, "".join(f"{c:04x}" for c in table), "".join(f"{c:04x}" for c in small),
            "".join(kind(c) for c in table)]))
    write(folder, "SingleByteTable", constant(
        "table", "An encoding a line: name, code points of 80...ff (0: none), in lower case, kinds.",
        lines))

    lines = []
    for language in LANGUAGES:
        alphabet, rows = bigrams(language, texts[language])
        lines.append(language)
        lines.append(alphabet)
        lines.extend(rows)
    body = constant("bigrams", "A language: its name, its alphabet, a row of costs for each class.",
                    lines)
    sets = [("ja", "euc_jp"), ("zh", "gbk"), ("zht", "big5"), ("ko", "cp949")]
    lines = [language + " " + cjk(language, codec, [(texts[language] + (
        [(t, 1) for t, w in texts["zh"] if w == 1] if language == "zht" else []), 1)], None)
        for language, codec in sets]
    body += constant("characters", "A language a line: name, then codes with costs.", lines)
    write(folder, "DetectorModel", body)

    write(folder, "NormalizationTable", constant(
        "table", "Ranges that NFC may change (n) and combining marks (m), in hexadecimal.",
        [f"{a:x} {b:x} {f}" for a, b, f in normalization()]))


if __name__ == "__main__":
    main()
