#!/usr/bin/env python3
"""Do DuckDB, pandas and jsonschema read an output directory without a complaint?

    python3 check_output.py OUTPUT DOCS

DOCS holds article.schema.json and rejected.schema.json. Exit status 1 with the first complaints.
"""
import hashlib
import json
import sys
from pathlib import Path

import duckdb
import jsonschema
import pandas


def main():
    output, docs = Path(sys.argv[1]), Path(sys.argv[2])
    run = json.loads((output / "run.json").read_text())
    complaints, lines = [], {}
    for name, schema in (("articles.jsonl", "article"), ("rejected.jsonl", "rejected")):
        validator = jsonschema.Draft202012Validator(json.loads((docs / f"{schema}.schema.json").read_text()))
        lines[name] = (output / name).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines[name], 1):
            record = json.loads(line)
            complaints += [f"{name}:{number}: {error.json_path}: {error.message}" for error in validator.iter_errors(record)]
            if schema == "article":
                complaints += [f"{name}:{number}: {problem}" for problem in spans(record)]
                if list(record) != validator.schema["required"]:
                    complaints.append(f"{name}:{number}: keys are not in the schema's order")
    for name, file in run["files"].items():
        if hashlib.sha256((output / name).read_bytes()).hexdigest() != file["sha256"]:
            complaints.append(f"{name}: is not what run.json says")
    records = run["records"]
    if records["read"] != records["written"] + records["duplicate"] + records["rejected"]:
        complaints.append(f"run.json: the records do not add up: {records}")
    count = duckdb.sql(f"select count(*), min(published) from read_json('{output}/articles.jsonl')").fetchall()[0]
    frame = pandas.read_json(output / "articles.jsonl", lines=True)
    if not count[0] == len(frame) == len(lines["articles.jsonl"]):
        complaints.append(f"DuckDB counts {count[0]} articles, pandas {len(frame)}")
    print("\n".join(complaints[:20]) or f"{count[0]} articles and {len(lines['rejected.jsonl'])} rejections read well")
    sys.exit(bool(complaints))


def spans(record):
    """What is wrong with the offsets of a record."""
    text = record["text"]
    blocks = [text[b["start"]:b["end"]] for b in record["blocks"]]
    if "\n\n".join(blocks) != text:
        yield "the blocks are not the text"
    if any("\n\n" in block for block in blocks):
        yield "a blank line inside a block"
    for kind in ("dates", "quantities", "quotes"):
        for fact in record[kind]:
            if text[fact["start"]:fact["end"]] != fact["text"]:
                yield f"{kind}: {fact['text']!r} is not at {fact['start']}"
    for cut in record["removed"]:
        if not 0 <= cut["at"] <= len(text):
            yield f"removed: {cut['at']} is outside the text"


if __name__ == "__main__":
    main()
