#!/usr/bin/env python3
"""Thresher over a cluster: pass 1 and pass 2 on every partition, one output, a table by day.

    python3 thresher_spark.py --master 'local[2]' --inputs list.txt --output out --work work

The list has a path a line, or path TAB offset TAB length: a stretch of a gzipped WARC. README.md has the rest.

A task works in a directory of its own on its machine's disk, looks at the binary's exit status, copies what it made beside its
place in the work directory and renames it into it: a task that fails or is killed leaves nothing that counts, and of two attempts
at one task one counts. Results reach the driver as names of such directories only.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

NOT_TOO_MANY_BROKEN = (0, 3)
LINKED = (".spool", ".index")


class JobError(Exception):
    """What ends the job, with its exit status."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Job:
    """What every task is told. Paths are the same on all machines."""

    thresher: str
    base: Path
    work: Path
    output: Path
    config: str
    cores: str
    memory: str
    program: str

    def key(self, *parts: str) -> str:
        """Names what is made of these parts by this program with this configuration."""
        return hashlib.sha256("\0".join([self.program, self.config, *parts]).encode()).hexdigest()[:24]


# Tasks


def gather(job: Job, lines: Iterable[str]) -> Iterator[str]:
    """Pass 1 over the inputs of a partition."""
    inputs = list(lines)
    if not inputs:
        return
    final = job.work / "gathered" / job.key(*(state(job.base, line) for line in inputs))
    if not final.exists():
        with scratch() as space:
            run(job, space, "gather", "--files-from", "-", stdin="".join(line + "\n" for line in inputs))
            publish(space / "output", final)
    yield str(final)


def thresh(job: Job, gathered: list[str], parts: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Pass 2 over one part of all records, with what all partitions know."""
    for number, count in parts:
        final = job.work / "threshed" / job.key(*gathered, f"{number}/{count}")
        if not final.exists():
            with scratch() as space:
                run(job, space, "thresh", *views(gathered, space), "--part", f"{number}/{count}")
                publish(space / "output", final)
        yield str(final)


def finish(job: Job, gathered: list[str], threshed: list[str], staging: Path) -> Iterator[int]:
    """Joins what was threshed into one output; yields the exit status, 0 or 3."""
    with scratch() as space:
        sources = [*views(gathered, space), "--reuse", *views(threshed, space)]
        status = run(job, space, "thresh", *sources, allowed=NOT_TOO_MANY_BROKEN)
        if not staging.exists():
            publish(space / "output", staging)
    yield status


def state(base: Path, line: str) -> str:
    """An input and what it is now: another size or time makes another name."""
    try:
        status = (base / line.split("\t")[0]).stat()
    except OSError:
        return f"{line}\tmissing"
    return f"{line}\t{status.st_size}\t{status.st_mtime_ns}"


def run(job: Job, space: Path, *arguments: str, stdin: str = "", allowed: tuple[int, ...] = (0,)) -> int:
    """Runs the binary into `space/output`; raises with its last words unless its exit status is allowed."""
    (space / "pipeline.json").write_text(job.config)
    command = [job.thresher, *arguments, "--output", str(space / "output"), "--jobs", job.cores]
    command += ["--config", str(space / "pipeline.json"), "--memory", job.memory, "--quiet"]
    # A killed worker takes its child along.
    if setpriv := shutil.which("setpriv"):
        command = [setpriv, "--pdeathsig", "KILL", *command]
    # The inputs are the list's, whatever the scheduler around us says.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SLURM_", "THRESHER_"))}
    done = subprocess.run(
        command, input=stdin, cwd=job.base, env=environment, check=False, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    if done.returncode not in allowed:
        code = done.returncode
        end = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
        raise RuntimeError(f"thresher {arguments[0]}: {end}: {done.stderr.strip()[-2000:]}")
    return done.returncode


@contextmanager
def scratch() -> Iterator[Path]:
    """A directory on this machine's disk, below Spark's own so that it goes with the executor."""
    spaces = os.environ.get("SPARK_LOCAL_DIRS", "").split(",")
    with tempfile.TemporaryDirectory(prefix="thresher-", dir=spaces[0] or None) as space:
        yield Path(space)


def publish(made: Path, final: Path) -> None:
    """Copies a directory beside its place and renames it into it, unless another attempt was first."""
    attempt = final.with_name(f"{final.name}.attempt-{uuid.uuid4().hex}")
    shutil.copytree(made, attempt)
    for path in attempt.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    try:
        attempt.rename(final)
    except OSError:
        if not final.exists():
            raise
        shutil.rmtree(attempt)


def views(directories: Iterable[str], space: Path) -> list[str]:
    """Directories as this machine may open them: SQLite wants its file on a local disk, spools are read where they are."""
    result = []
    for directory in map(Path, directories):
        state = space / directory.name / ".thresher"
        state.mkdir(parents=True)
        for file in (directory / ".thresher").iterdir():
            if file.suffix in LINKED:
                (state / file.name).symlink_to(file)
            elif file.is_file():
                shutil.copyfile(file, state / file.name)
        result.append(str(state.parent))
    return result


# Driver


def pieces(lines: list[str], base: Path, limit: int) -> list[list[str]]:
    """Cuts the list, in order, into partitions of up to `limit` bytes, and large gzipped WARCs into stretches of that."""
    result: list[list[str]] = []
    room = 0
    for line, size in stretches(lines, base, limit):
        if not result or size > room:
            result.append([])
            room = limit
        result[-1].append(line)
        room -= size
    return result


def stretches(lines: list[str], base: Path, limit: int) -> Iterator[tuple[str, int]]:
    """Each input with its bytes."""
    for line in lines:
        path, *stretch = line.split("\t")
        if stretch:
            yield line, int(stretch[1])
            continue
        size = (base / path).stat().st_size if (base / path).is_file() else 0
        if size <= limit or not path.endswith(".warc.gz"):
            yield line, size
            continue
        for start in range(0, size, limit):
            length = min(limit, size - start)
            yield f"{path}\t{start}\t{length}", length


def article_schema(schema: dict[str, Any]) -> t.DataType:
    """The Spark type of a JSON Schema as `article.schema.json` uses it."""
    kinds = schema.get("type", "string")
    kind = next(k for k in ([kinds] if isinstance(kinds, str) else kinds) if k != "null")
    if kind == "object":
        fields = schema["properties"].items()
        return t.StructType([t.StructField(name, article_schema(part)) for name, part in fields])
    if kind == "array":
        return t.ArrayType(article_schema(schema["items"]))
    if schema.get("format") == "date-time":
        return t.TimestampType()
    simple = {"integer": t.LongType(), "number": t.DoubleType(), "boolean": t.BooleanType()}
    return simple.get(kind, t.StringType())


def write_table(spark: SparkSession, staging: Path, form: str, schema: dict[str, Any]) -> None:
    """Writes `articles/day=…` of an output: lines as they are, or Parquet."""
    day = f.substring(f.get_json_object("value", "$.published"), 1, 10).cast("date")
    lines = spark.read.text((staging / "articles.jsonl").as_uri(), lineSep="\n").withColumn("day", day)
    table = lines.repartition("day").sortWithinPartitions("day", "value")
    if form == "parquet":
        record = f.from_json("value", article_schema(schema), {"mode": "FAILFAST"})
        table = table.select("day", record.alias("record")).select("record.*", "day")
    writer = table.write.mode("overwrite").partitionBy("day").option("maxRecordsPerFile", 200_000)
    place = (staging / "articles").as_uri()
    writer.parquet(place) if form == "parquet" else writer.text(place, lineSep="\n")


def bad_inputs(output: Path) -> list[str]:
    """What could not be read, or not to its end."""
    report = json.loads((output / "run.json").read_text())
    passed = [f"{notice['path']}: {notice['reason']}" for notice in report["passed_over"]]
    return passed + [f"{i['path']}: {reason}" for i in report["inputs"] for reason in i["damages"]]


def execute(spark: SparkSession, job: Job, arguments: argparse.Namespace) -> int:
    """The whole job; returns the exit status."""
    sc = spark.sparkContext
    lines = sorted(set(arguments.inputs.read_text().split("\n")) - {""})
    cut = pieces(lines, job.base, arguments.partition_bytes)
    if not cut:
        raise JobError(2, f"{arguments.inputs}: no inputs")
    for name in ("gathered", "threshed"):
        (job.work / name).mkdir(parents=True, exist_ok=True)
    partitions = sc.parallelize(cut, len(cut)).flatMap(lambda piece: piece)
    gathered = sorted(set(partitions.mapPartitions(lambda part: gather(job, part)).collect()))

    key = job.key(*gathered, arguments.format, arguments.bad_input)
    stamp = job.output / "spark.json"
    if stamp.exists() and json.loads(stamp.read_text())["key"] == key:
        return int(json.loads(stamp.read_text())["status"])
    if job.output.exists() and not arguments.overwrite:
        raise JobError(2, f"{job.output} exists and is of other inputs; --overwrite replaces it")
    count = sc.defaultParallelism
    parts = sc.parallelize([(k, count) for k in range(count)], count)
    threshed = parts.mapPartitions(lambda part: thresh(job, gathered, part)).collect()

    staging = job.output.with_name(f".{job.output.name}.{key}")
    last = sc.parallelize([0], 1)
    status = last.mapPartitions(lambda _: finish(job, gathered, threshed, staging)).collect()[0]
    bad = bad_inputs(staging)
    for line in bad[:20]:
        print(f"thresher: {line}", file=sys.stderr)
    if arguments.bad_input == "fail" and (bad or status):
        reason = f"{len(bad)} inputs could not be read to their end, exit status {status}"
        shutil.rmtree(staging)
        raise JobError(3, f"{reason}; nothing was published")
    write_table(spark, staging, arguments.format, json.loads(arguments.schema.read_text()))
    (staging / "spark.json").write_text(json.dumps({"key": key, "status": status}) + "\n")
    replace(staging, job.output)
    sweep(job, set(gathered))
    return status


def replace(staging: Path, output: Path) -> None:
    """Puts a finished output in its place."""
    old = output.with_name(f".{output.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def sweep(job: Job, gathered: set[str]) -> None:
    """Removes what the next job over the grown list can't use."""
    for path in [*(job.work / "gathered").iterdir(), *(job.work / "threshed").iterdir()]:
        if str(path) not in gathered:
            shutil.rmtree(path, ignore_errors=True)


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    here = Path(__file__).resolve().parent
    paths = {"type": Path, "metavar": "PATH"}
    parser.add_argument("--inputs", required=True, help="a list of inputs, one a line", **paths)
    parser.add_argument("--output", required=True, help="the directory for what comes out", **paths)
    parser.add_argument("--work", required=True, help="a directory that all machines see", **paths)
    parser.add_argument("--base", default=".", help="what relative inputs are relative to", **paths)
    parser.add_argument("--thresher", default="thresher", help="the binary, on all machines")
    parser.add_argument("--config", help="a pipeline.json, read here and handed to all", **paths)
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument("--bad-input", choices=["report", "fail"], default="report")
    parser.add_argument("--partition-bytes", type=int, default=256 << 20, metavar="N")
    parser.add_argument("--memory", default="256M", help="what sorting may hold, a task")
    parser.add_argument("--overwrite", action="store_true", help="replace an earlier output")
    parser.add_argument("--master", help="without spark-submit: local[2], spark://host:7077 …")
    schema = here.parent.parent / "docs" / "article.schema.json"
    parser.add_argument("--schema", default=schema, help="article.schema.json", **paths)
    return parser.parse_args(argv)


def make_job(spark: SparkSession, arguments: argparse.Namespace) -> Job:
    """What tasks are told."""
    program = shutil.which(arguments.thresher)
    if program is None:
        raise JobError(2, f"{arguments.thresher}: not found or not executable")
    program = os.path.abspath(program)
    return Job(
        thresher=program,
        base=arguments.base.resolve(),
        work=arguments.work.resolve(),
        output=arguments.output.resolve(),
        config=arguments.config.read_text() if arguments.config else "{}",
        cores=spark.sparkContext.getConf().get("spark.task.cpus", "1") or "1",
        memory=arguments.memory,
        program=hashlib.sha256(Path(program).read_bytes()).hexdigest(),
    )


def session(master: str | None, **conf: str) -> SparkSession:
    """A session whose times are UTC and any year's."""
    builder = SparkSession.builder.appName("thresher")
    if master:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(master)
    fixed = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    }
    for key, value in {**fixed, **conf}.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def main(argv: list[str] | None = None) -> int:
    """Returns the exit status: 0, 1, 2, 3 and 75 as `thresher` has them."""
    arguments = parse(argv)
    spark = session(arguments.master)
    try:
        job = make_job(spark, arguments)
        job.work.mkdir(parents=True, exist_ok=True)
        with (job.work / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise JobError(75, f"another job holds {job.work}") from None
            return execute(spark, job, arguments)
    except JobError as error:
        print(f"thresher: {error}", file=sys.stderr)
        return error.status


if __name__ == "__main__":
    sys.exit(main())
