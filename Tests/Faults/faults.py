#!/usr/bin/env python3
"""Makes every system call of a run fail once and judges how the run ends and how the next one does.

  faults.py --thresher PROGRAM --library faults.so --corpus DIR [--only KIND] [--report FILE]

For each kind of fault and each N the Nth call of that kind fails in the working process, once over an
empty output directory and once over one that an earlier run over a part of the corpus left. Held:

- status 0 only with the files of a run without faults, byte for byte; else 1, or 3 where an input
  could not be read, with a cause on stderr;
- a file that is published is whole: every line of a .jsonl is JSON;
- the next run, without a fault, ends with 0 and the same bytes.

Then the cases that are no system call: output that can't be written, closed stdout, signals at random
moments, a clock set back, a database that is damaged or from another version, a lock that is held, an
input that changes while it is read."""
import argparse, collections, errno, fcntl, json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

FILES = ("articles.jsonl", "rejected.jsonl", "statistics.json", "report.html")
# One input of each kind is enough, and each call more is two runs more.
INPUTS = ("coastalcourier/ferry-strike.html", "coastalcourier/mussel-beds.html.gz", "rioclaro.jsonl", "lephare.zip", "meridianwire/2024-09.warc.gz")
KINDS = [  # name, calls, fault, from the Nth on, statuses that are right beside 0
    ("open-EMFILE", "open,list", errno.EMFILE, False, {1, 2, 3}),
    ("open-EIO", "open,list", errno.EIO, False, {1, 2, 3}),
    ("read-EIO", "read", errno.EIO, False, {1, 2, 3}),
    ("write-ENOSPC", "write,truncate,mkdir", errno.ENOSPC, True, {1}),
    ("write-EIO", "write,sync,truncate,rename,mkdir", errno.EIO, False, {1}),
    ("EINTR", "read,write,open", errno.EINTR, False, set()),
    ("short-read", "read", "short", False, set()),
    ("short-write", "write", "short", False, set()),
]


class Drill:
    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.corpus = os.path.join(scratch, "in")
        os.makedirs(self.corpus)
        for name in INPUTS: shutil.copy(os.path.join(options.corpus, name), self.corpus)
        for root, _, names in os.walk(self.corpus):
            for name in names: os.utime(os.path.join(root, name), (1e9, 1e9))
        self.wanted = self.reference("wanted")
        self.started = os.path.join(scratch, "started")
        self.run(self.started, corpus=self.part())
        self.failures, self.tally = [], collections.Counter()

    def part(self):
        """The corpus without its first file or folder."""
        part = os.path.join(self.scratch, "part", "in")
        shutil.copytree(self.corpus, part)
        path = os.path.join(part, sorted(os.listdir(part))[0])
        shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
        return part

    def reference(self, name):
        output = os.path.join(self.scratch, name)
        done = self.run(output)
        if done.returncode not in (0, 3):
            sys.exit("faults.py: the run without faults ended with %d: %s" % (done.returncode, done.stderr.decode()))
        return self.contents(output)

    def command(self, output, corpus=None):
        return [self.options.thresher, "run", "--corpus", corpus or self.corpus, "--output", output,
                "--maximum-rejected-share", "0", "--jobs", "1"]

    def run(self, output, corpus=None, timeout=60, **environment):
        environment = {key: str(value) for key, value in environment.items()}
        if environment: environment["LD_PRELOAD"] = self.options.library
        return subprocess.run(self.command(output, corpus), env={**os.environ, **environment}, timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True)

    def contents(self, output):
        found = {}
        for name in FILES:
            path = os.path.join(output, name)
            found[name] = open(path, "rb").read() if os.path.exists(path) else None
        return found

    def valid(self, output):
        """What is wrong with the published files."""
        for name in FILES[:2]:
            data = self.contents(output)[name]
            if not data: continue
            if not data.endswith(b"\n"): return name + " ends inside a line"
            try:
                for line in data.splitlines(): json.loads(line)
            except ValueError as error: return "%s: %s" % (name, error)

    def fail(self, what, why):
        self.failures.append("%s: %s" % (what, why))
        print("  FAIL", what, why, flush=True)

    def judge(self, what, done, output, right):
        """Judges a run with a fault, then the one after it."""
        errors = done.stderr.decode("utf-8", "replace").strip()
        self.tally[done.returncode] += 1
        if done.returncode == 0:
            if self.contents(output) != self.wanted: self.fail(what, "status 0 with other bytes: " + errors[-200:])
        elif done.returncode not in right: self.fail(what, "status %d: %s" % (done.returncode, errors[-200:]))
        elif not errors: self.fail(what, "status %d without a word" % done.returncode)
        problem = self.valid(output)
        if problem: self.fail(what, problem)
        self.recovers(what, output)

    def recovers(self, what, output, status=0):
        done = self.run(output)
        if done.returncode != status:
            self.fail(what, "the next run ended with %d: %s" % (done.returncode, done.stderr.decode()[-200:]))
        elif self.contents(output) != self.wanted: self.fail(what, "the next run gave other bytes")

    def fresh(self, name, started=False):
        output = os.path.join(self.scratch, name)
        shutil.rmtree(output, ignore_errors=True)
        if started: shutil.copytree(self.started, output)
        return output

    def system_calls(self):
        for name, calls, fault, sticky, right in KINDS:
            if self.options.only and self.options.only != name: continue
            before = len(self.failures)
            tried = 0
            for started in (False, True):
                output, report = self.fresh("out", started), os.path.join(self.scratch, "count")
                self.run(output, FAULT_CALLS=calls, FAULT_KIND="count", FAULT_IN="child", FAULT_REPORT=report)
                total = int(open(report).read())
                for number in range(1, total + 1):
                    output = self.fresh("out", started)
                    extra = {"FAULT_STICKY": 1} if sticky else {}
                    what = "%s %d of %d%s" % (name, number, total, " on an older output" if started else "")
                    try: done = self.run(output, FAULT_CALLS=calls, FAULT_KIND=fault, FAULT_NTH=number, FAULT_IN="child", **extra)
                    except subprocess.TimeoutExpired: self.fail(what, "hangs"); continue
                    self.judge(what, done, output, right)
                    tried += 1
            print("%-14s %4d faults, %d failures" % (name, tried, len(self.failures) - before), flush=True)

    def circumstances(self):
        for name in ("lock", "read_only", "closed_stdout", "clock", "signals", "kill", "database", "other_version", "spool", "changing", "network"):
            if self.options.only and self.options.only != name: continue
            before = len(self.failures)
            getattr(self, name)()
            print("%-14s %s" % (name.replace("_", "-"), "%d failures" % (len(self.failures) - before)), flush=True)

    def expect(self, what, done, status):
        if done.returncode != status:
            self.fail(what, "status %d, not %d: %s" % (done.returncode, status, done.stderr.decode()[-200:]))
        if status and not done.stderr.strip(): self.fail(what, "no word")

    def lock(self):
        output = self.fresh("out", True)
        with open(os.path.join(output, ".lock"), "a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.expect("lock held", self.run(output), 75)
        self.recovers("lock held", output)

    def read_only(self):
        if os.geteuid() == 0:
            # Root writes everywhere: a file in the directory's place refuses it too.
            output = os.path.join(self.scratch, "file")
            open(output, "w").close()
            self.expect("output is a file", self.run(output), 1)
            if os.path.isdir("/proc/1"): self.expect("output under /proc", self.run("/proc/thresher-out"), 1)
            return
        output = self.fresh("out", True)
        os.chmod(output, 0o555); os.chmod(os.path.join(output, ".thresher"), 0o555)
        done = self.run(output)
        os.chmod(output, 0o755); os.chmod(os.path.join(output, ".thresher"), 0o755)
        self.expect("read-only output", done, 1)
        self.recovers("read-only output", output)

    def closed_stdout(self):
        output = self.fresh("out")
        done = subprocess.run(["sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh"] + self.command(output), timeout=60)
        if done.returncode or self.contents(output) != self.wanted: self.fail("all descriptors closed", "status %d" % done.returncode)
        page = os.path.join(self.corpus, self.page())
        for arguments in (["--version"], ["run", "--help"], ["config", "show"], ["inspect", page], ["inspect", "--html", page],
                          ["query", output], ["query", output, "--format", "json"], ["run", "--dry-run", "--corpus", self.corpus, "--output", output]):
            with open("/dev/full", "w") as full:
                done = subprocess.run([self.options.thresher] + arguments, stdout=full, stderr=subprocess.PIPE, timeout=60)
            if done.returncode == 0: self.fail("stdout is full: " + " ".join(arguments), "status 0")
            done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", self.options.thresher] + arguments, stderr=subprocess.PIPE, timeout=60)
            if done.returncode == 0: self.fail("stdout is closed: " + " ".join(arguments), "status 0")

    def page(self):
        for root, _, names in os.walk(self.corpus):
            for name in names:
                if name.endswith(".html"): return os.path.relpath(os.path.join(root, name), self.corpus)

    def clock(self):
        output = self.fresh("out", True)
        done = self.run(output, FAULT_CLOCK=-400 * 86400)
        self.expect("clock set back", done, 0)
        if self.contents(output) != self.wanted: self.fail("clock set back", "other bytes")
        self.recovers("clock set back", output)

    def signals(self, numbers=(signal.SIGTERM, signal.SIGINT), allowed=None, what="signal"):
        generator = random.Random(7)
        for round in range(self.options.rounds):
            number = numbers[round % len(numbers)]
            output = self.fresh("out", round % 4 > 1)
            child = subprocess.Popen(self.command(output), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(generator.random() * self.options.moment)
            child.send_signal(number)
            _, errors = child.communicate(timeout=60)
            name = "%s %d, round %d" % (what, number, round)
            if child.returncode not in (0, 128 + number, -number): self.fail(name, "status %d: %s" % (child.returncode, errors.decode()[-200:]))
            problem = self.valid(output)
            if problem: self.fail(name, problem)
            self.recovers(name, output)

    def kill(self): self.signals((signal.SIGKILL,), what="kill")

    def state(self, output): return os.path.join(output, ".thresher")

    def database(self):
        for name, damage in (("empty", lambda b: b""), ("noise", lambda b: random.Random(1).randbytes(len(b))),
                             ("cut", lambda b: b[:len(b) // 2]), ("bits", lambda b: b[:2000] + bytes(x ^ 0x55 for x in b[2000:4000]) + b[4000:])):
            output = self.fresh("out", True)
            path = os.path.join(self.state(output), "state.sqlite")
            for extra in ("-wal", "-shm"):
                if os.path.exists(path + extra): os.unlink(path + extra)
            data = open(path, "rb").read()
            open(path, "wb").write(damage(data))
            done = self.run(output)
            what = "database: " + name
            if done.returncode == 0:
                if self.contents(output) != self.wanted: self.fail(what, "status 0 with other bytes")
            else:
                self.expect(what, done, 1)
                if b"--fresh" not in done.stderr: self.fail(what, "no way out is told: " + done.stderr.decode()[-200:])
            fresh = subprocess.run(self.command(output) + ["--fresh"], capture_output=True, timeout=60)
            self.expect(what + ", then --fresh", fresh, 0)
            if self.contents(output) != self.wanted: self.fail(what, "--fresh gave other bytes")

    def other_version(self):
        output = self.fresh("out", True)
        with sqlite3.connect(os.path.join(self.state(output), "state.sqlite")) as database:
            database.execute("UPDATE fact SET value = '99' WHERE key = 'version'")
        database.close()
        done = self.run(output)
        self.expect("database of a newer version", done, 1)
        if b"version" not in done.stderr: self.fail("database of a newer version", "the cause is not named")

    def spool(self):
        for name, damage in (("cut", lambda b: b[:len(b) // 2]), ("gone", None), ("flipped", lambda b: b[:100] + bytes([b[100] ^ 1]) + b[101:])):
            for file in ("gather.spool", "thresh.spool"):
                output = self.fresh("out", True)
                path = os.path.join(self.state(output), file)
                data = open(path, "rb").read()
                if damage: open(path, "wb").write(damage(data))
                else: os.unlink(path)
                done = self.run(output)
                what = "%s %s" % (file, name)
                if done.returncode == 0:
                    if self.contents(output) != self.wanted: self.fail(what, "status 0 with other bytes")
                else: self.expect(what, done, 1)
                fresh = subprocess.run(self.command(output) + ["--fresh"], capture_output=True, timeout=60)
                self.expect(what + ", then --fresh", fresh, 0)
                if self.contents(output) != self.wanted: self.fail(what, "--fresh gave other bytes")

    def changing(self):
        """An input is replaced, cut and added to while runs read it: the last run is right."""
        generator = random.Random(3)
        corpus = self.fresh("changing")
        shutil.copytree(self.corpus, corpus)
        victims = [os.path.join(r, n) for r, _, ns in os.walk(corpus) for n in ns]
        saved = {path: open(path, "rb").read() for path in victims}
        output = self.fresh("out")
        for _ in range(self.options.rounds // 2):
            child = subprocess.Popen(self.command(output, corpus), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            while child.poll() is None:
                path = generator.choice(victims)
                data = saved[path]
                with open(path, "wb") as file: file.write(data[:generator.randrange(len(data) + 1)] + (b"x" * 999 if generator.random() < 0.3 else b""))
                time.sleep(0.002)
            errors = child.stderr.read().decode()
            if child.returncode not in (0, 3): self.fail("changing input", "status %d: %s" % (child.returncode, errors[-200:]))
            if self.valid(output): self.fail("changing input", self.valid(output))
        for path, data in saved.items():
            with open(path, "wb") as file: file.write(data)
        done = self.run(output, corpus)
        self.expect("input as it was", done, 0)
        if self.contents(output) != self.wanted: self.fail("changing input", "other bytes in the end")

    def network(self):
        """Pages that name addresses everywhere: no socket is made and no name looked up."""
        corpus = self.fresh("network")
        os.makedirs(corpus)
        address = "http://127.0.0.1:9/x"
        with open(os.path.join(corpus, "page.xhtml"), "w") as file:
            file.write("""<?xml version="1.0"?><?xml-stylesheet href="%s"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "%s" [<!ENTITY x SYSTEM "%s"><!ENTITY %% p SYSTEM "%s"> %%p;]>
                <html xmlns:xi="http://www.w3.org/2001/XInclude"><head><base href="%s"><link rel="stylesheet" href="%s"><link rel="canonical" href="%s"><script src="%s"></script>
                <script type="application/ld+json">{"@context": "%s", "@type": "NewsArticle", "url": "%s", "image": "%s"}</script><meta http-equiv="refresh" content="0;url=%s"></head>
                <body><xi:include href="%s"/><img src="%s"><iframe src="%s"></iframe><object data="%s"></object><p>The council said on Tuesday that &x; is text.</p></body></html>"""
                       .replace("%%", "\0").replace("%s", address).replace("\0", "%"))
        report = os.path.join(self.scratch, "count")
        done = self.run(self.fresh("out"), corpus, FAULT_CALLS="net", FAULT_KIND="count", FAULT_IN="child", FAULT_REPORT=report)
        self.expect("network", done, 0)
        if int(open(report).read()): self.fail("network", "a socket was made or a name looked up")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thresher", required=True); parser.add_argument("--library", required=True)
    parser.add_argument("--corpus", required=True); parser.add_argument("--only")
    parser.add_argument("--rounds", type=int, default=40, help="signals and kills")
    parser.add_argument("--moment", type=float, default=0.15, help="they come within so many seconds")
    options = parser.parse_args()
    options.thresher, options.library = map(os.path.abspath, (options.thresher, options.library))
    start = time.time()
    with tempfile.TemporaryDirectory(prefix="thresher-faults-") as scratch:
        drill = Drill(options, scratch)
        drill.system_calls()
        drill.circumstances()
    print("%d failures in %.0f s; statuses of runs with a fault: %s" % (len(drill.failures), time.time() - start, dict(drill.tally)))
    sys.exit(1 if drill.failures else 0)


if __name__ == "__main__": main()
