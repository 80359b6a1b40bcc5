#!/usr/bin/env python3
"""Scores all facts on the marked articles of Tests/Fixtures/facts and holds them to the floors.

    python3 gold_facts.py --thresher .build/release/thresher [--half dev|test] [--errors N] [--update]

The plain texts are run as JSON Lines with their days of publication (`thresher run`); the records' facts are put back into the
texts and compared, precision, recall and F1 in per cent:

  entities    every mention: span and type          dates       span and value
  quantities  span, value(s) and unit               acronyms    short and long form, once an article
  quotes      span and speaker

Marks that are open count neither way. Beside each F1 stands the bar to reach; one below Benchmarks/quality-floors.json fails,
--update writes the figures reached as the new floors. `dev` is for tuning, `test` is not to be read; --errors prints what was
missed and what is spurious, of dev only unless --half says test.
"""
import argparse
import datetime
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import facts
import gold_format

FLOORS = Path(__file__).with_name("quality-floors.json")
BARS = {"entities": 85, "dates": 90, "quantities": 90, "acronyms": 95, "quotes": 85}
# Names of units that are the same in UCUM.
UNITS = {"[cft_i]": "[ft_i]3", "[sft_i]": "[ft_i]2", "[cin_i]": "[in_i]3", "har": "ha", "hm2": "ha", "[lb_av]": "lb", "l": "L",
         "[mi_us]": "[mi_i]", "[mi_us]2": "[mi_i]2", "[pt_br]": "[pt_us]", "mi2": "[mi_i]2"}


def interval(value):
    """(first day, last day) of a calendar value or A/B; None for anything else."""
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return first and last and (first[0], last[1])
    try:
        if re.fullmatch(r"\d{4}-W\d\d", value):
            monday = datetime.date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return monday, monday + datetime.timedelta(6)
        if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
            months = 3 if match[2] == "Q" else 6
            return month(int(match[1]), months * (int(match[3]) - 1) + 1)[0], month(int(match[1]), months * int(match[3]))[1]
        if re.fullmatch(r"\d{2,4}", value):
            years = 10 ** (4 - len(value))
            return datetime.date(int(value) * years, 1, 1), datetime.date(int(value) * years + years - 1, 12, 31)
        if re.fullmatch(r"\d{4}-\d\d", value):
            return month(int(value[:4]), int(value[5:]))
        day = datetime.date.fromisoformat(value)
        return day, day
    except ValueError:
        return None


def month(year, number):
    following = datetime.date(year + number // 12, number % 12 + 1, 1)
    return datetime.date(year, number, 1), following - datetime.timedelta(1)


def same_date(gold, found):
    found = (found or "").upper()
    if gold == found or (interval(gold) is not None and interval(gold) == interval(found)):
        return True
    # A clock time by itself may stand with or without its day.
    return gold[:1] == "T" and found.partition("T")[2] == gold[1:] != ""


def same_number(gold, found):
    if gold is None or found is None:
        return gold is found
    return abs(gold - found) <= 0.005 * max(abs(gold), abs(found))


def unit(name):
    name = (name or "").strip()
    name = UNITS.get(name, name)
    return name.lower().removesuffix("s") if re.fullmatch(r"[^\W\d_]{4,}", name) else name


def same_quantity(gold, found):
    low, high, of, _ = gold_format.quantity(gold)
    return same_number(low, found["value"]) and same_number(high, found["value_max"]) and unit(of) == unit(found["unit"])


def same_speaker(gold, found):
    names = [None if name == "-" else name.casefold() for name in gold.split(" / ")]
    return (found.casefold() if found else None) in names


def without_the(text, start, end):
    return (start + 4 if text[start:start + 4] in ("The ", "the ") else start), end


def compare(article, record):
    """By category the matched, missed and spurious: lists of what to print."""
    text = article.text
    places = facts.positions(record["text"], text)
    spans = {kind: [mark for mark in article.marks if mark.kind in kinds] for kind, kinds in {
        "entities": gold_format.NAMES, "dates": gold_format.TIMES, "quantities": ("NUM",), "acronyms": ("ACR",),
        "quotes": ("SAID",)}.items()}
    found = {key: facts.moved(record[key], places) for key in ("dates", "quantities", "acronyms", "quotes")}
    found["entities"] = [{**mention, "type": entity["type"]} for entity in record["entities"]
                         for mention in facts.moved(entity["mentions"], places)]
    families = {"dates": spans["dates"] + spans["quantities"], "quantities": spans["dates"] + spans["quantities"]}
    same = {
        "entities": lambda mark, one: mark.kind == one["type"],
        "dates": lambda mark, one: same_date(mark.value, one["value"]),
        "quantities": lambda mark, one: same_quantity(mark.value, one),
        "acronyms": lambda mark, one: mark.value == one["short"] + " = " + one["long"].removeprefix("the "),
        "quotes": lambda mark, one: same_speaker(mark.value, one["speaker"]),
    }
    result = {}
    for key in BARS:
        ends = without_the if key == "entities" else (lambda text, start, end: (start, end))
        matched, missed, left = [], [], list(found[key])
        for mark in spans[key]:
            if mark.is_open:
                continue
            one = next((one for one in left if same[key](mark, one) and (
                key == "acronyms" or ends(text, one["start"], one["end"]) == ends(text, mark.start, mark.end))), None)
            if one is None:
                missed.append(f"{text[mark.start:mark.end]!r} {mark.kind} {mark.value}")
            else:
                matched.append(mark)
                left.remove(one)
        open_marks = [mark for mark in families.get(key, spans[key]) if mark.is_open]
        spurious = [f"{text[one['start']:one['end']]!r} " + " ".join(
            str(one[name]) for name in ("type", "value", "value_max", "unit", "short", "long", "speaker") if name in one)
            for one in left if not any(one["start"] < mark.end and mark.start < one["end"] for mark in open_marks)]
        result[key] = matched, missed, spurious
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thresher", required=True)
    parser.add_argument("--half", choices=["dev", "test"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    everything = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    floors, figures = everything.get("gold facts", {}), {}
    print("gold facts; figures in per cent" + " " * 14 + "precision  recall      F1     bar   floor")
    for half in [args.half] if args.half else ["dev", "test"]:
        articles = gold_format.articles(half)
        texts = [{"id": one.name, "text": one.text, "ref_date": one.header["published"]} for one in articles]
        with tempfile.TemporaryDirectory() as work:
            records = facts.run(args.thresher, texts, False, Path(work))
        total = Counter()
        for article in articles:
            if article.name not in records:
                sys.exit(f"gold_facts: {article.name} has no record")
            for key, (matched, missed, spurious) in compare(article, records[article.name]).items():
                total[key, "matched"] += len(matched)
                total[key, "gold"] += len(matched) + len(missed)
                total[key, "found"] += len(matched) + len(spurious)
                for kind, items in (("missed", missed), ("spurious", spurious)):
                    for item in items if half == "dev" or args.half == "test" else []:
                        if total[key, kind] < args.errors:
                            print(key, kind, article.name, item, sep="\t")
                        total[key, kind] += 1
        for key, bar in BARS.items():
            precision = total[key, "matched"] / max(1, total[key, "found"])
            recall = total[key, "matched"] / max(1, total[key, "gold"])
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            name = f"{half} {key}"
            figures[name], floor = round(100 * f1, 2), floors.get(name, 0)
            print(f"{name:16} {total[key, 'gold']:4} marked, {total[key, 'found']:4} found   {100 * precision:6.2f}   {100 * recall:6.2f}"
                  f"  {100 * f1:6.2f}  {bar:6}  {floor:6.2f}" + ("   BELOW" if figures[name] < floor else ""))
    if args.update:
        everything["gold facts"] = {**floors, **figures}
        FLOORS.write_text(json.dumps(everything, indent=1) + "\n")
    elif below := sum(figure < floors.get(name, 0) for name, figure in figures.items()):
        sys.exit(f"gold_facts: {below} figures are below their floors")


if __name__ == "__main__":
    main()
