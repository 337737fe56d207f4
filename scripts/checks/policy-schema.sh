#!/usr/bin/env bash
# Policies that `roundtrip policy check` takes are valid by reports/schema/policy.schema.json, and those it refuses are not. They are
# written as JSON, which is YAML too, so that both read the same bytes.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$tool" "$work" reports/schema/policy.schema.json <<'PY'
import json, sqlite3, subprocess, sys
from jsonschema import Draft202012Validator

tool, work, schema = sys.argv[1:]
validator = Draft202012Validator(json.load(open(schema)))
Draft202012Validator.check_schema(validator.schema)


def waiver(**changes):
    members = {"code": "row-extra", "object": "t", "reason": "why", "until": "2026-12-01", **changes}
    return {"version": 1, "waivers": [{k: v for k, v in members.items() if v is not None}]}


good = [
    {"version": 1},
    {"version": 1, "severities": {}, "waivers": []},
    {"version": 1, "severities": {"row-extra": "info", "source-damaged": "warning", "row-missing": "error"}},
    {"version": 1, "checks": {"required": ["rows", "schema"]}, "warnings": {"max": 0}, "requireComplete": False},
    {"version": 1, "checks": {}, "warnings": {}, "requireComplete": True},
    {"version": 1, "performance": {"cost": 2, "time": 1.25}},
    {"version": 1, "rollback": {"onTrigger": "plan"}},
    {"version": 1, "rollback": {}},
    waiver(),
    waiver(object=""),
    waiver(object="123", reason="é\n'\"", until="2024-02-29"),
]
bad = [
    {},
    [],
    "version",
    {"version": 2},
    {"version": "1"},
    {"version": 1, "waviers": []},
    {"version": 1, "severities": {"row-mising": "error"}},
    {"version": 1, "severities": {"row-extra": "ignore"}},
    {"version": 1, "severities": {"row-extra": False}},
    {"version": 1, "severities": {"waiver-expired": "info"}},
    {"version": 1, "checks": ["rows"]},
    {"version": 1, "checks": {"required": ["row"]}},
    {"version": 1, "checks": {"required": ["rows", "rows"]}},
    {"version": 1, "checks": {"required": "rows"}},
    {"version": 1, "warnings": {"max": -1}},
    {"version": 1, "warnings": {"max": 1.5}},
    {"version": 1, "warnings": {"max": "1"}},
    {"version": 1, "warnings": 3},
    {"version": 1, "performance": {"cost": 1}},
    {"version": 1, "performance": {"speed": 2}},
    {"version": 1, "rollback": {"onTrigger": "always"}},
    {"version": 1, "rollback": "run"},
    {"version": 1, "requireComplete": "true"},
    {"version": 1, "requireComplete": None},
    {"version": 1, "waivers": {}},
    {"version": 1, "waivers": [1]},
    waiver(code=None),
    waiver(object=None),
    waiver(reason=None),
    waiver(until=None),
    waiver(code="no-such-code"),
    waiver(code="waiver-unused"),
    waiver(object=12),
    waiver(object=["t"]),
    waiver(reason=" "),
    waiver(until="2026-12-1"),
    waiver(until="2026-13-01"),
    waiver(until=2026),
    waiver(owner="me"),
]


def run(*arguments):
    return subprocess.run([tool, "policy", "check", *arguments], capture_output=True, text=True)


for policy in good + bad:
    with open(f"{work}/p.yml", "w") as file:
        json.dump(policy, file)
    read = run(f"{work}/p.yml")
    if read.returncode not in (0, 64):
        sys.exit(f"exit {read.returncode} for {policy}: {read.stderr}")
    taken, valid, wanted = read.returncode == 0, validator.is_valid(policy), policy in good
    if (taken, valid) != (wanted, wanted):
        sys.exit(f"taken {taken}, valid {valid}, expected {wanted}: {policy}: {read.stderr}")

# The example of the documentation, as YAML; what was read is printed as JSON.
page = open("docs/POLICY.md").read().split("\n\n")
example = next(part for part in page if "    version: 1" in part)
with open(f"{work}/p.yml", "w") as file:
    file.write("\n".join(line.removeprefix("    ") for line in example.split("\n")) + "\n")
read = run("--json", f"{work}/p.yml")
if read.returncode != 0 or len(json.loads(read.stdout)) != 8:
    sys.exit(f"the example of docs/POLICY.md: {read.stderr}{read.stdout}")
validator.validate(json.loads(read.stdout))

# A report under a policy, with a waiver that holds, one that is past its day and one that matches nothing.
waivers = [
    waiver(code="setting-changed", object=name, until=until)["waivers"][0]
    for name, until in [("user_version", "9999-12-31"), ("application_id", "2020-01-01"), ("none", "9999-12-31")]
]
with open(f"{work}/p.yml", "w") as file:
    json.dump({"version": 1, "severities": {"row-extra": "info"}, "warnings": {"max": 2}, "waivers": waivers}, file)
for name, version in [("a", 1), ("b", 2)]:
    database = sqlite3.connect(f"{work}/{name}.db")
    database.executescript(f"CREATE TABLE t(a); PRAGMA user_version={version}; PRAGMA application_id={version}")
    database.close()
names = [f"{work}/a.db", f"{work}/b.db", "--policy", f"{work}/p.yml", "--report", f"{work}/r.json", "--quiet"]
if subprocess.run([tool, "diff", *names]).returncode != 2:
    sys.exit("the gate is not closed")
report = json.load(open(f"{work}/r.json"))
if [use["state"] for use in report["policy"]["waivers"]] != ["applied", "expired", "unused"]:
    sys.exit(f"waivers: {report['policy']['waivers']}")
Draft202012Validator(json.load(open("reports/schema/report.schema.json"))).validate(report)
print(f"{len(good)} policies are taken and valid, {len(bad)} are neither")
PY
