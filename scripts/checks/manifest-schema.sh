#!/usr/bin/env bash
# Every container's manifest is held against reports/schema/manifest.schema.json, and so is one that must fail.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" sample "$work/torture.db" --profile torture --quiet
for form in bundle json sql sqlite; do
  "$tool" export "$work/torture.db" "$work/out.$form" --quiet
done
"$tool" export "$work/torture.db" "$work/some.sql" --tables torture_values --quiet
"$tool" export "$work/torture.db" "$work/adapted.sql" --fts5 drop --reindex --quiet

python3 - "$work" reports/schema/manifest.schema.json <<'PY'
import json, sys
from jsonschema import Draft202012Validator
work, schema = sys.argv[1:]
validator = Draft202012Validator(json.load(open(schema)))
Draft202012Validator.check_schema(validator.schema)
manifests = {
    "bundle": json.load(open(f"{work}/out.bundle/manifest.json")),
    "json": json.load(open(f"{work}/out.json"))["metadata"],
    "sql": json.load(open(f"{work}/out.sql.manifest.json")),
    "image": json.load(open(f"{work}/out.sqlite.manifest.json")),
    "adapted": json.load(open(f"{work}/adapted.sql.manifest.json")),
    "selection": json.load(open(f"{work}/some.sql.manifest.json")),
}
for name, manifest in manifests.items():
    for error in validator.iter_errors(manifest):
        sys.exit(f"{name}: {error.json_path}: {error.message}")
if "adaptations" not in manifests["adapted"] or "adaptations" in manifests["sql"]:
    sys.exit("adaptations are not where they belong")
broken = dict(manifests["bundle"], surprise=1)
if validator.is_valid(broken):
    sys.exit("the schema accepts a member that the format does not have")
print(f"{len(manifests)} manifests are as the schema says")
PY
