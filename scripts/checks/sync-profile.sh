#!/usr/bin/env bash
# Sync profiles that `roundtrip assess` takes are valid by reports/schema/sync-profile.schema.json, and those it refuses are not. They are
# written as JSON, which is YAML too. Then plans and outcomes of a detached and of a partial rollback are held against their schemas.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
app=$work/app
mkdir -p "$app"
"$tool" sample "$app/app.db" --profile notes --rows 100 --quiet

python3 - "$tool" "$work" <<'PY'
import json, subprocess, sys
from jsonschema import Draft202012Validator

tool, work = sys.argv[1:]


def validator(name):
    schema = json.load(open(f"reports/schema/{name}.schema.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def run(*arguments):
    return subprocess.run([tool, *arguments, "--quiet"], capture_output=True, text=True)


token = {"table": "sync_state", "column": "server_token"}
pending = {"table": "sync_state", "key": ["record_name"]}
synced = {"table": "nodes", "key": ["id"], "changeTag": "version"}
good = [
    {"version": 1, "tokens": [token]},
    {"version": 1, "pending": [pending]},
    {"version": 1, "pending": [{**pending, "where": {"column": "is_pending", "is": 1}}]},
    {"version": 1, "pending": [{**pending, "where": {"column": "change_tag", "isNot": None}}]},
    {"version": 1, "pending": [{**pending, "clear": {"column": "is_pending", "to": "0"}}]},
    {"version": 1, "synced": [synced], "tombstones": [{"table": "gone", "key": ["id"], "of": "nodes"}]},
    {"version": 1, "synced": [{**synced, "state": {"table": "sync_state", "key": ["record_name"]}, "changeTag": "change_tag"}]},
]
bad = [
    {},
    {"version": 1},
    {"version": 2, "tokens": [token]},
    {"version": 1, "tokens": [{"table": "a"}]},
    {"version": 1, "tokens": [{**token, "sql": "1"}]},
    {"version": 1, "tokens": token},
    {"version": 1, "pending": [{**pending, "key": []}]},
    {"version": 1, "pending": [{**pending, "where": "1 = 1"}]},
    {"version": 1, "pending": [{**pending, "where": {"column": "is_pending"}}]},
    {"version": 1, "pending": [{**pending, "where": {"column": "is_pending", "is": 1, "isNot": 2}}]},
    {"version": 1, "pending": [{**pending, "where": {"column": "is_pending", "is": True}}]},
    {"version": 1, "pending": [{**pending, "clear": {"column": "is_pending"}}]},
    {"version": 1, "synced": [{"table": "nodes", "key": ["id"]}]},
]
profiles = validator("sync-profile")
for expected, documents in ((True, good), (False, bad)):
    for document in documents:
        with open(f"{work}/profile.yml", "w") as file:
            json.dump(document, file)
        result = run("assess", f"{work}/app/app.db", "--engine", "native", "--sync-profile", f"{work}/profile.yml")
        if (result.returncode == 0) != expected or (not expected and result.returncode != 64):
            sys.exit(f"assess ended with {result.returncode}: {document}: {result.stderr}")
        if profiles.is_valid(document) != expected:
            sys.exit(f"the schema thinks otherwise of {document}")

steps = [("all", ["--sync", "detach"]), ("part", ["--tables", "facets"]), ("both", ["--tables", "nodes", "--sync", "detach"])]
for name, more in steps:
    plan = f"{work}/{name}.json"
    made = run("rollback", "plan", f"{work}/app/app.db", "--app", f"{work}/app", "--install", "n.sqlite",
               "--engine", "native", "--out", plan, "--reason", name, *more)
    if made.returncode != 0:
        sys.exit(made.stderr)
    document = json.load(open(plan))
    validator("rollback-plan").validate(document)
    ran = run("rollback", "run", "--plan", plan, "--approve", document["id"], "--json")
    if ran.returncode != 0:
        sys.exit(f"{name}: {ran.stderr}")
    outcome = json.loads(ran.stdout)
    validator("rollback-outcome").validate(outcome)
    if (outcome["sync"]["mode"] == "detach") != ("detach" in more) or ("part" in outcome) != ("--tables" in more):
        sys.exit(f"{name}: the outcome does not say what was asked for")
for line in open(f"{work}/app/.roundtrip-rollback/journal.jsonl"):
    validator("rollback-journal").validate(json.loads(line))
print(f"{len(good) + len(bad)} sync profiles and {len(steps)} rollbacks are as the schemas say")
PY
