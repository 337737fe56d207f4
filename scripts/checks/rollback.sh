#!/usr/bin/env bash
# A rollback of the sample to a real build of sql.js, paused, resumed and restored; everything it writes is held against
# the schemas in reports/schema.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
use_private_python
export PATH
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
app=$work/app
mkdir -p "$app/public"
"$tool" sample "$app/app.db" --profile notes --rows 100 --quiet
echo 'DATABASE_MODE=native' >"$app/.env.local"
before=$(cd "$app" && find . -type f ! -path './.roundtrip-rollback/*' -exec sha256sum {} + | sort)
expect() { # exit code, name of the output, arguments of rollback…
  local code=$1 name=$2 status=0
  shift 2
  "$tool" rollback "$@" --json >"$work/$name.json" || status=$?
  [ "$status" = "$code" ] || die "rollback $* ended with $status, not $code"
}
expect 0 plan plan "$app/app.db" --app "$app" --install public/notes.sqlite --env .env.local \
  --set DATABASE_MODE=sqljs --engine sqljs --sqljs "$state/sqljs" --fts5 drop --quiet
id=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["id"])' "$work/plan.json")
expect 2 refused run --plan "$work/plan.json" --quiet
expect 6 paused run --plan "$work/plan.json" --approve "$id" --pause-before switch --quiet
expect 0 finished resume --app "$app" --quiet
grep -q '^DATABASE_MODE=sqljs$' "$app/.env.local" || die "the environment was not switched"
backup=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["backup"])' "$work/finished.json")
expect 0 restored restore "$backup" --app "$app" --quiet
expect 0 history history --verify --app "$app"
head=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["journalHead"])' "$work/restored.json")
expect 0 head history --verify --head "$head" --app "$app"
expect 5 nohead history --verify --head "${head//[0-7]/8}" --app "$app"
watch=(watch "$app/app.db" --app "$app" --install public/notes.sqlite --once --quiet)
expect 0 quiet "${watch[@]}"
"$tool" rollback signal user-request --app "$app" --reason 'a user asks'
expect 2 fired "${watch[@]}"
after=$(cd "$app" && find . -type f ! -path './.roundtrip-rollback/*' -exec sha256sum {} + | sort)
[ "$before" = "$after" ] || die "the restored app is not what it was"

python3 - "$work" "$app/.roundtrip-rollback" <<'PY'
import glob, hashlib, json, sys
from jsonschema import Draft202012Validator
work, state = sys.argv[1:]
def validator(name):
    schema = json.load(open(f"reports/schema/rollback-{name}.schema.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
plan = json.load(open(f"{work}/plan.json"))
validator("plan").validate(plan)
content = {name: value for name, value in plan.items() if name != "id"}
text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
if hashlib.sha256(text.encode()).hexdigest() != plan["id"]:
    sys.exit("the id of the plan is not the hash of its content")
if validator("plan").is_valid({**plan, "dataSafety": "fine"}):
    sys.exit("the schema accepts what no plan is")
previous, count = "0" * 64, 0
for line in open(f"{state}/journal.jsonl", "rb"):
    event = json.loads(line)
    validator("journal").validate(event)
    if event["previous"] != previous:
        sys.exit(f"line {event['sequence']} does not follow the one before it")
    previous, count = hashlib.sha256(line.rstrip(b"\n")).hexdigest(), count + 1
if json.load(open(f"{state}/state.json"))["headDigest"] != previous:
    sys.exit("the state file knows another last line")
backups = glob.glob(f"{state}/backups/*/backup.json")
for path in backups:
    validator("backup").validate(json.load(open(path)))
for name in ("paused", "finished", "restored"):
    validator("outcome").validate(json.load(open(f"{work}/{name}.json")))
from referencing import Registry, Resource
outcome = json.load(open("reports/schema/rollback-outcome.schema.json"))
registry = Registry().with_resource("rollback-outcome.schema.json", Resource.from_contents(outcome))
watch = Draft202012Validator(json.load(open("reports/schema/rollback-watch.schema.json")), registry=registry)
for name, fired in (("quiet", []), ("fired", ["user-request"])):
    round = json.load(open(f"{work}/{name}.json"))
    watch.validate(round)
    if round["fired"] != fired:
        sys.exit(f"{name}: {round['fired']} fired")
print(f"{count} lines of the journal and {len(backups)} backups are as the schemas say")
PY
