#!/usr/bin/env bash
# What `roundtrip assess` says of the samples and of a database with floor() in a generated column is held against
# reports/schema/assessment.schema.json, with the real build of sql.js and with the native engine.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" sample "$work/notes.db" --profile notes --rows 100 --quiet
"$tool" sample "$work/torture.db" --profile torture --rows 50 --quiet
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("CREATE TABLE t(a CHECK (a > 0))")' "$work/plain.db"
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("CREATE TABLE t(x, g AS (floor(x)) STORED)")' "$work/math.db"
expect() { # name, exit code, options of assess…
  local name=$1 code=$2 status=0
  shift 2
  "$tool" assess "$work/$name.db" --quiet --report "$work/$name.$1.json" --engine "$@" || status=$?
  [ "$status" = "$code" ] || die "assess $name --engine $1 ended with $status, not $code"
}
for name in notes:4 torture:4 plain:0 math:2; do
  expect "${name%:*}" "${name#*:}" sqljs --sqljs "$state/sqljs"
  expect "${name%:*}" 0 native
done

python3 - "$work" reports/schema/assessment.schema.json <<'PY'
import glob, json, sys
from jsonschema import Draft202012Validator
work, schema = sys.argv[1:]
validator = Draft202012Validator(json.load(open(schema)))
Draft202012Validator.check_schema(validator.schema)
paths = glob.glob(f"{work}/*.json")
documents = {path: json.load(open(path, encoding="utf-8")) for path in paths}
for path, document in documents.items():
    for error in validator.iter_errors(document):
        sys.exit(f"{path}: {error.json_path}: {error.message[:300]}")
    exit_code = {"dangerous": {2}, "risky": {0, 4}, "safe": {0}}
    if document["exitCode"] not in exit_code[document["dataSafety"]]:
        sys.exit(f"{path}: {document['dataSafety']} with exit code {document['exitCode']}")
math = documents[f"{work}/math.sqljs.json"]
if [f["hazard"] for f in math["findings"]] != ["C6"] or "obstacle" not in math["containers"][3]:
    sys.exit("floor() in a generated column is not reported as C6, or the image is not refused for it")
if validator.is_valid(dict(math, surprise=1)) or validator.is_valid(dict(math, containers=[])):
    sys.exit("the schema accepts what no assessment is")
print(f"{len(documents)} assessments are as the schema says")
PY
