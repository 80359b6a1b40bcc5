#!/usr/bin/env python3
"""Scores what the program says of copies: on articles written for it, and on pages with known copies.

    python3 duplicates.py --thresher .build/release/thresher [--shared ../shared]

Benchmarks/duplicates/articles.json holds articles that were syndicated (a few words changed, an agency's line before them, a
paragraph cut), told again in other words, followed up, and articles of one pattern about different things. Of each set the
truth is Jaccard over five-word shingles of the final texts, counted here by another implementation over all pairs: recall is
the share of pairs of at least 0.8 that stand in one cluster, precision the share of records marked as duplicates that are at
least that much like the one kept. What was written as syndicated must be found, what was told in other words must not.
With --shared also pages of SHARED/tools/make_warc.py with exact and near copies.
"""
import argparse
import collections
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MINIMUM = 0.8
FLOORS = {"recall": 0.98, "precision": 0.99}


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + 5]) for i in range(max(1, len(words) - 4))} if words else set()


def likeness(a, b):
    return len(a & b) / len(a | b) if a or b else 0


def pairs(sets):
    """All pairs of at least MINIMUM."""
    of_shingle = collections.defaultdict(list)
    for number, found in enumerate(sets):
        for shingle in found:
            of_shingle[shingle].append(number)
    common = collections.Counter()
    for numbers in of_shingle.values():
        for i, a in enumerate(numbers):
            for b in numbers[i + 1:]:
                common[a, b] += 1
    return {pair for pair, count in common.items()
            if count >= MINIMUM * (len(sets[pair[0]]) + len(sets[pair[1]]) - count)}


def run(thresher, work, *inputs):
    out = work / "out"
    status = subprocess.run([thresher, "run", *inputs, "--output", out, "--no-facts", "--keep-types", "all", "--quiet",
                             "--maximum-rejected-share", "1"], cwd=work).returncode
    if status:
        sys.exit(f"duplicates: exit status {status}")
    with open(out / "articles.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score(name, records):
    sets = [shingles(record["text"]) for record in records]
    wanted = pairs(sets)
    cluster = [record["dedup"]["cluster_id"] or record["id"] for record in records]
    found = sum(cluster[a] == cluster[b] for a, b in wanted)
    place = {record["id"]: number for number, record in enumerate(records)}
    marked = [(n, place[r["dedup"]["duplicate_of"]], r["dedup"]["similarity"])
              for n, r in enumerate(records) if r["dedup"]["duplicate_of"]]
    right = sum(likeness(sets[a], sets[b]) >= MINIMUM for a, b, _ in marked)
    error = max((abs(likeness(sets[a], sets[b]) - similarity) for a, b, similarity in marked), default=0)
    figures = {"recall": found / len(wanted) if wanted else 1, "precision": right / len(marked) if marked else 1}
    print(f"{name:12} {len(records):5} articles, {len(wanted):4} pairs alike: recall {figures['recall']:.4f}, "
          f"{len(marked):4} marked: precision {figures['precision']:.4f}, similarity off by at most {error:.3f}")
    return [key for key, floor in FLOORS.items() if figures[key] < floor]


def written(thresher, work):
    articles = json.loads(Path(__file__).with_name("duplicates").joinpath("articles.json").read_text())
    texts = {a["id"]: a["text"] for a in articles if "text" in a}
    kinds = {}
    with open(work / "written.jsonl", "w", encoding="utf-8") as out:
        for day, article in enumerate(articles, 1):
            text = article.get("text") or texts[article["of"]]
            for old, new in article.get("replace", []):
                text = text.replace(old, new)
            text = " ".join(filter(None, [article.get("prepend"), text])) + "\n\n" * ("append" in article) + article.get("append", "")
            kinds["article-" + article["id"]] = article
            out.write(json.dumps({"id": "article-" + article["id"], "url": f"https://{article['id']}.example/1", "text": text,
                                  "date": f"2024-03-{day:02}T08:00:00Z"}) + "\n")
    records = run(thresher, work, "--corpus", "written.jsonl")
    wrong = []
    for record in records:
        article = kinds[record["id"]]
        kept = record["dedup"]["duplicate_of"]
        wanted = "article-" + article["of"] if article["kind"] == "syndicated" else None
        if kept != wanted:
            wrong.append(f"{record['id']} ({article['kind']}): {kept}")
    if len(records) != len(articles):
        wrong.append(f"{len(articles)} articles written, {len(records)} found")
    print("\n".join(wrong) or "written      every copy and no other article is marked")
    return bool(wrong) + len(score("written", records))


def made(thresher, work, shared, count):
    sets = [str((shared / "data/pages" / name).resolve()) for name in ("fundus", "wcxb")]
    subprocess.run([sys.executable, (shared / "tools/make_warc.py").resolve(), *sets, "-n", str(count), "--exact", "0.05",
                    "--near", "0.10", "--warc", "made.warc.gz", "--labels", "labels.jsonl"], cwd=work, check=True,
                   stdout=subprocess.DEVNULL)
    records = run(thresher, work, "--corpus", "made.warc.gz")
    labels = [json.loads(line) for line in open(work / "labels.jsonl", encoding="utf-8")]
    url = {label["index"]: label["url"] for label in labels}
    of_url = collections.defaultdict(list)
    for record in records:
        of_url[record["url"]].append(record)
    for kind in ("exact", "near"):
        total = found = 0
        for label in labels:
            if label["kind"] != kind:
                continue
            for a in of_url[url[label["of"]]]:
                for b in of_url[label["url"]]:
                    if likeness(shingles(a["text"]), shingles(b["text"])) >= MINIMUM:
                        total += 1
                        found += a["dedup"]["cluster_id"] == b["dedup"]["cluster_id"] is not None
        print(f"made         {kind}: {found} of {total} labelled pairs that are alike are in one cluster")
    return len(score("made", records))


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--thresher", required=True, type=Path)
    args.add_argument("--shared", type=Path)
    args.add_argument("--records", type=int, default=1000)
    args = args.parse_args()
    below = 0
    for part in ("written", "made"):
        with tempfile.TemporaryDirectory() as work:
            if part == "written":
                below += written(args.thresher.resolve(), Path(work))
            elif args.shared and (args.shared / "data/pages").is_dir():
                below += made(args.thresher.resolve(), Path(work), args.shared, args.records)
    if below:
        sys.exit("duplicates: below the floors")


if __name__ == "__main__":
    main()
