"""Runs the ```sh blocks of a page in one shell, in a folder. What is not to be run is marked ```text.

    procedures.py PAGE FOLDER SQLJS

A line that ends in `# exits N` must end with N; every other must end with 0. SQLJS takes the place that the page gives the
build of sql.js.
"""

import re
import subprocess
import sys


def blocks(page):
    """Yields the line number and the lines of each block that is to be run."""
    kind, begun, lines = None, 0, []
    for number, line in enumerate(open(page, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if kind is None:
            match = re.fullmatch(r"\s*```(.*)", line)
            if match:
                kind, begun, lines = match[1], number, []
                if kind not in ("sh", "text"):
                    sys.exit(f"{page}:{number}: a block is ```sh or ```text, not ```{kind}")
        elif line.strip() == "```":
            if kind == "sh":
                yield begun, lines
            kind = None
        else:
            lines.append(line)
    if kind is not None:
        sys.exit(f"{page}:{begun}: the block has no end")


def script(found):
    out = ["set -euo pipefail"]
    for number, lines in found:
        out.append(f"echo '== block at line {number}' >&2")
        for line in lines:
            match = re.fullmatch(r"(.*?)\s+# exits (\d+)", line)
            if match:
                out.append(f"status=0; {match[1]} || status=$?; [ $status -eq {match[2]} ] || exit 99")
            else:
                out.append(line)
    return "\n".join(out) + "\n"


page, folder, sqljs = sys.argv[1:]
found = list(blocks(page))
if len(found) < 10:
    sys.exit(f"{page}: only {len(found)} blocks were found")
text = script(found).replace("node_modules/sql.js/dist", sqljs)
result = subprocess.run(["bash", "-c", text], cwd=folder, capture_output=True, text=True, timeout=300)
if result.returncode != 0:
    sys.exit(f"{page}: exit code {result.returncode}\n{result.stdout[-2000:]}\n{result.stderr[-3000:]}")
print(f"{len(found)} blocks of {page} were run")
