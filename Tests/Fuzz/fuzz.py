#!/usr/bin/env python3
"""Runs libFuzzer over every surface of a thresher-fuzz that was built with it.

  fuzz.py --program PROGRAM --directory DIR --seeds DIR… [--seconds 60] [--seed 1] [--only SURFACE,…]
  fuzz.py --program PROGRAM --directory DIR --seeds DIR… --until 3600 [--jobs 2]

With --until every surface is gone on with, the one behind the others first, until it has had that many seconds of processor time.
What each has had is kept in DIR/SURFACE/spent (seconds and inputs), so a stop at any time costs the pieces that were running.
A finding is left in DIR/SURFACE; the corpus libFuzzer grows stays there and is gone on with the next time."""
import argparse, concurrent.futures, os, re, subprocess, sys, threading

PIECE = 600  # seconds a surface runs before the one behind the others gets its turn


class Surface:
    def __init__(self, name, directory):
        self.name, self.work = name, os.path.abspath(os.path.join(directory, name))
        for part in ("corpus", "seeds", "files"): os.makedirs(os.path.join(self.work, part), exist_ok=True)
        try: self.spent, self.inputs = [float(word) for word in open(os.path.join(self.work, "spent")).read().split()]
        except (OSError, ValueError): self.spent, self.inputs = 0.0, 0.0

    def run(self, program, seconds, seed, seeds):
        """One piece: the words for the reader, and whether something was found."""
        environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0:symbolize=0:allocator_may_return_null=1:malloc_context_size=1",
                       "THRESHER_FUZZ_SURFACE": self.name, "THRESHER_FUZZ_DIRECTORY": self.work, "THRESHER_FUZZ_SEEDS": seeds}
        # The time limit is of the clock, not of the processor: 64 KB of gzip may hold 8,000 pages, 3 s of a quiet machine.
        arguments = ["-max_total_time=%d" % seconds, "-seed=%d" % seed, "-max_len=65536", "-timeout=30", "-rss_limit_mb=2048",
                     "-artifact_prefix=%s/" % self.work, "-print_final_stats=1", os.path.join(self.work, "corpus"), os.path.join(self.work, "seeds")]
        log = os.path.join(self.work, "log")
        with open(log, "wb") as errors:
            child = subprocess.Popen([program] + arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment)
            late = threading.Timer(seconds + 180, child.kill)
            late.start()
            _, status, usage = os.wait4(child.pid, 0)  # the processor time of this child alone, whatever runs beside it
            late.cancel()
        status = child.returncode = os.waitstatus_to_exitcode(status)
        words = open(log, "rb").read().decode("utf-8", "replace")
        runs, coverage = re.findall(r"number_of_executed_units:\s*(\d+)", words), re.findall(r"cov: (\d+)", words)
        if runs:
            self.inputs += int(runs[-1]); self.spent += usage.ru_utime + usage.ru_stime
            open(os.path.join(self.work, "spent"), "w").write("%.0f %.0f\n" % (self.spent, self.inputs))
        line = "%-12s %9s inputs, coverage %s" % (self.name, runs[-1] if runs else "?", coverage[-1] if coverage else "?")
        if status: line += ", FOUND (status %d)\n" % status + "\n".join("   " + line for line in words.splitlines()[-25:])
        return line, status != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True); parser.add_argument("--directory", required=True); parser.add_argument("--seeds", nargs="+", required=True)
    parser.add_argument("--seconds", type=int, default=60); parser.add_argument("--seed", type=int, default=1); parser.add_argument("--only")
    parser.add_argument("--until", type=int); parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with open(program, "rb") as file: code = file.read()
    for part, name in ((b"sancov.module_ctor", "coverage"), (b"asan.module_ctor", "AddressSanitizer's checks")):
        if part not in code: sys.exit("fuzz.py: the code of %s was compiled without %s; make fuzzer builds it with" % (program, name))
    seeds = ":".join(os.path.abspath(path) for path in options.seeds if os.path.isdir(path))
    names = subprocess.run([program], env={**os.environ, "THRESHER_FUZZ_SURFACE": "list"}, capture_output=True, text=True).stdout.split()
    if not names: sys.exit("fuzz.py: %s names no surface" % program)
    surfaces = [Surface(name, options.directory) for name in names if not options.only or name in options.only.split(",")]
    findings = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting, running, turn = list(surfaces), {}, 0
        while waiting or running:
            while waiting and len(running) < options.jobs:
                surface = min(waiting, key=lambda one: one.spent) if options.until else waiting[0]
                waiting.remove(surface)
                if options.until and surface.spent >= options.until: continue
                seconds = min(PIECE, int(options.until - surface.spent) + 5) if options.until else options.seconds
                # Another seed each time: gone on with, the same seed would try the same changes again.
                running[pool.submit(surface.run, program, seconds, options.seed + turn + int(surface.spent) if options.until else options.seed, seeds)] = surface
                turn += 1
            for ended in concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED).done:
                surface = running.pop(ended)
                words, found = ended.result()
                print(words, flush=True)
                findings += found
                if options.until and not found: waiting.append(surface)
    if options.until:
        for surface in surfaces: print("%-12s %6.0f s, %.0f inputs in all" % (surface.name, surface.spent, surface.inputs))
    print("fuzz: %d findings" % findings)
    sys.exit(1 if findings else 0)


if __name__ == "__main__": main()
