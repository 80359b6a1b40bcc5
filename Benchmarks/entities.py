#!/usr/bin/env python3
"""Scores people, organisations, places and other names, and tells the speed of the fact stage.

    python3 entities.py --shared ../shared --bin .build/release [--update]

`thresher-train entities --hold-out` learns from the train parts of SHARED/data/ner as the shipped model does from all, and scores the
dev parts by document: exact span and kind, micro F1. The same texts then run through the shipped program (`thresher-bench`): tokens a
CPU second of the whole fact stage, cutting into tokens included; tokens as the sets have them (words and marks). A figure
below the floor "entities" in quality-floors.json fails; --update writes those reached.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("quality-floors.json")
SETS = ["gmb", "redocred", "crossner_politics"]
# Speed is told, not held: it depends on who else uses the machine.
SENTENCES_PER_TEXT = 40


def held_out(train, data):
    command = [train, "entities", "--data", data, "--hold-out"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = {}
    for name, f1 in re.findall(r"^(\w+) +document ([\d.]+)", output, re.MULTILINE):
        found[name] = float(f1)
    print(output, end="")
    return {f"{name} F1": found[name] for name in SETS}


def texts(data):
    """Texts of the dev parts and the number of their tokens."""
    sentences, words, tokens = [], [], 0
    for name in SETS:
        for line in (data / name / "dev.conll").open(encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 2:
                words.append(columns[0])
                tokens += 1
            elif words:
                sentences.append(re.sub(r" ([,.;:!?)]|'s\b)", r"\1", " ".join(words)))
                words = []
    groups = (sentences[index:index + SENTENCES_PER_TEXT] for index in range(0, len(sentences), SENTENCES_PER_TEXT))
    return ["\n\n".join(group) for group in groups], tokens


def speed(bench, data):
    found, tokens = texts(data)
    with tempfile.TemporaryDirectory() as work:
        corpus = Path(work) / "texts.jsonl"
        with corpus.open("w", encoding="utf-8") as file:
            for number, text in enumerate(found):
                file.write(json.dumps({"id": str(number), "text": text}).replace("<", "\\u003c") + "\n")
        best = 0
        for _ in range(3):
            output = subprocess.run([bench, corpus, "--output", Path(work) / "out"], check=True, capture_output=True,
                                    text=True).stdout
            records = int(re.search(r"^(\d+) records", output, re.MULTILINE).group(1))
            milliseconds = float(re.search(r"^facts +([\d.]+)", output, re.MULTILINE).group(1))
            best = max(best, tokens / max(1e-9, records * milliseconds / 1000))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    data = args.shared / "data/ner"
    if not data.is_dir():
        print(f"entities: skipped, there is no {data}")
        return
    figures = held_out(args.bin / "thresher-train", data)
    everything = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    floors = everything.get("entities", {})
    below = 0
    for key, value in figures.items():
        mark = "" if value >= floors.get(key, 0) else "   BELOW"
        below += bool(mark)
        print(f"{key:32} {value!s:>7}   floor {floors.get(key, 0):6.2f}{mark}")
    print(f"fact stage: {speed(args.bin / 'thresher-bench', data):,.0f} tokens a CPU second")
    if args.update:
        everything["entities"] = figures
        FLOORS.write_text(json.dumps(everything, indent=1) + "\n")
    elif below:
        sys.exit(f"entities: {below} figures are below their floors")


if __name__ == "__main__":
    main()
