"""The figures of other tools on the same pages, read from SHARED/data/pages/RIVALS.md, where they are recorded.

Nothing of them is kept here: without that file there are none.
"""
from pathlib import Path

# The held figure, and the column of the first table; the n-th of that name, the n-th part between slashes.
COLUMNS = {
    "fundus shingles.F1": ("fundus shingle F1", 0, 0),
    "fundus shingles.exact": ("exact", 0, 0),
    "fundus title.accuracy": ("title", 0, 0),
    "fundus date.R": ("date R", 0, 0),
    "fundus authors.F1": ("authors F1", 0, 0),
    "trafilatura segments.F1": ("trafilatura set segments F1", 0, 0),
    "trafilatura title.accuracy": ("title", 1, 0),
    "trafilatura date.R": ("date R", 1, 0),
    "trafilatura authors.F1": ("authors F1", 1, 0),
    "htmldate date.R": ("htmldate set R / P", 0, 0),
    "htmldate date.P": ("htmldate set R / P", 0, 1),
    "postlight segments.R": ("postlight segments R", 0, 0),
    "wcxb:article tokens.F1": ("article", 0, 0),
    "wcxb tokens.F1": ("all", 0, 0),
}

# In the second table these are as their authors report them, on the whole split that the pages are a part of.
REPORTED = {"rs-trafilatura", "MinerU-HTML 0.6B"}


def tables(text):
    """Each table of a Markdown text as (header, rows)."""
    found, inside = [], False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not inside:
            found.append((cells, []))
        elif not set("".join(cells)) <= set("-: "):
            found[-1][1].append(cells)
        inside = True
    return found


def number(cell, part):
    parts = [p.strip() for p in cell.split("/")]
    try:
        return float(parts[part])
    except (IndexError, ValueError):
        return None


def best(path):
    """The best rival's figure, in per cent, and its name for each held figure; ({}, None) without the file.

    Also returns the file's note on when and with what the figures were taken.
    """
    path = Path(path)
    if not path.is_file():
        return {}, None
    text = path.read_text()
    found = {}
    for key, (column, place, part) in COLUMNS.items():
        for header, rows in tables(text):
            places = [index for index, name in enumerate(header) if name == column]
            if len(places) <= place:
                continue
            figures = [(value, row[0]) for row in rows
                       if (value := number(row[places[place]], part)) is not None]
            if figures:
                value, who = max(figures, key=lambda figure: figure[0])
                found[key] = (value, who + " (as reported)" if key.startswith("wcxb") and who in REPORTED else who)
            break
    note = next((line for line in text.splitlines() if line.startswith("Measured")), "")
    return found, note


def table(figures, floors, rivals):
    """Lines of ours, the floor, the best rival and who that is; and how many figures are below their floors."""
    lines = [f"{'set':14} {'measure':16} {'ours':>7} {'floor':>7} {'rival':>7} {'ahead':>7}  best rival"]
    below = 0
    for key, value in figures.items():
        name, measure = key.split(" ", 1)
        floor = floors.get(key, 0)
        mark = "" if value is not None and value >= floor else "   BELOW THE FLOOR"
        below += bool(mark)
        rival, who = rivals.get(key, (None, "–"))
        shown = "–" if value is None else f"{value:.2f}"
        ahead = "–" if value is None or rival is None else f"{value - rival:+.2f}"
        rival = "–" if rival is None else f"{rival:.1f}"
        lines.append(f"{name:14} {measure:16} {shown:>7} {floor:7.2f} {rival:>7} {ahead:>7}  {who}{mark}")
    return lines, below
