#!/usr/bin/env python3
"""Reads every file of data/torture/real in a run of its own: no crash, no hang, no silent loss.

  real.py --shared ../shared --thresher PROGRAM [--only REGEX]

Silent loss is a status of 0 with neither a record nor a word of why there is none, or with fewer records than two other
readers agree on: warcio and fastwarc for WARCs, tarfile for archives it reads to their end without an error."""
import argparse, json, os, pathlib, re, shutil, subprocess, sys, tempfile, time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True); parser.add_argument("--thresher", required=True); parser.add_argument("--only")
    options = parser.parse_args()
    real = pathlib.Path(options.shared, "data", "torture", "real")
    if not real.is_dir():
        return print("torture-real: skipped, there is no %s" % real)
    thresher = os.path.abspath(options.thresher)
    failures, counted, slowest = [], 0, (0, "")
    cases = [json.loads(line) for line in (real / "manifest.jsonl").read_text().splitlines()]
    cases = [case for case in cases if not options.only or re.search(options.only, case["file"])]
    with tempfile.TemporaryDirectory(prefix="thresher-real-") as scratch:
        output = pathlib.Path(scratch, "out")
        for case in cases:
            shutil.rmtree(output, ignore_errors=True)
            start = time.time()
            try:
                done = subprocess.run([thresher, "run", "--corpus", real / case["file"], "--output", output, "--keep-types", "all", "--maximum-rejected-share", "0"],
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
            except subprocess.TimeoutExpired:
                failures.append((case["file"], "hangs")); continue
            slowest = max(slowest, (time.time() - start, case["file"]))
            problem, compared = judge(case, done, output)
            counted += compared
            if problem: failures.append((case["file"], problem))
    print("torture-real: %d files, %d counts compared, %d failures; slowest %.2f s %s" % (len(cases), counted, len(failures), *slowest))
    for file, problem in failures: print("   %s: %s" % (file, problem))
    sys.exit(1 if failures else 0)


def judge(case, done, output):
    errors = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 3): return "status %d: %s" % (done.returncode, errors[-200:]), 0
    if done.returncode == 3 and not errors.strip(): return "status 3 without a word", 0
    run = json.loads((output / "run.json").read_text())
    records, told = run["records"], sum(len(i["damages"]) for i in run["inputs"])
    rejected = [json.loads(line) for line in (output / "rejected.jsonl").read_text().splitlines()]
    if any(r["code"] == "run.crashed" for r in rejected): return "crashed", 0
    for line in (output / "articles.jsonl").read_text().splitlines(): json.loads(line)
    skipped = records["skipped_by_type"]
    tar = case.get("tarfile")
    # A volume's label is no member.
    members = tar["members"] - sum(member[2] == "V" for member in tar["first"]) if tar and not tar["error"] else None
    if members == 0: return None, 1
    if not records["read"] and not skipped and not told and not errors.strip(): return "nothing read and nothing said", 0
    found = records["read"] + sum(skipped.values())
    readers = [case[name] for name in ("warcio", "fastwarc") if case.get(name) and not case[name]["error"]]
    if len(readers) == 2 and readers[0]["records"] == readers[1]["records"]:
        return (None if found == readers[0]["records"] else "%d records, other readers find %d %s; damages %d" % (found, readers[0]["records"], readers[0]["types"], told)), 1
    if members is not None and done.returncode == 0:
        # tarfile takes some damage for the end; more members than it finds are no loss.
        return (None if found >= members else "%d members, tarfile finds %d" % (found, members)), 1
    packed = case.get("gzip")
    if packed and packed["error"] and done.returncode == 0 and not rejected:
        warned = any("gzip" in str(json.loads(line)["quality"]) for line in (output / "articles.jsonl").read_text().splitlines())
        return (None if warned else "damage that gzip tells is not told: " + packed["error"]), 0
    return None, 0


if __name__ == "__main__": main()
