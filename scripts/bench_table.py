#!/usr/bin/env python3
"""Turns the measurements of bench.sh into its table.

    bench_table.py RESULTS HASH

RESULTS holds a line "pair side seconds peak-KiB" for every measurement, in the order taken; side is
`ours` or `peer`. HASH is the name of the tool that hashed databases, for the label. The ratio is that of
the medians; lowest and highest are those of the ratios within each round.
"""

import statistics
import sys

CHAIN = "`.dump \\| sqlite3`, {hash} of both, `sqldiff --vtab`"
# What is measured, against what, and the ratio it is to stay below. None: no peer, seconds.
PAIRS = {
    "export": ("export", "`.dump`", 0.35),
    "verify": ("verify", CHAIN, 0.35),
    "verify-image": ("verify --format image", CHAIN, 0.15),
    "import": ("import", "`sqlite3 < dump.sql`", 0.45),
    "diff": ("diff of equal databases", "{hash} of both", 0.5),
    "digest": ("digest", "{hash}", 0.8),
    "empty": ("verify of an empty database", None, 0.5),
    "sqljs-bundle": ("import of a bundle into sql.js", "`.dump` text in the same build", 0.4),
    "sqljs-image": ("import of an image into sql.js", "`.dump` text in the same build", 0.05),
}
# What runs inside Node.js is bound by the database, not by us.
UNBOUND = {"sqljs-bundle", "sqljs-image"}
PEAK_GOAL_MIB = 64


def read(path):
    """{pair: {side: [(seconds, peak in MiB), ...]}}, complete or not at all."""
    pairs = {pair: {"ours": [], "peer": []} for pair in PAIRS}
    with open(path, encoding="ascii") as lines:
        for line in lines:
            pair, side, seconds, peak = line.split()
            pairs[pair][side].append((float(seconds), int(peak) / 1024))
    for pair, sides in pairs.items():
        due = len(sides["ours"]) if PAIRS[pair][1] else 0
        if not sides["ours"] or len(sides["peer"]) != due:
            raise SystemExit(f"bench_table.py: {pair} was not measured as often on both sides")
    return pairs


def time_row(pair, sides, hash_tool):
    title, peer, goal = PAIRS[pair]
    ours = [seconds for seconds, _ in sides["ours"]]
    middle = statistics.median(ours)
    if peer is None:
        spread = f"{min(ours):.2f} to {max(ours):.2f} s"
        return [title, f"{middle:.2f} s", "", "", spread, f"<= {goal} s", verdict(middle <= goal)]
    theirs = [seconds for seconds, _ in sides["peer"]]
    ratios = [a / b for a, b in zip(ours, theirs)]
    ratio = middle / statistics.median(theirs)
    return [
        f"{title}, against {peer.format(hash=hash_tool)}", f"{middle:.2f} s", f"{statistics.median(theirs):.2f} s",
        f"{ratio:.2f}", f"{min(ratios):.2f} to {max(ratios):.2f}", f"ratio <= {goal}", verdict(ratio <= goal),
    ]


def peak_row(pair, sides):
    ours = [peak for _, peak in sides["ours"]]
    theirs = [peak for _, peak in sides["peer"]]
    return [
        f"{PAIRS[pair][0]}, peak memory", f"{max(ours):.0f} MiB", f"{max(theirs):.0f} MiB" if theirs else "", "",
        f"{min(ours):.0f} to {max(ours):.0f} MiB", f"ours <= {PEAK_GOAL_MIB} MiB", verdict(max(ours) <= PEAK_GOAL_MIB),
    ]


def verdict(met):
    return "met" if met else "missed"


def table(pairs, hash_tool):
    rows = [["measured, against", "ours", "theirs", "ratio", "lowest to highest", "goal", ""]]
    rows += [time_row(pair, sides, hash_tool) for pair, sides in pairs.items()]
    rows += [peak_row(pair, sides) for pair, sides in pairs.items() if pair not in UNBOUND]
    return rows


def show(rows):
    widths = [max(len(line[column]) for line in rows) for column in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    for line in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    show(table(read(sys.argv[1]), sys.argv[2]))
