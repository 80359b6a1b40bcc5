#!/usr/bin/env python3
"""Scores the program on pages with known text and metadata and holds them to the floors.

    python3 quality.py --shared ../shared --thresher .build/release/thresher [--folds DIR] [--update]

Every set of SHARED/data/pages is run once (`thresher run --corpus SET/pages --no-facts --keep-types all`) and scored with
SHARED/tools/score.py. A figure below Benchmarks/quality-floors.json fails; --update writes the figures reached as the new
floors. Without SHARED/data it says so and ends well. Beside each figure stands that of the best other tool, as recorded in
SHARED/data/pages/RIVALS.md.

The content model was trained on wcxb, fundus and trafilatura's lines: their figures flatter it. With --folds (what
`make train-content` leaves in .build/folds) each of their pages is scored with the model that never saw its host; these
figures have floors of their own.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import rivals

FLOORS = Path(__file__).with_name("quality-floors.json")
SETS = ["wcxb", "fundus", "trafilatura", "htmldate", "postlight", "readability", "newspaper"]
# What of each set is held: figure by the path in score.py's JSON.
HELD = {
    "wcxb:article": ["tokens.F1", "title.accuracy", "date.R"],
    "wcxb": ["tokens.F1"],
    "fundus": ["shingles.F1", "shingles.exact", "title.accuracy", "date.R", "date.P", "authors.F1"],
    "trafilatura": ["segments.F1", "title.accuracy", "date.R", "authors.F1"],
    "htmldate": ["date.R", "date.P"],
    "postlight": ["segments.R"],
}


def run(thresher, pages, work, name, *more):
    out = work / name
    command = [thresher, "run", "--corpus", pages, "--output", out, "--no-facts", "--keep-types", "all", "--quiet", *more]
    status = subprocess.run(command).returncode
    if status not in (0, 3):
        sys.exit(f"quality: {name}: exit status {status}")
    return (out / "articles.jsonl").read_bytes()


def run_folds(thresher, pages, work, name, folds):
    """Of each fold's run the pages that its model did not see."""
    fold = {}
    for line in (folds / "folds.tsv").read_text().splitlines():
        of, page, number = line.split("\t")
        if of == name:
            fold[page] = number
    if not fold:
        return run(thresher, pages, work, name)
    found = []
    for number in sorted(set(fold.values())):
        lines = run(thresher, pages, work, f"{name}-{number}", "--content-model", folds / f"content-{number}.txt")
        found += [line for line in lines.splitlines(keepends=True)
                  if fold.get(json.loads(line)["source"]["path"].split(".html")[0]) == number]
    return b"".join(found)


def figure(results, name, path):
    value = results.get(name, {})
    for part in path.split("."):
        value = value.get(part, {})
    return round(100 * value, 2) if isinstance(value, float) else None


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, required=True)
    args.add_argument("--thresher", required=True)
    args.add_argument("--folds", type=Path)
    args.add_argument("--update", action="store_true")
    args = args.parse_args()
    data = args.shared / "data/pages"
    if not data.is_dir():
        print(f"quality: skipped, there is no {data}")
        return
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        if args.folds:
            runs = (run_folds(args.thresher, data / name / "pages", work, name, args.folds) for name in SETS)
        else:
            runs = (run(args.thresher, data / name / "pages", work, name) for name in SETS)
        found = b"".join(runs)
        predictions, scores = work / "all.jsonl", work / "scores.json"
        predictions.write_bytes(found)
        subprocess.run([sys.executable, args.shared / "tools/score.py", predictions, data, "--bootstrap", "2",
                        "--json", scores], check=True, stdout=subprocess.DEVNULL)
        results = json.loads(scores.read_text())
    everything = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    kind = "other hosts" if args.folds else "as shipped"
    floors = everything.get(kind, {})
    print(f"quality, {kind}; figures in per cent")
    figures = {f"{name} {path}": figure(results, name, path) for name, paths in HELD.items() for path in paths}
    record = data / "RIVALS.md"
    best, note = rivals.best(record)
    lines, below = rivals.table(figures, floors, best)
    print("\n".join(lines))
    print(f"rivals: {record}: {note}" if best else f"rivals: none, there is no {record}")
    if args.update:
        everything[kind] = figures
        FLOORS.write_text(json.dumps(everything, indent=1) + "\n")
    elif below:
        sys.exit(f"quality: {below} figures are below their floors")


if __name__ == "__main__":
    main()
