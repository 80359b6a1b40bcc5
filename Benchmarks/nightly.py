#!/usr/bin/env python3
"""Five nights over a directory that grows, each against a full run; and a night that is killed again and again.

    python3 nightly.py --thresher .build/release/thresher [--pages 1000] [--kills 50] [--shared ../shared]

Each night brings new pages, changed ones, copies of earlier ones, and takes some away. Held:
  - every file but run.json equals a full run's byte for byte, each night;
  - the last night's pass 1 costs at most 1.1 times its share of the input in CPU, the whole night that share of a full run and
    a tenth of a full run;
  - a night that is killed with SIGKILL at random moments ends with the same bytes.
Pages are those of SHARED's wcxb and fundus when there, else invented ones (synthetic.py): small, so costs weigh more.
"""
import argparse
import gzip
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import json
from pathlib import Path

import synthetic

FILES = ["articles.jsonl", "rejected.jsonl", "statistics.json", "report.html", ".thresher/sites.jsonl"]
PASS1 = ["fetch", "decode", "parse", "extract"]


def pages(shared, count):
    """(name, bytes), the same each time."""
    if shared and (shared / "data/pages").is_dir():
        files = sorted(f for name in ("wcxb", "fundus") for f in (shared / "data/pages" / name / "pages").glob("*.html.gz"))
        random.Random(1).shuffle(files)
        for file in files[:count]:
            yield file.name.removesuffix(".gz"), gzip.decompress(file.read_bytes())
        return
    for number in range(count):
        yield f"{number:06}.html", synthetic.page(number, 60)[1].encode()


def cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(thresher, corpus, output, *more):
    """CPU seconds of the whole and of pass 1."""
    before = cpu()
    command = [thresher, "run", "--corpus", corpus, "--output", output, "--maximum-rejected-share", "1", "--jobs", "2", *more]
    status = subprocess.run(command).returncode
    if status:
        sys.exit(f"nightly: exit status {status}")
    stages = json.loads((output / "run.json").read_text())["stages"]
    return cpu() - before, sum(stages.get(name, {}).get("cpu_milliseconds", 0) for name in PASS1) / 1000


def same(a, b):
    return [name for name in FILES if (a / name).read_bytes() != (b / name).read_bytes()]


def changes(night, all_pages, corpus, rng):
    """Writes a night's files; returns their bytes."""
    share = len(all_pages) // 5
    bytes_new = 0

    def write(name, data):
        nonlocal bytes_new
        path = corpus / f"night{night}" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        bytes_new += len(data)

    for name, data in all_pages[night * share:(night + 1) * share]:
        write(name, data)
    earlier = sorted(p for p in corpus.rglob("*.html") if p.parent.name != f"night{night}")
    if earlier:
        for path in rng.sample(earlier, share // 50 + 1):
            path.unlink()
        earlier = [p for p in earlier if p.exists()]
        for path in rng.sample(earlier, share // 50 + 1):
            data = path.read_bytes().replace(b" the ", b" that ", 3)
            path.write_bytes(data)
            bytes_new += len(data)
        for number, path in enumerate(rng.sample(earlier, share // 20 + 1)):
            write(f"copy{number}.html", path.read_bytes())
    return bytes_new


def killed(thresher, corpus, before, full, kills, seconds, work):
    """A night over and over, each time killed until it comes to its end."""
    rng = random.Random(7)
    wrong = done = 0
    while done < kills:
        output = work / "killed"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(before, output)
        while True:
            child = subprocess.Popen([thresher, "run", "--corpus", corpus, "--output", output, "--maximum-rejected-share", "1",
                                      "--jobs", "2", "--lock-wait", "20"], start_new_session=True)
            if done >= kills or rng.random() < 0.25:
                if child.wait():
                    sys.exit(f"nightly: exit status {child.returncode}")
                break
            try:
                child.wait(timeout=rng.uniform(0, seconds))
                break
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                done += 1
        wrong += bool(same(output, full))
    return wrong


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--thresher", required=True, type=Path)
    args.add_argument("--shared", type=Path)
    args.add_argument("--pages", type=int, default=1000)
    args.add_argument("--kills", type=int, default=50)
    args = args.parse_args()
    thresher = args.thresher.resolve()
    failures = []
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        corpus, output = work / "corpus", work / "nightly"
        corpus.mkdir()
        all_pages = list(pages(args.shared, args.pages))
        rng = random.Random(3)
        for night in range(5):
            if night == 4 and output.exists():
                shutil.copytree(output, work / "before")
            new = changes(night, all_pages, corpus, rng)
            total = sum(p.stat().st_size for p in corpus.rglob("*.html"))
            started = time.monotonic()
            cost, first = run(thresher, corpus, output)
            seconds = time.monotonic() - started
            full = work / f"full{night}"
            full_cost, full_first = run(thresher, corpus, full)
            differing = same(output, full)
            share = new / total
            print(f"night {night + 1}: {sum(1 for _ in corpus.rglob('*.html')):5} pages, {share:6.1%} new; CPU {cost:6.2f} s "
                  f"(pass 1 {first:6.2f}) of {full_cost:6.2f} ({full_first:6.2f}); "
                  + ("equal to a full run" if not differing else f"DIFFERS: {differing}"))
            failures += differing
        if first > 1.1 * share * full_first:
            failures.append(f"pass 1 of the last night cost {first / full_first:.3f} of a full run's, its share is {share:.3f}")
        if cost > (share + 0.1) * full_cost:
            failures.append(f"the last night cost {cost / full_cost:.3f} of a full run, its share is {share:.3f}")
        if args.kills:
            wrong = killed(thresher, corpus, work / "before", full, args.kills, seconds, work)
            print(f"killed {args.kills} times: {wrong} results differ")
            failures += ["killed"] * wrong
    if failures:
        sys.exit("nightly: " + "; ".join(failures))


if __name__ == "__main__":
    main()
