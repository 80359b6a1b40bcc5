#!/usr/bin/env python3
"""Trains the content model, the page type model and the model of lines on pages with known text.

    make train-content DATA=../shared/data/pages
    python3 train_content.py FEATURES PAGES SOURCES [--folds DIR] [--groups]

FEATURES holds what `thresher-train features` wrote for each set (FEATURES/wcxb, FEATURES/fundus, FEATURES/trafilatura),
PAGES the truth (PAGES/wcxb/truth.jsonl), SOURCES is Sources/ThresherArticle, where the models are written as Swift.

A block's label is the share of its words that are matched with the truth by a longest common subsequence over the page's
words. A block weighs as many words as it has, of at most three times the words of the page's text, but no page weighs more
than two others: what else is lost where all is lost does not count. Pages without text teach nothing. Of trafilatura's pages
only some lines are known, those that belong to the text and those that do not: the blocks with these lines weigh 0.2 a page.
Boosted trees (LightGBM) with the cross-entropy of these shares give each block's probability; the set that is kept of a
page is the one with the best F1 to be expected (see ExpectedF1.swift). First five models are trained, each without the
hosts of one fold, scored on them, and their probabilities held beside what was text; then one on all pages, which is
written. Everything has a fixed seed.

The model of lines learns the same way from the articles among these pages turned to text, a line a block (lines.jsonl,
lines.f32).

--folds DIR   writes the five fold models too, for `thresher run --content-model`
--groups      trains again without each group of features and prints what it is worth
"""
import argparse
import hashlib
import json
import re
import struct
from collections import Counter, defaultdict
from pathlib import Path

import lightgbm
import numpy
from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\w+")
SETS = ["wcxb", "fundus"]
MARKED = "trafilatura"
TYPES = ["article", "listing", "forum", "product", "documentation", "service", "collection"]
FOLDS = 5
BARS, LEAST_BEST = (0.15, 0.5), 0.3
PAGE_WEIGHT, MARKED_WEIGHT = 2, 0.2
BLOCKS = dict(objective="cross_entropy", learning_rate=0.1, num_leaves=31, max_depth=8, min_data_in_leaf=60, feature_fraction=0.3,
              bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=127, min_sum_hessian_in_leaf=3)
BLOCK_TREES = 120
PAGES = dict(objective="multiclass", num_class=len(TYPES), learning_rate=0.07, num_leaves=8, min_data_in_leaf=8,
             feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1, lambda_l2=3)
PAGE_TREES = 90
LINE_TREES = 100
FIXED = dict(seed=1, deterministic=True, force_row_wise=True, num_threads=2, verbose=-1)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def words(text):
    return WORD.findall(text.lower())


def fold(host):
    """By the registrable domain, as far as that can be told without a list."""
    parts = host.lower().removeprefix("www.").split(".")
    long = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return int(hashlib.sha256(".".join(parts[-3:] if long else parts[-2:]).encode()).hexdigest(), 16) % FOLDS


def labels(blocks, truth):
    """Share of each block's words that are in the truth, in the truth's order."""
    numbers = defaultdict(lambda: len(numbers))
    wanted = [numbers[w] for w in truth]
    sequence = [numbers[w] for block in blocks for w in block]
    owner = [index for index, block in enumerate(blocks) for _ in block]
    hits = numpy.zeros(len(blocks))
    if wanted and sequence:
        for op in LCSseq.opcodes(sequence, wanted):
            if op.tag == "equal":
                for place in range(op.src_start, op.src_end):
                    hits[owner[place]] += 1
    share = hits / numpy.maximum(1, [len(b) for b in blocks])
    # Texts that stand in another order, and words that match here and there by chance.
    runs = set(zip(truth, truth[1:], truth[2:], truth[3:]))
    seen = set()
    for index, block in enumerate(blocks):
        if len(block) >= 8:
            own = list(zip(block, block[1:], block[2:], block[3:]))
            known = sum(run in runs for run in own) / len(own)
            if known >= 0.8 and tuple(block) not in seen:
                share[index] = max(share[index], known)
            if known < 0.2:
                share[index] = min(share[index], known)
            seen.add(tuple(block))
    return share


def truth_of(pages, name):
    with open(pages / name / "truth.jsonl", encoding="utf-8") as lines:
        return {str(truth["id"]): truth for truth in map(json.loads, lines)}


def measured(features, name, table="features", columns="columns", parts="blocks"):
    """Columns, and of each page the file's name, what is known of it and its blocks' (or lines') features."""
    columns = (features / name / f"{columns}.txt").read_text().split()
    rows = numpy.fromfile(features / name / f"{table}.f32", dtype=numpy.float32).reshape(-1, len(columns))
    pages, start = [], 0
    for line in open(features / name / f"{table}.jsonl", encoding="utf-8"):
        page = json.loads(line)
        count = len(page[parts])
        pages.append((Path(page["path"]).name.split(".html")[0], page, rows[start:start + count]))
        start += count
    assert start == len(rows), name
    return columns, pages


def load(features, pages):
    everything = []
    for name in SETS:
        truths = truth_of(pages, name)
        columns, found = measured(features, name)
        for key, page, rows in found:
            truth = truths.get(key)
            if truth is not None and truth.get("text") is not None:
                blocks = [words(block) for block in page["blocks"]]
                everything.append(dict(
                    set=name, truth=truth, rows=rows, page=page["page"],
                    ruled=numpy.array(page["ruled"], bool), bags=[Counter(b) for b in blocks],
                    label=labels(blocks, words(truth["text"])), words=numpy.array([len(b) for b in blocks]),
                    bag=Counter(words(truth["text"])), fold=fold(truth["host"]),
                    type=TYPES.index(truth.get("page_type") or "article")))
    return columns, everything


def load_lines(features, pages):
    """Articles turned to text, those with menus around it, as pages whose blocks are lines.

    Other kinds of pages cost articles two points on fundus: what stands beside menus there is of another make."""
    everything = []
    for name in SETS:
        truths = truth_of(pages, name)
        for key, page, rows in measured(features, name, "lines", "line-columns", "lines")[1]:
            truth = truths.get(key)
            if len(rows) and truth is not None and truth.get("text") and truth.get("page_type") in (None, "article"):
                lines = [words(line) for line in page["lines"]]
                everything.append(dict(
                    set=name, truth=truth, rows=rows, bags=[Counter(line) for line in lines],
                    label=labels(lines, words(truth["text"])), words=numpy.array([len(line) for line in lines]),
                    bag=Counter(words(truth["text"])), fold=fold(truth["host"]), type=0))
    return everything


def load_marked(features, pages):
    """Pages of which some lines are known; the labels of all other blocks are NaN."""
    everything = []
    truths = truth_of(pages, MARKED)
    for key, page, rows in measured(features, MARKED)[1]:
        truth = truths.get(key)
        if truth is None:
            continue
        texts = [" ".join(block.split()) for block in page["blocks"]]
        label = numpy.full(len(texts), numpy.nan)
        for part, value in (("without", 0), ("with", 1)):
            for line in truth.get(part, []):
                places = [i for i, text in enumerate(texts) if " ".join(line.split()) in text]
                # A line of the text that stands twice is a teaser once.
                if value == 0 or len(places) == 1:
                    label[places] = value
        everything.append(dict(set=MARKED, truth=truth, rows=rows, page=page["page"], label=label, fold=fold(truth["host"])))
    return everything


def block_weights(page):
    """What each block weighs in training."""
    total = page["words"].sum()
    whole = max(1, min(total, max(3 * max(1, (page["label"] * page["words"]).sum()), total / PAGE_WEIGHT)))
    return numpy.minimum((page["words"] + 1) / whole, 1)


def train_blocks(pages, drop=(), trees=BLOCK_TREES):
    random = numpy.random.default_rng(0)
    rows, label, weight = [], [], []
    for page in pages:
        if page["set"] == MARKED:
            known = numpy.isfinite(page["label"])
            if known.any():
                rows.append(page["rows"][known])
                label.append(page["label"][known])
                weight.append(numpy.full(known.sum(), MARKED_WEIGHT / known.sum()))
            continue
        if not len(page["rows"]) or not page["bag"]:
            continue
        own = block_weights(page)
        # Of short lines that are no text, some stand for all.
        easy = (page["label"] < 0.2) & (page["words"] <= 4)
        taken = ~easy | (random.random(len(own)) < 0.3)
        rows.append(page["rows"][taken])
        label.append(page["label"][taken])
        weight.append(numpy.where(easy, own / 0.3, own)[taken])
    rows, label, weight = map(numpy.concatenate, (rows, label, weight))
    if len(drop):
        rows = rows.copy()
        rows[:, drop] = 0
    weight *= len(weight) / weight.sum()
    return lightgbm.train(dict(BLOCKS, **FIXED), lightgbm.Dataset(rows, label, weight=weight), trees)


def train_types(pages):
    data = lightgbm.Dataset(numpy.array([p["page"] for p in pages], numpy.float32), [p["type"] for p in pages])
    return lightgbm.train(dict(PAGES, **FIXED), data, PAGE_TREES)


def kept(scores, weights):
    """As ExpectedF1 decides."""
    if not len(scores) or scores.max() < LEAST_BEST:
        return numpy.zeros(len(scores), bool)
    order = numpy.argsort(-scores, kind="stable")
    found = numpy.cumsum(scores[order] * weights[order])
    value = found / (numpy.cumsum(weights[order]) + (scores * weights).sum() + 1e-6)
    return scores >= min(max(scores[order][numpy.argmax(value)], BARS[0]), BARS[1])


def f1(page, keep):
    given = Counter()
    for index in numpy.flatnonzero(keep):
        given.update(page["bags"][index])
    if not page["bag"] or not given:
        return float(not page["bag"] and not given)
    return 2 * sum((page["bag"] & given).values()) / (sum(page["bag"].values()) + sum(given.values()))


def report(name, pages, decide):
    by = defaultdict(list)
    for page in pages:
        if page["set"] == MARKED:
            continue
        value = f1(page, decide(page))
        by[page["set"]].append(value)
        if page["set"] == "wcxb":
            by["wcxb:" + TYPES[page["type"]]].append(value)
    print(f"{name:24}", "  ".join(f"{key} {numpy.mean(by[key]):.4f}" for key in sorted(by)), flush=True)


def cross_validate(pages, drop=(), trees=BLOCK_TREES):
    models = []
    for number in range(FOLDS):
        model = train_blocks([p for p in pages if p["fold"] != number], drop, trees)
        models.append(model)
        for page in pages:
            if page["fold"] == number:
                rows = page["rows"]
                if len(drop):
                    rows = rows.copy()
                    rows[:, drop] = 0
                page["scores"] = model.predict(rows) if len(rows) else numpy.zeros(0)
    return models


def report_calibration(pages):
    """Of the words of blocks that models without the page's host gave a probability, how many were text."""
    pages = [p for p in pages if p["set"] != MARKED and p["bag"]]
    scores, label = (numpy.concatenate([p[key] for p in pages]) for key in ("scores", "label"))
    weights = numpy.concatenate([block_weights(p) for p in pages])
    print("calibration, other hosts: probability said, share of words that were text, share of all words")
    off = 0
    for low in numpy.arange(0, 1, 0.1):
        here = (scores >= low) & (scores < low + 0.1)
        weight = weights[here].sum()
        said, was = (scores * weights)[here].sum() / weight, (label * weights)[here].sum() / weight
        off += abs(said - was) * weight / weights.sum()
        print(f"  {said:.3f}  {was:.3f}  {weight / weights.sum():.3f}")
    print(f"  off by {off:.3f} in the mean", flush=True)


def guess_types(pages):
    """Sets the page type's probabilities, by models that did not see the page's host, as features."""
    guesses = numpy.zeros((len(pages), len(TYPES)))
    for number in range(FOLDS):
        model = train_types([p for p in pages if "type" in p and p["fold"] != number])
        here = [i for i, p in enumerate(pages) if p["fold"] == number]
        guesses[here] = model.predict(numpy.array([pages[i]["page"] for i in here], numpy.float32))
    for page, row in zip(pages, guesses):
        page["rows"] = page["rows"].copy()
        page["rows"][:, -len(TYPES):] = row
    known = numpy.array([p["set"] == "wcxb" for p in pages])
    right = numpy.array([p.get("type", 0) for p in pages])
    guess = guesses.argmax(1)
    both = ((guess == 0) & (right == 0) & known).sum()
    either = ((guess == 0) & known).sum() + ((right == 0) & known).sum()
    print(f"page type: right {(guess == right)[known].mean():.4f}, article F1 {2 * both / either:.4f}")
    for bar in (0.05, 0.1, 0.15, 0.2):
        over = guesses[:, 0] > bar
        print(f"  article probability > {bar}: {over[known & (right == 0)].mean():.4f} of the articles, "
              f"{over[known & (right != 0)].mean():.4f} of the rest")


def digits(value, count):
    text = ""
    for _ in range(count):
        text = ALPHABET[value & 63] + text
        value >>= 6
    assert value == 0
    return text


def encode(tree):
    """A line as TreeEnsemble reads it."""
    splits, leaves = [], []

    def visit(node):
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return 2 * (len(leaves) - 1) + 1
        place = len(splits)
        splits.append(None)
        assert node["decision_type"] == "<="
        threshold = numpy.float32(node["threshold"])
        if float(threshold) > node["threshold"]:
            threshold = numpy.nextafter(threshold, numpy.float32(-numpy.inf))
        low, high = visit(node["left_child"]), visit(node["right_child"])
        bits = struct.unpack("<I", struct.pack("<f", threshold))[0]
        splits[place] = digits(node["split_feature"], 2) + digits(bits, 6) + digits(low, 2) + digits(high, 2)
        return 2 * place

    visit(tree["tree_structure"])
    return "".join(splits) + "".join(digits(round(v * 65536) + (1 << 23), 4) for v in leaves)


def encoded(model, trees=lambda index: True):
    return [encode(t) for i, t in enumerate(model.dump_model()["tree_info"]) if trees(i)]


def write_swift(path, type_name, tables):
    text = ("// Generated by data/recipes/train_content.py; see data/SOURCES.md.\n"
            f"// swift-format-ignore-file\n\nextension {type_name} {{\n")
    for name, lines in tables:
        text += f'  /// As `TreeEnsemble` reads it.\n  static let {name}: StaticString = """\n'
        text += "".join(line + "\n" for line in lines)[:-1] + '\n"""\n'
    path.write_text(text + "}\n")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("features", type=Path)
    args.add_argument("pages", type=Path)
    args.add_argument("sources", type=Path)
    args.add_argument("--folds", type=Path)
    args.add_argument("--groups", action="store_true")
    args = args.parse_args()
    columns, pages = load(args.features, args.pages)
    pages += load_marked(args.features, args.pages)
    report("rules", pages, lambda p: p["ruled"])
    guess_types(pages)
    models = cross_validate(pages)
    report("model, other hosts", pages, lambda p: kept(p["scores"], p["words"]))
    report_calibration(pages)
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for number, model in enumerate(models):
            (args.folds / f"content-{number}.txt").write_text("\n".join(encoded(model)) + "\n")
        with open(args.folds / "folds.tsv", "w") as table:
            for page in pages:
                table.write(f"{page['set']}\t{page['truth']['id']}\t{page['fold']}\n")
    if args.groups:
        for group in dict.fromkeys(c.split(".")[0] for c in columns):
            cross_validate(pages, [i for i, c in enumerate(columns) if c.split(".")[0] == group])
            report(f"without {group}", pages, lambda p: kept(p["scores"], p["words"]))
    texts = load_lines(args.features, args.pages)
    cross_validate(texts, trees=LINE_TREES)
    report("lines, other hosts", texts, lambda p: kept(p["scores"], p["words"]))
    write_swift(args.sources / "PlainText/LineModel+Generated.swift", "LineModel",
                [("encoded", encoded(train_blocks(texts, trees=LINE_TREES)))])
    write_swift(args.sources / "Content/Model/ContentModel+Generated.swift", "ContentModel",
                [("encoded", encoded(train_blocks(pages)))])
    types = train_types([p for p in pages if "type" in p])
    write_swift(args.sources / "PageType/PageTypeModel+Generated.swift", "PageTypeModel",
                [(name, encoded(types, lambda i: i % len(TYPES) == number)) for number, name in enumerate(TYPES)])


if __name__ == "__main__":
    main()
