#!/usr/bin/env python3
"""Lines reached by module, from the JSON that `swift test --enable-code-coverage` leaves.

  coverage.py FILE --at-least 90 MODULE…

Generated tables are left out. Ends with 1 when a module that is named is below."""
import argparse, collections, json, sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file"); parser.add_argument("--at-least", type=float, default=90); parser.add_argument("--files", action="store_true"); parser.add_argument("modules", nargs="+")
    options = parser.parse_args()
    with open(options.file) as file: report = json.load(file)
    totals = collections.defaultdict(lambda: [0, 0])
    for file in report["data"][0]["files"]:
        if "/Sources/" not in file["filename"] or "/checkouts/" in file["filename"] or "+Generated" in file["filename"]: continue
        path = file["filename"].split("/Sources/")[1]
        lines = file["summary"]["lines"]
        module = totals[path.split("/")[0]]
        module[0] += lines["covered"]; module[1] += lines["count"]
        if options.files and path.split("/")[0] in options.modules and lines["covered"] < lines["count"]:
            print("  %5.1f %% %4d missing %s" % (lines["percent"], lines["count"] - lines["covered"], path))
    below = False
    for module, (covered, count) in sorted(totals.items()):
        share = 100 * covered / max(1, count)
        is_held = module in options.modules
        below |= is_held and share < options.at_least
        print("%-16s %5.1f %% of %d lines%s" % (module, share, count, " (held at %g)" % options.at_least if is_held else ""))
    sys.exit(1 if below else 0)


if __name__ == "__main__": main()
