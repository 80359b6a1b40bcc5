#!/usr/bin/env python3
"""Scores dates, quantities and quotations on annotated texts.

    python3 facts.py --shared ../shared --thresher .build/release/thresher [--html] [--errors N] [--update]

Every SHARED/data/{dates,quantities,quotes}/dev.jsonl is run as JSON Lines (`thresher run`) and its spans are put back into
the annotated text. With --html the texts are pages that tell their day of publication, which relative dates need; their
content has to be found first. Dates are scored with SHARED/tools/score_timex.py, the others by span: strict (equal) and relaxed
(overlapping, one to one) precision, recall and F1. Of the quantities, those that a time expression covers are left out:
the record has them among its dates. The quotations' annotation has names, titles and doubted words between marks too, and quoted lines
without marks. "marked speech" is the quotations of four words or more that stand between marks at both ends, on both sides of
the comparison: what is left of names and terms in it is small.

The figures are held to the floors in quality-floors.json; --update writes the figures reached as the new ones.
"""
import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("quality-floors.json")


def page(text):
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text["text"].split("\n") if line.strip())
    day = f'<meta property="article:published_time" content="{text["ref_date"]}">' if "ref_date" in text else ""
    return f"<html><head>{day}</head><body><article>{body}</article></body></html>"


def run(thresher, gold, as_html, work):
    """The records of the annotated texts by their ids."""
    corpus, out = work / "corpus.jsonl", work / "out"
    with corpus.open("w", encoding="utf-8") as file:
        for text in gold:
            content = {"html": page(text)} if as_html else {"text": text["text"]}
            line = json.dumps({"id": text["id"], "date": text.get("ref_date"), **content})
            # Tags in the file's first bytes would make it a page.
            file.write(line.replace("<", "\\u003c") + "\n")
    status = subprocess.run([thresher, "run", "--corpus", corpus, "--output", out, "--fresh", "--quiet"]).returncode
    if status not in (0, 3):
        sys.exit(f"facts: exit status {status}")
    records = map(json.loads, (out / "articles.jsonl").open(encoding="utf-8"))
    return {gold[record["source"]["record"]]["id"]: record for record in records}


def positions(text, original):
    """For every code point of the final text its place in the original; white space aside, paragraphs are found in order."""
    places = [index for index, letter in enumerate(original) if not letter.isspace()]
    packed = "".join(original[index] for index in places)
    result, done = [0] * (len(text) + 1), 0
    start = 0
    for paragraph in text.split("\n\n"):
        letters = [index for index in range(start, start + len(paragraph)) if not text[index].isspace()]
        found = packed.find("".join(text[index] for index in letters), done)
        if found >= 0:
            for offset, index in enumerate(letters):
                result[index] = places[found + offset]
            done = found + len(letters)
        start += len(paragraph) + 2
    return result


def moved(found, places):
    return [{**item, "start": places[item["start"]], "end": places[item["end"] - 1] + 1} for item in found]


def pairs(gold, found):
    """Equal spans first, then overlapping ones, each used once."""
    result, left, free = [], list(gold), list(found)
    for fits in (lambda a, b: (a["start"], a["end"]) == (b["start"], b["end"]), overlap):
        for item in list(left):
            other = next((one for one in free if fits(item, one)), None)
            if other is not None:
                result.append((item, other))
                left.remove(item)
                free.remove(other)
    return result, left, free


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def is_marked_speech(text):
    return text[0] in "\"“'‘«„" and text[-1] in "\"”'’»“" and len(re.findall(r"\w[\w'’-]*", text)) >= 4


def score(name, gold, records, errors, only=None):
    """Prints precision, recall and F1; gives F1 strict and relaxed. With `only` both sides are cut to what it accepts."""
    total = dict(gold=0, found=0, strict=0, relaxed=0)
    for text in gold:
        record = records.get(text["id"], {"text": "", "dates": [], name: []})
        places = positions(record["text"], text["text"])
        found, wanted = moved(record[name], places), text[name]
        if name == "quantities":
            dates = moved(record["dates"], places)
            wanted = [item for item in wanted if not any(overlap(item, date) for date in dates)]
        if only:
            found, wanted = ([item for item in items if only(text["text"][item["start"]:item["end"]])] for items in (found, wanted))
        matched, missed, spurious = pairs(wanted, found)
        total["gold"] += len(wanted)
        total["found"] += len(found)
        total["relaxed"] += len(matched)
        total["strict"] += sum(a["start"] == b["start"] and a["end"] == b["end"] for a, b in matched)
        for kind, items in (("missed", missed), ("spurious", spurious)):
            for item in items[:errors]:
                print(kind, text["id"], repr(text["text"][item["start"]:item["end"]]), sep="\t")
    print(f"{name}{', marked speech' if only else ''}: gold {total['gold']}, found {total['found']}")
    figures = {}
    for kind in ("strict", "relaxed"):
        precision, recall = total[kind] / max(1, total["found"]), total[kind] / max(1, total["gold"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  {kind:8} precision {100 * precision:5.1f}  recall {100 * recall:5.1f}  F1 {100 * f1:5.1f}")
        figures[kind] = round(100 * f1, 2)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--thresher", required=True)
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    figures = {}
    for folder, name in (("dates", "dates"), ("quantities", "quantities"), ("quotes", "quotes")):
        path = args.shared / "data" / folder / "dev.jsonl"
        if not path.exists():
            print(f"facts: skipped, there is no {path}")
            continue
        gold = [json.loads(line) for line in path.open(encoding="utf-8")]
        with tempfile.TemporaryDirectory() as work:
            records = run(args.thresher, gold, args.html, Path(work))
            if len(records) < len(gold):
                print(f"{name}: {len(gold) - len(records)} texts have no record")
            if name != "dates":
                for kind, value in score(name, gold, records, args.errors).items():
                    figures[f"{name} {kind}.F1"] = value
                if name == "quotes":
                    for kind, value in score(name, gold, records, 0, is_marked_speech).items():
                        figures[f"{name}, marked speech {kind}.F1"] = value
                continue
            predictions = Path(work) / "dates.jsonl"
            with predictions.open("w", encoding="utf-8") as file:
                for text in gold:
                    record = records.get(text["id"], {"text": "", "dates": []})
                    dates = moved(record["dates"], positions(record["text"], text["text"]))
                    file.write(json.dumps({"id": text["id"], "timexes": dates}) + "\n")
            scorer = [sys.executable, args.shared / "tools/score_timex.py", path, predictions, "--types", "DATE"]
            subprocess.run([*scorer, "--errors", str(args.errors)], check=True)
            result = json.loads(subprocess.run([*scorer, "--json"], check=True, capture_output=True).stdout)
            figures["dates value.F1"] = round(100 * result["value_f1"], 2)
    hold(figures, args)


def hold(figures, args):
    """Compares with the floors, which are those of the pages when --html is given."""
    everything = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    name = "facts in pages" if args.html else "facts"
    floors = everything.get(name, {})
    if args.update:
        everything[name] = {**floors, **figures}
        FLOORS.write_text(json.dumps(everything, indent=1) + "\n")
        return
    below = [f"{key} {figure:.2f}, floor {floors[key]:.2f}" for key, figure in figures.items() if figure < floors.get(key, 0)]
    if below:
        sys.exit("facts: below the floors: " + "; ".join(below))


if __name__ == "__main__":
    main()
