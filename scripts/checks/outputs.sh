#!/usr/bin/env bash
# The outputs for CI, of a passing, a failing and a broken-off run, held against published schemas and parsers.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
check=$root/scripts/checks/outputs.py
xsd=$state/schemas/junit-10.xsd
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

run() { # folder, expected exit code, arguments...
  local folder=$1 expected=$2 code=0
  shift 2
  mkdir -p "$folder"
  GITHUB_STEP_SUMMARY=$folder/step.md "$tool" "$@" --junit "$folder/junit.xml" --sarif "$folder/out.sarif" --github \
    2>"$folder/stderr" || code=$?
  [ "$code" -eq "$expected" ] || die "$folder: exit code $code, expected $expected: $(cat "$folder/stderr")"
  "$tool" "$@" --quiet --markdown - >"$folder/summary.md" || true
  python3 "$check" check "$folder" "$expected" "$xsd"
}

python3 "$check" make .
mkdir failing
touch failing/hostile
run passing 0 verify same.db
run failing 2 diff same.db other.db
run broken-off 5 verify missing.db
# A script with a statement that must not be run leaves nothing that could be compared with the source.
printf 'CREATE TABLE t(a);\n' >foreign.sql
run foreign 2 verify same.db --artifact foreign.sql

# A check that broke off, and names in the ledger, which no database of this size brings about.
mkdir edited
touch edited/hostile
"$tool" diff same.db other.db --quiet --report edited/report.json || true
python3 "$check" edit edited/report.json
convert() { "$tool" report convert edited/report.json --to "$1" --output "edited/$2"; }
convert junit junit.xml
convert sarif out.sarif
convert markdown summary.md
convert github stderr
cp edited/summary.md edited/step.md
python3 "$check" check edited 5 "$xsd"

python3 "$check" refuse failing 2 "$xsd"
python3 "$check" refuse edited 5 "$xsd"

# The step summary is appended to, and holds its limit.
head -c 1047000 /dev/zero | tr '\0' '\n' >step.md
GITHUB_STEP_SUMMARY=step.md "$tool" diff same.db other.db --quiet --github 2>/dev/null || true
size=$(wc -c <step.md)
if [ "$size" -le 1047000 ] || [ "$size" -gt 1048576 ]; then die "the step summary has $size bytes"; fi
