#!/usr/bin/env bash
# What `roundtrip prove` writes is held against reports/schema/proof.schema.json: a choice of faults, with and without a
# check. The tests run the whole of it.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
expect() { # name, exit code, options of prove…
  local name=$1 code=$2 status=0
  shift 2
  "$tool" prove --quiet --report "$work/$name.json" "$@" || status=$?
  [ "$status" = "$code" ] || die "prove $* ended with $status, not $code"
}
expect data 0 --fault 'data/*' --fault 'equivalent/*' --fault 'neutral/quot*'
expect artifact 0 --fault 'bundle/*' --fault 'image/*'
expect blind 2 --without-check rows --fault 'data/*'
expect whole 0

python3 - "$work" reports/schema/proof.schema.json <<'PY'
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
    if sum(document["totals"].values()) != len(document["faults"]):
        sys.exit(f"{path}: the totals are not those of the faults")
whole = documents[f"{work}/whole.json"]
if len(whole["faults"]) < 220 or whole["problems"] or whole["codes"]["withoutFault"]:
    sys.exit("the whole proof does not hold, or is not whole")
if "checks" in documents[f"{work}/data.json"] or not documents[f"{work}/blind.json"]["totals"]["survived"]:
    sys.exit("a choice of faults speaks of checks, or nothing survives without the rows check")
if validator.is_valid(dict(whole, surprise=1)) or validator.is_valid(dict(whole, exitCode=1)):
    sys.exit("the schema accepts what no proof is")
print(f"{len(documents)} proofs are as the schema says")
PY
