#!/usr/bin/env python3
"""Runs libFuzzer over every surface of a thresher-fuzz that was built with it.

  fuzz.py --program PROGRAM --directory DIR --seeds DIR… [--seconds 60] [--seed 1] [--only SURFACE]

A finding is left in DIR/SURFACE; the corpus libFuzzer grows stays there and is gone on with the next time."""
import argparse, os, re, subprocess, sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True); parser.add_argument("--directory", required=True); parser.add_argument("--seeds", nargs="+", required=True)
    parser.add_argument("--seconds", type=int, default=60); parser.add_argument("--seed", type=int, default=1); parser.add_argument("--only")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0:symbolize=0:allocator_may_return_null=1"}
    seeds = ":".join(os.path.abspath(path) for path in options.seeds if os.path.isdir(path))
    names = subprocess.run([program], env={**environment, "THRESHER_FUZZ_SURFACE": "list"}, capture_output=True, text=True).stdout.split()
    if not names: sys.exit("fuzz.py: %s names no surface" % program)
    findings = 0
    for name in names:
        if options.only and name not in options.only.split(","): continue
        work = os.path.abspath(os.path.join(options.directory, name))
        for part in ("corpus", "seeds", "files"): os.makedirs(os.path.join(work, part), exist_ok=True)
        arguments = ["-max_total_time=%d" % options.seconds, "-seed=%d" % options.seed, "-max_len=65536", "-timeout=5", "-rss_limit_mb=2048",
                     "-artifact_prefix=%s/" % work, "-print_final_stats=1", os.path.join(work, "corpus"), os.path.join(work, "seeds")]
        try:
            done = subprocess.run([program] + arguments, timeout=options.seconds + 180, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  env={**environment, "THRESHER_FUZZ_SURFACE": name, "THRESHER_FUZZ_DIRECTORY": work, "THRESHER_FUZZ_SEEDS": seeds})
            status, words = done.returncode, done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as late:
            status, words = -9, (late.stderr or b"").decode("utf-8", "replace") + "\ndid not end"
        runs = re.findall(r"number_of_executed_units:\s*(\d+)", words)
        coverage = re.findall(r"cov: (\d+)", words)
        print("%-12s %9s inputs, coverage %s%s" % (name, runs[-1] if runs else "?", coverage[-1] if coverage else "?", "" if status == 0 else ", FOUND (status %d)" % status), flush=True)
        if status:
            findings += 1
            print("\n".join("   " + line for line in words.splitlines()[-25:]), flush=True)
    print("fuzz: %d findings" % findings)
    sys.exit(1 if findings else 0)


if __name__ == "__main__": main()
