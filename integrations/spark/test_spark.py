#!/usr/bin/env python3
"""Two executors against a single machine: the same bytes, also when their children are killed.

    make spark-test

Every test works on the same few invented pages: a file each, a JSONL file, and a gzipped WARC that is cut into stretches.
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import thresher_spark

THRESHER = os.environ["THRESHER"]
WORDS = "council harbour school bridge museum ferry garden tower market river station choir".split()
BATCHES = {"runtime": {"batchRecords": 2}}


def page(number: int) -> bytes:
    """A page of one of two sites; every ninth is a copy of the one before on the other site."""
    story = number - 1 if number % 9 == 0 and number else number
    words = [WORDS[(story * 7 + k * k + k // 5) % len(WORDS)] for k in range(240)]
    paragraphs = [" ".join(words[k : k + 40]).capitalize() + f" in {story} of 900." for k in range(0, 240, 40)]
    body = "".join(f"<p>The {paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang=en><head><title>The {words[0]} and the {words[1]}, part {story}</title>"
        f'<meta property="article:published_time" content="2024-05-{story % 4 + 1:02}T08:00:00Z">'
        f'<link rel=canonical href="https://www.site{number % 2}.example/{number}.html"></head>'
        f"<body><article><h1>The {words[0]} and the {words[1]}</h1>{body}"
        f"<p>Sign up for what site {number % 2} sends out in the morning.</p></article></body></html>"
    ).encode()


def warc(numbers: range) -> list[bytes]:
    """Gzip members, a response each."""
    members = []
    for number in numbers:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.UUID(int=number)}>\r\n"
            f"WARC-Target-URI: https://www.site{number % 2}.example/{number}.html\r\n"
            f"WARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))
    return members


def write_corpus(base: Path) -> list[str]:
    """Writes the inputs; returns the list."""
    (base / "pages").mkdir(parents=True)
    for number in range(30):
        (base / f"pages/{number:03}.html").write_bytes(page(number))
    urls = [f"https://www.site{n % 2}.example/{n}.html" for n in range(30, 60)]
    rows = [{"url": url, "html": page(n).decode()} for n, url in enumerate(urls, 30)]
    (base / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (base / "crawl.warc.gz").write_bytes(b"".join(warc(range(60, 160))))
    (base / "cut.warc.gz").write_bytes(b"".join(warc(range(160, 164)))[:-40])
    return sorted(str(path.relative_to(base)) for path in base.rglob("*") if path.is_file())


class Killer(threading.Thread):
    """Kills the first `gather` that has committed something, and the worker of the first `thresh --part`."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self.mark = mark
        self.killed: set[str] = set()
        self.ended = False

    def run(self) -> None:
        while not self.ended and len(self.killed) < 2:
            for process in Path("/proc").iterdir():
                if process.name.isdigit():
                    self.look(int(process.name))
            time.sleep(0.001)

    def look(self, pid: int) -> None:
        try:
            words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
            if os.path.basename(words[0]) != os.path.basename(THRESHER) or "--output" not in words:
                return
            environment = Path(f"/proc/{pid}/environ").read_text()
            if "THRESHER_CHILD=" in environment or self.mark not in environment:
                return
            output = Path(words[words.index("--output") + 1])
            if words[1] == "gather" and "gather" not in self.killed:
                while (output / ".thresher/gather.spool").stat().st_size < 1000:
                    time.sleep(0.001)
                os.kill(pid, signal.SIGKILL)
                self.killed.add("gather")
            elif "--part" in words and "worker" not in self.killed:
                parent = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]
                os.kill(int(parent), signal.SIGKILL)
                self.killed.add("worker")
        except (OSError, ValueError):
            return


class SparkTests(unittest.TestCase):
    """One session for all: its start is what costs."""

    @classmethod
    def setUpClass(cls) -> None:
        space = tempfile.TemporaryDirectory(prefix="thresher-spark-")
        cls.addClassCleanup(space.cleanup)
        cls.space = Path(space.name)
        cls.base = cls.space / "corpus"
        inputs = write_corpus(cls.base)
        cls.list = cls.space / "list.txt"
        cls.list.write_text("".join(line + "\n" for line in inputs))
        cls.config = cls.space / "pipeline.json"
        cls.config.write_text(json.dumps(BATCHES))
        cls.single = cls.space / "single"
        command = [THRESHER, "run", "--files-from", "-", "--output", str(cls.single)]
        subprocess.run(
            [*command, "--config", str(cls.config), "--quiet"],
            cwd=cls.base, input=cls.list.read_bytes(), check=True,
        )  # fmt: skip
        cls.spark = thresher_spark.session(
            "local-cluster[2,1,1024]",
            **{
                "spark.executor.memory": "700m",
                "spark.executorEnv.SPARK_TEST_OF_THRESHER": cls.space.name,
                "spark.sql.shuffle.partitions": "2",
                "spark.ui.enabled": "false",
                "spark.ui.showConsoleProgress": "false",
            },
        )
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.spark.sparkContext.addPyFile(thresher_spark.__file__)
        cls.addClassCleanup(cls.spark.stop)

    def job(self, name: str, *more: str) -> tuple[int, Path]:
        """Runs the job into a directory of its own."""
        output = self.space / name
        status = thresher_spark.main([
            "--inputs", str(self.list), "--base", str(self.base), "--output", str(output),
            "--work", str(self.space / f"{name}-work"), "--thresher", THRESHER,
            "--config", str(self.config), "--partition-bytes", "16000", *more,
        ])  # fmt: skip
        return status, output

    def assert_same(self, output: Path) -> None:
        for name in ("articles.jsonl", "rejected.jsonl", "statistics.json", "report.html"):
            self.assertEqual((output / name).read_bytes(), (self.single / name).read_bytes(), name)
        lines = (self.single / "articles.jsonl").read_bytes().splitlines()
        parts = (output / "articles").glob("day=*/part-*")
        table = [line for part in parts for line in part.read_bytes().splitlines()]
        self.assertGreater(len(lines), 100)
        self.assertEqual(sorted(table), sorted(lines))

    def test_two_executors_write_what_one_machine_writes(self) -> None:
        status, output = self.job("plain")
        self.assertEqual(status, 0)
        self.assert_same(output)
        days = {path.name for path in (output / "articles").glob("day=*")}
        self.assertEqual(days, {f"day=2024-05-0{day}" for day in range(1, 5)})
        # The same again is no work.
        before = (output / "run.json").read_bytes()
        self.assertEqual(self.job("plain")[0], 0)
        self.assertEqual((output / "run.json").read_bytes(), before)

    def test_a_killed_child_and_a_killed_worker_change_nothing(self) -> None:
        killer = Killer(f"SPARK_TEST_OF_THRESHER={self.space.name}")
        killer.start()
        status, output = self.job("killed", "--partition-bytes", "60000")
        killer.ended = True
        killer.join()
        self.assertEqual(killer.killed, {"gather", "worker"})
        self.assertEqual(status, 0)
        self.assert_same(output)
        left = list((self.space / "killed-work").rglob("*.attempt-*"))
        self.assertEqual(left, [])

    def test_parquet_holds_what_the_lines_hold(self) -> None:
        old = self.space / "parquet" / "old"
        old.mkdir(parents=True)
        status, output = self.job("parquet", "--format", "parquet")
        self.assertEqual(status, 2, "an output of other inputs is not replaced unasked")
        status, output = self.job("parquet", "--format", "parquet", "--overwrite")
        self.assertEqual(status, 0)
        self.assertFalse(old.exists())
        rows = {row["id"]: row for row in self.spark.read.parquet(str(output / "articles")).collect()}
        text = (self.single / "articles.jsonl").read_text()
        lines = [json.loads(line) for line in text.split("\n") if line]
        self.assertEqual(len(rows), len(lines))
        for line in lines:
            row = rows[line["id"]].asDict(recursive=True)
            self.assertEqual(str(row.pop("day")), line["published"][:10])
            self.assertEqual(row, {key: with_times(key, value) for key, value in line.items()})

    def test_a_bad_input_is_reported_or_fails_as_asked(self) -> None:
        status, output = self.job("reported")
        self.assertEqual(status, 0)
        bad = thresher_spark.bad_inputs(output)
        self.assertTrue(any(line.startswith("cut.warc.gz") for line in bad), bad)
        status, output = self.job("failed", "--bad-input", "fail")
        self.assertEqual(status, 3)
        self.assertFalse(output.exists())

    def test_an_exit_status_of_the_binary_ends_the_job(self) -> None:
        self.config.write_text('{"no": "such key"}')
        self.addCleanup(self.config.write_text, json.dumps(BATCHES))
        with self.assertRaisesRegex(Exception, "thresher gather: exit status 2"):
            self.job("wrong")


def with_times(key: str, value: Any) -> Any:
    """A value of a line as Spark hands it back: times without a zone, in the session's, which is the test's."""
    if key in ("published", "modified", "crawled") and value:
        return datetime.fromisoformat(value).astimezone().replace(tzinfo=None)
    return value


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
