#!/usr/bin/env bash
# The HTML report of a passing, a failing and a huge run, of an assessment and of a comparison of reports, opened in Chromium: axe, no request but for the page
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
grep -q 'Bytes per table' passing.html || die "passing.html has no bytes of tables"
make_page 2 failing.html diff hostile.db damaged.db --report failing.json
# On a busy machine times are no verdict; the plots are there either way.
make_page '0 4' timed.html diff same.db same.db --checks performance --performance time --performance-budget 3
grep -q 'class="range"' timed.html || die "timed.html has no plot of times"
make_page 2 huge.html diff same.db other.db --max-findings 1000
make_page 5 broken-off.html verify missing.db 2>/dev/null
make_page 0 assessed.html assess same.db --engine native

# Reports over time, a journal of rollbacks, a baseline.
mkdir reports
"$tool" diff same.db same.db --quiet --report reports/1.json
cp failing.json reports/2.json
"$tool" diff same.db other.db --quiet --report reports/3.json && die "other.db passed"
printf '{}\n' >reports/no-report.json
"$tool" report trend reports --html trend.html --json >trend.json
python3 - history.json <<'PY'
import json, sys
steps = [("run-began", None), ("step-began", "backup"), ("step-ended", "backup"), ("step-began", "export"), ("failed", "export")]
lines = [
    {"sequence": number, "time": f"2026-01-01T00:00:{number:02}.000Z", "event": event, "run": "a-run",
     **({"step": step} if step else {}), **({"data": {"reason": "no <room>"}} if event == "failed" else {}), "previous": "0" * 64}
    for number, (event, step) in enumerate(steps, 1)]
json.dump({"isWhole": True, "count": len(lines), "lines": lines}, open(sys.argv[1], "w"))
PY
"$tool" baseline record same.db --quiet --output baseline.json
"$tool" report html reports/3.json --history history.json --baseline baseline.json --output history.html
grep -q 'id="timeline"' history.html || die "history.html has no timeline"

# As of four engines' copies: what a narrow page has to hold beside each other.
python3 - failing.json sides.json <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
source, copy = report["sizes"]
report["sizes"] = [source, copy, {**copy, "engine": "sqljs"}, {**copy, "engine": "browser"}]
json.dump(report, open(sys.argv[2], "w"))
PY
"$tool" report html sides.json --output sides.html

code=0
"$tool" report compare reports/1.json reports/3.json --json >comparison.json || code=$?
[ "$code" -eq 2 ] || die "report compare: exit code $code, expected 2"
compare_page() { # expected exit code, page, reports...
  local code=0
  "$tool" report compare "$3" "$4" --html "$2" >/dev/null || code=$?
  [ "$code" -eq "$1" ] || die "$2: exit code $code, expected $1"
}
compare_page 2 worse.html reports/1.json reports/3.json
compare_page 0 better.html reports/3.json reports/1.json
grep -q '<section id="new"' worse.html || die "worse.html has no new findings"
grep -q '<section id="gone"' better.html || die "better.html has no findings that are gone"
python3 - "$root/reports/schema" comparison trend <<'PY'
import json, pathlib, sys
from jsonschema import Draft202012Validator
for name in sys.argv[2:]:
    schema = json.loads(pathlib.Path(sys.argv[1], f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    document = json.loads(pathlib.Path(f"{name}.json").read_text())
    Draft202012Validator(schema).validate(document)
    assert not Draft202012Validator(schema).is_valid({**document, "other": 1})
PY

python3 "$check" check "$axe" passing.html failing.html huge.html sides.html
python3 "$check" glance "$axe" timed.html broken-off.html assessed.html trend.html history.html worse.html better.html
python3 "$check" refuse "$axe" failing.html
# Twelve frames: far from what anybody would notice on a machine that does nothing else.
python3 "$check" measure huge.html 200
