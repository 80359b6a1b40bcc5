#!/usr/bin/env python3
"""Runs the torture kit of the shared data and html5lib's tests over the program.

  torture.py --shared ../shared --thresher PROGRAM --probe PROGRAM [--full] [--kit DIR] [--only REGEX]

The kit is generated where it is not there yet. A verdict other than `pass` fails, but for the cases that
argued.tsv names with the verdict they have (the argument stands in docs/TESTING.md)."""
import argparse, json, os, pathlib, shutil, subprocess, sys

HERE = pathlib.Path(__file__).parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True); parser.add_argument("--thresher", required=True); parser.add_argument("--probe", required=True)
    parser.add_argument("--full", action="store_true"); parser.add_argument("--kit", default=".build/torture"); parser.add_argument("--only")
    options = parser.parse_args()
    torture = pathlib.Path(options.shared, "data", "torture")
    if not torture.is_dir():
        return print("torture: skipped, there is no %s" % torture)
    size = "full" if options.full else "quick"
    kit = pathlib.Path(options.kit, size).absolute()
    torture = torture.absolute()
    if not (kit / "cases.jsonl").exists():
        kit.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, torture / "generate.py", "--out", kit, "--" + size, "--config-template", "pipeline.json"], check=True)
    # The kit's runner adds to this file, for good.
    growing, saved = kit / "fs" / "fs-growing" / "g.html", kit.parent / (size + "-growing.html")
    if growing.exists() and not saved.exists(): shutil.copy(growing, saved)
    if saved.exists(): shutil.copy(saved, growing)
    thresher = os.path.abspath(options.thresher)
    report = kit.parent / (size + "-report.jsonl")
    command = [sys.executable, torture / "runkit.py", "--kit", kit, "--report", report,
               "--cmd", thresher + " run --corpus {in} --output {out} --quiet --maximum-rejected-share 0 --keep-types all",
               "--config-cmd", thresher + " run --config {in} --output {out}"]
    if options.only: command += ["--only", options.only]
    if options.full: command += ["--timeout", "120"]
    # What a configuration is tried on: the default corpus, here one good page.
    work = kit.parent / "work"
    (work / "corpus").mkdir(parents=True, exist_ok=True)
    shutil.copy("corpus/coastalcourier/ferry-strike.html", work / "corpus")
    subprocess.run(command, cwd=work)
    argued = dict(line.split("\t")[:2] for line in (HERE / "argued.tsv").read_text().splitlines() if line and not line.startswith("#"))
    failed, passed = [], 0
    for line in report.read_text().splitlines():
        case = json.loads(line)
        # Linux counts what the runner itself held when it forked as the child's peak: by itself the case shows its own.
        if case["verdict"] == "fat":
            alone = kit.parent / "alone-report.jsonl"
            subprocess.run([*command, "--report", alone, "--only", "^%s$" % case["name"]], cwd=work)
            case = json.loads(alone.read_text().splitlines()[-1])
        if case["verdict"] == "pass": passed += 1
        elif argued.get(case["name"]) != case["verdict"]: failed.append("%s/%s: %s %s" % (case["kind"], case["name"], case["verdict"], case["why"]))
    print("torture: %d pass, %d fail" % (passed, len(failed)))
    for line in failed: print("   " + line)
    if not options.only:
        probe = os.path.abspath(options.probe)
        for name, least in (("tree", 943), ("encoding", 50)):
            check = subprocess.run([sys.executable, torture / (name + "_check.py"), "--cmd", "%s %s" % (probe, name), "--at-least", str(least)])
            if check.returncode: failed.append(name + "_check")
    sys.exit(1 if failed else 0)


if __name__ == "__main__": main()
