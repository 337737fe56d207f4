#!/usr/bin/env python3
"""Turns the measurements of bench.sh into its table.

    bench_table.py RESULTS HASH

RESULTS holds a line "pair side seconds peak-KiB" for every measurement, in the order taken; side is
`ours` or `peer`. HASH is the name of the tool that hashed databases, for the label. The ratio is that of
the medians; lowest and highest are those of the ratios within each round.
"""

import statistics
import sys

TIME_GOALS = {"export": 0.5, "verify": 0.8, "sqljs-bundle": 0.5, "sqljs-image": 0.05}
NAMES = {"sqljs-bundle": "import of a bundle into sql.js", "sqljs-image": "import of an image into sql.js"}
# What runs inside Node.js is bound by the database, not by us.
UNBOUND = {"sqljs-bundle", "sqljs-image"}
PEAK_GOAL_MIB = 100


def read(path):
    """{pair: {side: [(seconds, peak in MiB), ...]}}, complete or not at all."""
    pairs = {pair: {"ours": [], "peer": []} for pair in TIME_GOALS}
    with open(path, encoding="ascii") as lines:
        for line in lines:
            pair, side, seconds, peak = line.split()
            pairs[pair][side].append((float(seconds), int(peak) / 1024))
    for pair, sides in pairs.items():
        if not sides["ours"] or len(sides["ours"]) != len(sides["peer"]):
            raise SystemExit(f"bench_table.py: {pair} was not measured as often on both sides")
    return pairs


def row(label, unit, ours, peer, goal, met):
    """One row of the table from the measurements of both sides, round by round."""
    ratios = [a / b for a, b in zip(ours, peer)]
    middle = statistics.median(ours), statistics.median(peer)
    return [
        label,
        unit.format(middle[0]),
        unit.format(middle[1]),
        f"{middle[0] / middle[1]:.2f}",
        f"{min(ratios):.2f} to {max(ratios):.2f}",
        goal,
        "met" if met else "missed",
    ]


def table(pairs, hash_tool):
    peers = {
        "export": "`.dump`",
        "verify": f"`.dump \\| sqlite3`, {hash_tool} of both, `sqldiff --vtab`",
    }
    peers |= {pair: "`.dump` text in the same build" for pair in UNBOUND}
    rows = [["measured, against", "ours", "theirs", "ratio", "lowest to highest", "goal", ""]]
    for index, unit in enumerate(["{:.2f} s", "{:.0f} MiB"]):
        for pair, sides in pairs.items():
            ours = [each[index] for each in sides["ours"]]
            peer = [each[index] for each in sides["peer"]]
            title = NAMES.get(pair, pair)
            name = f"{title}, against {peers[pair]}" if index == 0 else f"{title}, peak memory"
            if index == 0:
                goal = f"ratio <= {TIME_GOALS[pair]}"
                met = statistics.median(ours) / statistics.median(peer) <= TIME_GOALS[pair]
            elif pair in UNBOUND:
                goal, met = "none", True
            else:
                goal = f"ours <= {PEAK_GOAL_MIB} MiB"
                met = max(ours) <= PEAK_GOAL_MIB
            rows.append(row(name, unit, ours, peer, goal, met))
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
