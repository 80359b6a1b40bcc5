#!/usr/bin/env python3
"""Trains the language model and writes LanguageModel+Generated.swift.

    python3 train_language.py paragraphs.tsv data/language OUT.swift     # the model
    python3 train_language.py paragraphs.tsv data/language --folds 5     # cross-validation

paragraphs.tsv: `set TAB language TAB text` (UDHR translations). Beside them train the common words
and the Azerbaijani sentences of data/language, written for this project.

Naive Bayes over hashed 1- to 4-grams of folded letters, one table for all languages of the scripts
that several share (Latin, Cyrillic, Arabic). A bucket's weight for a language is
log P(bucket | language) less the mean over the languages of the script, in steps of 0.2, clipped
to -25...25 and written as the ASCII character 65 + weight. Standard library only.
"""
import math
import sys
from collections import defaultdict

LANES = ("af az ca cs da de en es fi fr hr hu id it lt nl no pl pt ro sk sl sv sw tr vi "
         "bg ru uk ar fa ur").split()
SCRIPTS = [LANES[:26], LANES[26:29], LANES[29:]]
BUCKETS = 1 << 14
STEP = 0.2
SMOOTHING = 0.1
WORD_WEIGHT = 4
MASK = 0xFFFFFFFF


def fold(code):
    """Lower case of a letter by the same simple tables as the Swift side; 0 for no letter."""
    if 0x41 <= code <= 0x5A:
        return code + 32
    if 0x61 <= code <= 0x7A:
        return code
    if code < 0xC0 or code in (0xD7, 0xF7):
        return 0
    if code <= 0xDE:
        return code + 32
    if 0x100 <= code <= 0x137 or 0x14A <= code <= 0x177 or 0x1E00 <= code <= 0x1EFF:
        return code | 1
    if 0x139 <= code <= 0x148 or 0x179 <= code <= 0x17E:
        return code + (code & 1)
    if 0x218 <= code <= 0x21B:
        return code | 1
    if code == 0x18F:
        return 0x259
    if code in (0x1A0,):
        return 0x1A1
    if code == 0x1AF:
        return 0x1B0
    if 0x410 <= code <= 0x42F:
        return code + 32
    if 0x400 <= code <= 0x40F:
        return code + 80
    if 0x2000 <= code <= 0x2BFF or 0x660 <= code <= 0x669 or 0x6F0 <= code <= 0x6F9:
        return 0
    if code in (0x60C, 0x61B, 0x61F, 0x6D4):
        return 0
    return code


def buckets(text):
    """The buckets of all 1- to 4-grams; words are set apart by one blank."""
    c1, c2, c3 = 1, 0, 0
    for char in text + " ":
        code = fold(ord(char)) or 1
        if code == 1 and c1 == 1:
            continue
        h = code * 0x9E3779B1 & MASK
        if code > 0x7F:
            yield h >> 18
        h = (h ^ c1) * 0x85EBCA6B & MASK
        yield h >> 18
        if c2:
            h = (h ^ c2) * 0xC2B2AE35 & MASK
            yield h >> 18
        if c3:
            h = (h ^ c3) * 0x27D4EB2F & MASK
            yield h >> 18
        c1, c2, c3 = code, c1, c2


def read(path, folder):
    rows = [line.rstrip("\n").split("\t", 2) for line in open(path, encoding="utf-8")]
    rows = [(group, language, text) for group, language, text in rows if language in LANES]
    extra = []
    for line in open(f"{folder}/common-words.tsv", encoding="utf-8"):
        language, words = line.rstrip("\n").split("\t")
        extra.append((language, words, WORD_WEIGHT))
    for line in open(f"{folder}/azerbaijani.txt", encoding="utf-8"):
        extra.append(("az", line.strip(), 1))
    return rows, extra


def train(texts):
    counts = {language: defaultdict(float) for language in LANES}
    for language, text, weight in texts:
        table = counts[language]
        for bucket in buckets(text):
            table[bucket] += weight
    weights = [[0] * len(LANES) for _ in range(BUCKETS)]
    for script in SCRIPTS:
        totals = [sum(counts[l].values()) for l in script]
        for bucket in range(BUCKETS):
            seen = [counts[l].get(bucket, 0.0) for l in script]
            if not any(seen):
                continue
            logs = [math.log((n + SMOOTHING) / (t + SMOOTHING * BUCKETS))
                    for n, t in zip(seen, totals)]
            mean = sum(logs) / len(logs)
            for language, value in zip(script, logs):
                step = round((value - mean) / STEP)
                weights[bucket][LANES.index(language)] = max(-25, min(25, step))
    return weights


def script_of(text):
    tally = [0, 0, 0]
    for char in text:
        code = fold(ord(char))
        if code == 0:
            continue
        tally[0 if code < 0x370 or 0x1E00 <= code < 0x1F00 else
              1 if 0x400 <= code < 0x530 else 2] += 1
    return tally.index(max(tally))


def identify(text, weights):
    script = SCRIPTS[script_of(text)]
    first = LANES.index(script[0])
    sums = [0] * len(script)
    for bucket in buckets(text):
        row = weights[bucket]
        for lane in range(len(script)):
            sums[lane] += row[first + lane]
    return script[sums.index(max(sums))]


def cross_validate(rows, extra, folds):
    paragraphs = [r for r in rows if r[0] == "udhr-para"]
    for group in ("udhr-para", "udhr-short"):
        right = total = 0
        wrong = defaultdict(int)
        for fold_number in range(folds):
            training = [(l, t, 1) for i, (_, l, t) in enumerate(paragraphs) if i % folds != fold_number]
            weights = train(training + extra)
            held = [(l, t) for i, (_, l, t) in enumerate(paragraphs) if i % folds == fold_number]
            if group != "udhr-para":
                held = [(l, t) for i, (g, l, t) in enumerate(rows)
                        if g == group and i % folds == fold_number]
            for language, text in held:
                guess = identify(text, weights)
                total += 1
                right += guess == language
                if guess != language:
                    wrong[language, guess] += 1
        print(f"{group}: {right} of {total} = {100 * right / total:.2f} %",
              sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:12])


def write(weights, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("// Generated by data/recipes/train_language.py; see data/SOURCES.md.\n")
        out.write("// swift-format-ignore-file\n\n")
        out.write("extension LanguageModel {\n")
        out.write("  /// One line a bucket, one character a language: 65 + weight.\n")
        out.write('  static let table: StaticString = """\n')
        for row in weights:
            out.write("".join(chr(65 + value) for value in row) + "\n")
        out.write('"""\n}\n')


def main():
    rows, extra = read(sys.argv[1], sys.argv[2])
    if sys.argv[3] == "--folds":
        cross_validate(rows, extra, int(sys.argv[4]))
    else:
        write(train([(l, t, 1) for g, l, t in rows if g == "udhr-para"] + extra), sys.argv[3])


if __name__ == "__main__":
    main()
