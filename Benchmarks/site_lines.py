#!/usr/bin/env python3
"""Scores what is cut as a site's own lines: on invented sites, and on real pages of known text.

    python3 site_lines.py --thresher .build/release/thresher [--shared ../shared]

The invented pages (synthetic.py) end with three lines of their site each: precision is the share of the cut lines that are such,
recall the share of such lines that are gone from the text. With --shared also the pages of wcxb and fundus under their own hosts,
once as they are and once with six versions of each page (SHARED/tools/make_warc.py), whose text must not be taken for their
site's: a cut is wrong when its line stands in the page's truth. Few hosts there have five pages, so few lines can be learned and
it is wrong cuts in a thousand pages that are held.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import synthetic

PRECISION, RECALL, WRONG_PER_THOUSAND = 0.99, 0.98, 6
VERSIONS = 6


def normal(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def run(thresher, work, warc):
    out = work / "out"
    status = subprocess.run([thresher, "run", "--corpus", warc, "--output", out, "--fresh", "--no-facts", "--keep-types", "all",
                             "--quiet", "--maximum-rejected-share", "1"]).returncode
    if status:
        sys.exit(f"site_lines: exit status {status}")
    with open(out / "articles.jsonl", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article, [cut["sample"] for cut in article["removed"] if cut["kind"] != "rule"]


def invented(thresher, work, pages, sites):
    warc = work / "invented.warc.gz"
    with open(warc, "wb") as file:
        for number in range(pages):
            url, html = synthetic.page(number, sites)
            file.write(synthetic.record(number, url, html))
    cut = right = left = of = 0
    for article, samples in run(thresher, work, warc):
        cut += len(samples)
        right += sum(" of site " in sample for sample in samples)
        left += len(re.findall(r"(?m) of site \w\w$", article["text"]))
        of += 3
    return right / max(1, cut), 1 - left / of, cut


def known(thresher, work, shared, sets, versions):
    truth, pages = {}, 0
    for folder in sets:
        with open(folder / "truth.jsonl", encoding="utf-8") as lines:
            truth |= {page["id"]: normal(page.get("text") or "") for page in map(json.loads, lines)}
    warc, labels = work / "known.warc.gz", work / "labels.jsonl"
    pages = versions * len(truth)
    subprocess.run([sys.executable, shared / "tools/make_warc.py", *sets, "-n", str(pages), "--warc", warc, "--labels", labels],
                   check=True, stdout=subprocess.DEVNULL)
    with open(labels, encoding="utf-8") as lines:
        source = {label["url"]: label["source"] for label in map(json.loads, lines)}
    cut = wrong = 0
    for article, samples in run(thresher, work, warc):
        cut += len(samples)
        wrong += sum(normal(sample.rstrip("…")) in truth[source[article["url"]]] for sample in samples)
    return cut, wrong, pages


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--thresher", required=True)
    args.add_argument("--shared", type=Path)
    args = args.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        precision, recall, cut = invented(args.thresher, work, 3000, 100)
        failed |= precision < PRECISION or recall < RECALL
        print(f"site lines, invented sites: precision {precision:.3f}, recall {recall:.3f} ({cut} lines cut)")
        data = args.shared / "data/pages" if args.shared else None
        if not data or not data.is_dir():
            print("site lines: real pages skipped, they are not here")
        else:
            for sets, versions in (("wcxb", "fundus"), 1), (("fundus",), VERSIONS):
                cut, wrong, pages = known(args.thresher, work, args.shared, [data / name for name in sets], versions)
                failed |= wrong * 1000 > WRONG_PER_THOUSAND * pages
                print(f"site lines, {' and '.join(sets)}, {versions} of each page: {wrong} of {cut} cut lines stand in the truth, "
                      f"{pages} pages")
    if failed:
        sys.exit("site lines: below the floor")


if __name__ == "__main__":
    main()
