#!/usr/bin/env bash
# The HTML report of a passing, a failing and a huge run, and of an assessment, opened in Chromium: axe, no request but for the page
# itself, no complaint of the console, nothing wider than the screen; wide and narrow, light and dark; and with 10,000 findings smooth.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
check=$root/scripts/checks/html_report.py
axe=$(python3 -c 'import importlib.util as u, pathlib
print(pathlib.Path(u.find_spec("axe_playwright_python").origin).with_name("axe.min.js"))')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

make_page() { # expected exit codes, page, arguments...
  local expected=$1 page=$2 code=0
  shift 2
  "$tool" "$@" --quiet --html "$page" || code=$?
  [[ " $expected " == *" $code "* ]] || die "$page: exit code $code, expected $expected"
}

python3 "$check" make .
make_page 0 passing.html verify same.db
make_page 2 failing.html diff hostile.db damaged.db
# On a busy machine times are no verdict; the plots are there either way.
make_page '0 4' timed.html diff same.db same.db --checks performance --performance time --performance-budget 3
grep -q 'class="range"' timed.html || die "timed.html has no plot of times"
make_page 2 huge.html diff same.db other.db --max-findings 1000
make_page 5 broken-off.html verify missing.db 2>/dev/null
make_page 0 assessed.html assess same.db --engine native
pages=(passing failing timed huge broken-off assessed)

python3 "$check" check "$axe" "${pages[@]/%/.html}"
python3 "$check" refuse "$axe" failing.html
# Twelve frames: far from what anybody would notice on a machine that does nothing else.
python3 "$check" measure huge.html 200
