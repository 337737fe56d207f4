#!/usr/bin/env bash
# scripts/migration-rollback.sh from outside, on a small app: each command, what it must not touch, and its refusals.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"
. "$(dirname -- "${BASH_SOURCE[0]}")/fixture.bash"

cd "$root"
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
PATH=$PATH:$state/venv/bin
shellcheck -x -P SCRIPTDIR scripts/migration-rollback.sh scripts/checks/migration-rollback.sh scripts/checks/procedures.sh

ROUNDTRIP=$(swift build --show-bin-path)/roundtrip
export ROUNDTRIP
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
app=$work/app
make_app "$app" "$ROUNDTRIP"
before=$(app_sums "$app")
everything() { (cd "$app" && find . -type f -exec sha256sum {} + | sort); }

run() { # expected exit code, words that the output must have, arguments…
  local expected=$1 words=$2 code=0
  shift 2
  scripts/migration-rollback.sh "$@" --app "$app" >"$work/out" 2>&1 || code=$?
  [ "$code" -eq "$expected" ] || die "$*: exit code $code, not $expected: $(cat "$work/out")"
  [ -z "$words" ] || grep -qF -- "$words" "$work/out" || die "$*: '$words' is not in: $(cat "$work/out")"
}
unchanged() { [ "$(app_sums "$app")" = "$before" ] || die "$1 changed the app"; }
backups() { "$ROUNDTRIP" rollback restore --list --app "$app" | wc -l; }

# Nothing is touched without --force, nor with --dry-run, which goes before --force.
run 2 'RISKY' rollback
run 2 'no rollback was ever run' validate
run 0 'DRY RUN   nothing was changed: every requested check ran and passed' rollback --dry-run --force
run 0 'would back up' backup --dry-run
run 0 'nothing to clean up' cleanup --force
[ "$(everything)" = "$before" ] || die "a command that must not change anything did"

# A whole rollback and its restore, on a copy.
run 0 'TESTED' test
[ "$(everything)" = "$before" ] || die "test changed the app"

run 0 'backup ' backup
unchanged backup
[ "$(backups)" -eq 1 ] || die "backup left $(backups) backups"

# A second rollback while a first is at work: the first waits in a hook until it is let go.
mkdir "$work/hooks"
mkfifo "$work/arrived" "$work/go"
printf '#!/bin/sh\nif [ -e "%s/wait" ]; then echo here >"%s/arrived"; read line <"%s/go"; fi\n' \
  "$work" "$work" "$work" >"$work/hooks/before-fence"
chmod +x "$work/hooks/before-fence"
touch "$work/wait"
ROLLBACK_HOOKS=$work/hooks scripts/migration-rollback.sh rollback --force --app "$app" >"$work/first" 2>&1 &
first=$!
timeout 60 cat "$work/arrived" >/dev/null || die "the first rollback did not come to its hook: $(cat "$work/first")"
run 5 'another process is at work' rollback --force
run 2 'a rollback is in progress' cleanup --keep-backups 1 --force
rm "$work/wait"
echo go >"$work/go"
code=0
wait "$first" || code=$?
[ "$code" -eq 0 ] || die "the first rollback ended with $code: $(cat "$work/first")"

# It is done: the environment, the artifact, the database, the report, the journal.
grep -q '^SUCCESS ' "$work/first" || die "no report of success: $(cat "$work/first")"
[ "$(cat "$app/.env.local")" = "$(printf '# local settings\nAPP_NAME=notes\nDATABASE_MODE=sqljs')" ] ||
  die "the environment file is: $(cat "$app/.env.local")"
[ "$(sqlite3 "$app/public/notes.sqlite" 'SELECT count(*) FROM nodes')" -eq 100 ] || die "the artifact has not the 100 nodes"
(cd "$app" && sha256sum ./data/app.db) | grep -qxF -f - <(printf '%s\n' "$before") || die "the database was changed"
"$ROUNDTRIP" rollback history --verify --app "$app" >/dev/null || die "the journal does not hold"
run 0 'equals the database, as sqljs reads it' validate
run 0 'No rollback is in progress' status

# What no longer holds is seen.
cp -p "$app/public/notes.sqlite" "$work/kept"
sqlite3 "$app/public/notes.sqlite" 'DELETE FROM nodes WHERE rowid = (SELECT max(rowid) FROM nodes)'
run 5 'the artifact was not proved equal to the database' validate
cp -p "$work/kept" "$app/public/notes.sqlite"
sed -i 's/DATABASE_MODE=sqljs/DATABASE_MODE=native/' "$app/.env.local"
run 2 'does not say DATABASE_MODE=sqljs' validate
sed -i 's/DATABASE_MODE=native/DATABASE_MODE=sqljs/' "$app/.env.local"

# Back to exactly the state before; the restore can itself be taken back.
switched=$(app_sums "$app")
run 2 'would restore the backup' restore --backup-id latest
run 64 "there is no backup 'x'" restore --backup-id x --force
run 64 'restore needs --backup-id' restore --force
[ "$(app_sums "$app")" = "$switched" ] || die "a refused restore changed the app"
run 0 'RESTORED' restore --backup-id latest --force
unchanged 'rollback and restore'
[ "$(backups)" -eq 3 ] || die "there are $(backups) backups, not 3"
run 2 'remove ' cleanup --keep-backups 1
[ "$(backups)" -eq 3 ] || die "cleanup without --force removed something"
newest=$("$ROUNDTRIP" rollback restore --list --app "$app" | tail -n 1)
run 0 'remove ' cleanup --keep-backups 1 --force
[ "$("$ROUNDTRIP" rollback restore --list --app "$app")" = "$newest" ] || die "cleanup did not keep the newest backup"
unchanged cleanup

# Interrupted, it stops where it can be gone on with. A limit of time interrupts what hangs.
# shellcheck disable=SC2016
printf '#!/bin/sh\nif [ -e "%s/wait" ]; then kill -INT $PPID; fi\n' "$work" >"$work/hooks/before-fence"
touch "$work/wait"
ROLLBACK_HOOKS=$work/hooks run 6 'STOPPED' rollback --force
rm "$work/wait"
printf '#!/bin/sh\nexec cat "%s/go"\n' "$work" >"$work/hangs"
chmod +x "$work/hangs"
ROUNDTRIP=$work/hangs run 130 '' status --timeout 1
unchanged 'an interrupted rollback'
run 64 'in progress' rollback --force
run 0 '' abort
unchanged abort

# Sync state emptied, or some tables only: what is validated is what was proved, and no longer the whole database.
other_content() { # key=value
  export "ROLLBACK_${1?}"
  run 0 'SUCCESS' rollback --force
  run 0 'is what the rollback proved and put in place' validate
  cp -p "$app/public/notes.sqlite" "$work/kept"
  sqlite3 "$app/public/notes.sqlite" 'DELETE FROM nodes WHERE rowid = (SELECT max(rowid) FROM nodes)'
  run 2 'is not what the rollback proved and put in place' validate
  cp -p "$work/kept" "$app/public/notes.sqlite"
  run 0 'RESTORED' restore --backup-id latest --force
  unchanged "a rollback with $1 and its restore"
  run 0 'TESTED' test
  unset "ROLLBACK_${1%%=*}"
}
other_content SYNC=detach
other_content TABLES=nodes
ROLLBACK_TABLES=nowhere run 64 'nowhere' rollback --force
ROLLBACK_SYNC=lose run 64 "'lose' is invalid" rollback --force
unchanged 'a rollback that was refused'

# An engine that cannot hold it.
ROLLBACK_FTS5=keep run 4 'no such module: fts5' rollback --force
unchanged 'a rollback that was refused'

# What is wrong is named; what the config file says is never run.
run 5 'there is no database' rollback --force --database nowhere.db
ROUNDTRIP=$work/nowhere run 5 'is not a program' status
ROLLBACK_SQLJS=nowhere run 5 'No sql.js build was found' rollback --force
run 64 "unknown command 'frobnicate'" frobnicate
run 64 '--keep-backups takes a number' cleanup --keep-backups all
run 64 '--keep-backups takes 1 or more' cleanup --keep-backups 0
code=0
scripts/migration-rollback.sh status --app "$work/nowhere" 2>"$work/out" || code=$?
if [ "$code" -ne 5 ] || ! grep -q 'there is no app folder' "$work/out"; then
  die "a missing app folder: $code, $(cat "$work/out")"
fi
cp "$app/.roundtrip-rollback.conf" "$work/conf"
# It must stay as it is written.
# shellcheck disable=SC2016
printf 'REASON=$(touch %s/ran)`touch %s/ran`\n' "$work" "$work" >>"$work/conf"
run 2 'RISKY' rollback --config "$work/conf"
[ ! -e "$work/ran" ] || die "the config file was run"
printf 'FORCE=yes\n' >>"$work/conf"
run 64 'there is no key FORCE' rollback --config "$work/conf"
unchanged 'a refusal'
left=$(find "$work" -maxdepth 1 -name 'migration-rollback.*')
[ -z "$left" ] || die "scratch folders were left: $left"
echo "migration-rollback.sh does what it says"
