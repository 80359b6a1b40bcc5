#!/usr/bin/env python3
"""Many small documents in one run: memory and descriptors stay as they are, and a second run gives the same bytes.

  soak.py --thresher PROGRAM [--documents 100000] [--growth 0.05]

The working process is looked at ten times a second. After the first tenth of a pass its resident set may grow
by that share at most, its descriptors by the one of the second spool."""
import argparse, gzip, hashlib, json, os, pathlib, random, subprocess, sys, tempfile, time

WORDS = ("council road bridge mayor river school budget vote winter storm harbour ferry market museum train line office water garden police "
         "doctor farmer price street village island festival library driver teacher court bank power station winner team coach goal").split()


def page(number):
    generator = random.Random(number)
    def sentence(): return " ".join(generator.choice(WORDS) for _ in range(generator.randint(8, 22))).capitalize() + generator.choice([".", ".", ", she said.", " on 3 May 2024."])
    body = "".join("<p>%s</p>" % " ".join(sentence() for _ in range(generator.randint(1, 4))) for _ in range(generator.randint(2, 6)))
    return "<html><head><title>Page %d of the soak</title></head><body><nav><a href=/>Home</a></nav><h1>Page %d</h1>%s<footer>Contact us</footer></body></html>" % (number, number, body)


def archive(path, documents):
    """A WARC of gzip members over 500 hosts."""
    with open(path, "wb") as file:
        for start in range(0, documents, 100):
            for number in range(start, min(documents, start + 100)):
                http = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)).encode()
                head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\nWARC-Target-URI: http://site%d.example/%d\r\n"
                        "WARC-Date: 2024-05-03T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (number, number % 500, number, len(http))).encode()
                file.write(gzip.compress(head + http + b"\r\n\r\n", 1, mtime=0))


def children(pid):
    try: return [int(child) for child in open("/proc/%d/task/%d/children" % (pid, pid)).read().split()]
    except OSError: return []


def look(pid):
    try:
        status = dict(line.split(":", 1) for line in open("/proc/%d/status" % pid) if ":" in line)
        return int(status["VmRSS"].split()[0]), len(os.listdir("/proc/%d/fd" % pid))
    except (OSError, KeyError): return None


def run(options, corpus, output):
    """Status, words, samples of (bytes of both spools, resident kB, descriptors), output's hash."""
    child = subprocess.Popen([os.path.abspath(options.thresher), "run", "--corpus", corpus, "--output", output], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    samples = []
    while child.poll() is None:
        for worker in children(child.pid):
            seen = look(worker)
            spools = [os.path.join(output, ".thresher", name) for name in ("gather.spool", "thresh.spool")]
            sizes = [os.path.getsize(path) if os.path.exists(path) else 0 for path in spools]
            if seen: samples.append((sizes[0], sizes[1], *seen))
        time.sleep(0.1)
    errors = child.stderr.read().decode()
    digest = hashlib.sha256()
    for name in ("articles.jsonl", "rejected.jsonl", "statistics.json", "report.html"):
        digest.update(pathlib.Path(output, name).read_bytes())
    return child.returncode, errors, samples, digest.hexdigest()


def grown(samples, size):
    """Memory at a tenth of a pass, the most after it, and the descriptors' range; `size` picks the spool."""
    end = max(size(s) for s in samples)
    after = [s for s in samples if size(s) >= end / 10]
    working = [s for s in after if size(s) < end] or after
    tenth = working[:max(3, len(working) // 10)]
    return max(s[2] for s in tenth), max(s[2] for s in working), min(s[3] for s in working), max(s[3] for s in working)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thresher", required=True); parser.add_argument("--documents", type=int, default=100000)
    parser.add_argument("--growth", type=float, default=0.05)
    options = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory(prefix="thresher-soak-") as scratch:
        corpus = os.path.join(scratch, "soak.warc.gz")
        archive(corpus, options.documents)
        print("soak: %d documents, %d MB packed" % (options.documents, os.path.getsize(corpus) >> 20), flush=True)
        digests = []
        for number in (1, 2):
            start = time.time()
            status, errors, samples, digest = run(options, corpus, os.path.join(scratch, "out%d" % number))
            digests.append(digest)
            if status: failures.append("run %d: status %d %s" % (number, status, errors[-300:]))
            read = json.loads(pathlib.Path(scratch, "out%d" % number, "run.json").read_text())["records"]["read"]
            if read != options.documents: failures.append("run %d: %d records" % (number, read))
            for name, size in (("gather", lambda s: s[0]), ("thresh", lambda s: s[1])):
                part = [s for s in samples if name == "thresh" or not s[1]]
                first, most, low, high = grown(part, size)
                print("run %d %s: %.1f MB after a tenth, %.1f MB at most after it (%+.1f %%), %d to %d descriptors" % (number, name, first / 1024, most / 1024, 100 * (most / first - 1), low, high))
                if most > first * (1 + options.growth): failures.append("run %d %s: memory grows by %.1f %%" % (number, name, 100 * (most / first - 1)))
                if high > low + 1: failures.append("run %d %s: %d to %d descriptors" % (number, name, low, high))
            print("run %d: %.0f s, peak %.0f MB, output %s" % (number, time.time() - start, max(s[2] for s in samples) / 1024, digest[:16]), flush=True)
        if digests[0] != digests[1]: failures.append("two runs gave different bytes")
    for failure in failures: print("soak: " + failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__": main()
