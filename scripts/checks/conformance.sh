#!/usr/bin/env bash
# The whole corpus through our own exporter, natively and with the real build of sql.js: every MUST case passes, or is
# unsupported as it says it may be. The reports are as reports/schema/conformance.schema.json says.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
if [ ! -f Conformance/VERSION ]; then
  say "there is no corpus in Conformance: nothing to check"
  exit 0
fi
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() { # name, options of conformance…
  local name=$1 status=0
  shift
  "$tool" conformance --work-dir "$work" --report "$work/$name.json" --junit "$work/$name.xml" "$@" || status=$?
  [ "$status" = 0 ] || die "conformance $name ended with $status"
}
run native
run sqljs --engine sqljs --sqljs "$state/sqljs"
# An exporter that loses things, for the schema's sake: what it fails at must be red.
status=0
"$tool" conformance --work-dir "$work" --quiet --report "$work/dump.json" --junit "$work/dump.xml" \
  --exporter Conformance/exporters/dump --name dump --case values || status=$?
[ "$status" = 2 ] || die "conformance of .dump over the values ended with $status, not 2"

python3 - "$work" reports/schema/conformance.schema.json <<'PY'
import glob, json, sys
import xml.etree.ElementTree as xml
from jsonschema import Draft202012Validator
work, schema = sys.argv[1:]
validator = Draft202012Validator(json.load(open(schema)))
Draft202012Validator.check_schema(validator.schema)
for path in sorted(glob.glob(f"{work}/*.json")):
    document = json.load(open(path, encoding="utf-8"))
    for error in validator.iter_errors(document):
        sys.exit(f"{path}: {error.json_path}: {error.message[:300]}")
    if validator.is_valid(dict(document, surprise=1)):
        sys.exit("the schema accepts what no report is")
    suites = xml.parse(path[:-5] + ".xml").getroot()
    red = int(suites.get("failures")) + int(suites.get("errors"))
    if (red > 0) != (document["exitCode"] != 0):
        sys.exit(f"{path}: exit code {document['exitCode']} with {red} failures in the JUnit file")
print("the reports are as the schema says")
PY
