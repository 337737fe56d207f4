#!/usr/bin/env bash
# Takes an app back from its native database to sql.js, with one command where it burns.
#
#   scripts/migration-rollback.sh COMMAND [options]
#
#   rollback   plan, back up, export, prove, switch, validate; without --force the plan is shown and nothing else
#   validate   whether the last rollback stands: journal, environment, artifact against the native database
#   backup     back up the database and all that a rollback replaces; the app goes on meanwhile
#   restore    bring the state of a backup back (--backup-id); without --force it is only named
#   test       a rollback and its restore on a copy of the app in a scratch folder
#   cleanup    remove old backups and the scratch of ended runs (--keep-backups); without --force they are only named
#   status     where a rollback stands, and the backups
#   resume     go on with a rollback that was paused, interrupted or killed
#   abort      drop a rollback that is not committed
#
#   --app DIR            the app's folder; else the working folder
#   --config FILE        else .roundtrip-rollback.conf in the app's folder, where there is one
#   --database FILE      the native database                             (DATABASE, data/app.db)
#   --install PATH       where the app reads the sql.js artifact         (INSTALL, public/app.sqlite)
#   --env-file FILE      the environment file                            (ENV_FILE, .env.local)
#   --reason TEXT        why; for plan and journal                       (REASON)
#   --backup-id ID       the backup that restore brings back; `latest` for the newest of a rollback
#   --keep-backups N     how many backups cleanup leaves                 (KEEP_BACKUPS, 5)
#   --timeout SECONDS    interrupt what takes longer; `resume` goes on   (TIMEOUT, 0: no limit)
#   --force              do it: approves a risky plan; a dangerous one needs --override too
#   --override REASON    run a dangerous plan all the same; the reason goes into the journal
#   --dry-run            say what would be done, rehearse what can be, and change nothing
#   --verbose            show each command and its progress
#   --help               this text
#
# In an emergency, in the app's folder:  scripts/migration-rollback.sh rollback --force
#
# Words in brackets are the keys of the config file (KEY=VALUE lines, # for comments; read, never run) and the defaults.
# More keys: SET (what the environment file is to say, DATABASE_MODE=sqljs; may be repeated), FORMAT (image), ENGINE
# (sqljs), SQLJS, NODE, BROWSER, FTS5, FUNCTIONS, REINDEX (yes), SEARCH, POLICY, HOOKS, SYNC (keep or detach), SYNC_PROFILE, TABLES, STATE,
# WORK_DIR: as options of `roundtrip rollback plan`. What was detached, or is some tables only, equals the database no more: `validate` holds
# it against what the rollback proved and put in place. Paths are taken from the app's folder. ROLLBACK_KEY in the environment goes before the file,
# an option before both. `roundtrip` is $ROUNDTRIP, else .build/release or .build/debug of this clone, else on PATH.
#
# Exit codes are those of roundtrip: 0 done, 2 refused or not valid, 4 the target cannot hold it, 5 could not run, 6
# interrupted or paused, 64 wrong use.

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

readonly closed=2 could_not_run=5 backup_only='backup only'
readonly keys='DATABASE INSTALL ENV_FILE REASON KEEP_BACKUPS TIMEOUT SET FORMAT ENGINE SQLJS NODE BROWSER FTS5 FUNCTIONS REINDEX
  SEARCH POLICY HOOKS SYNC SYNC_PROFILE TABLES STATE WORK_DIR'

declare -A setting=(
  [DATABASE]=data/app.db [INSTALL]=public/app.sqlite [ENV_FILE]=.env.local [REASON]='migration-rollback.sh'
  [KEEP_BACKUPS]=5 [TIMEOUT]=0 [FORMAT]=image [ENGINE]=sqljs
)
declare -A option=()
assignments=()
force=no dry_run=no verbose=no override='' backup_id='' app=. config='' tool='' scratch='' lock_fd=''

fail() { # exit code, what, hint
  say "${0##*/}: $2"
  if [ $# -gt 2 ]; then say "  $3"; fi
  exit "$1"
}

is_key() { [[ " ${keys//$'\n'/ } " == *" $1 "* ]]; }
is_count() { [[ $1 =~ ^[0-9]{1,9}$ ]]; }

# --- what is asked for ----------------------------------------------------------------------------------

# The file is read line by line and never run: whoever can write it can set paths, and nothing else.
read_config() { # file
  local line key value number=0 own_assignments=()
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=${line%$'\r'}
    if [[ $line =~ ^[[:space:]]*(#|$) ]]; then continue; fi
    [[ $line =~ ^([A-Z0-9_]+)=(.*)$ ]] || fail 64 "$1: line $number is not KEY=VALUE"
    key=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    is_key "$key" || fail 64 "$1: line $number: there is no key $key" "--help lists them."
    if [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]]; then value=${BASH_REMATCH[1]}; fi
    if [ "$key" = SET ]; then own_assignments+=("$value"); else setting[$key]=$value; fi
  done <"$1"
  if [ ${#own_assignments[@]} -gt 0 ]; then assignments=("${own_assignments[@]}"); fi
}

read_environment() {
  local key name
  for key in $keys; do
    name=ROLLBACK_$key
    if [ -z "${!name+there}" ]; then continue; fi
    if [ "$key" = SET ]; then assignments=("${!name}"); else setting[$key]=${!name}; fi
  done
}

read_settings() {
  local key
  if [ -z "$config" ] && [ -f "$app/.roundtrip-rollback.conf" ]; then config=$app/.roundtrip-rollback.conf; fi
  if [ -n "$config" ]; then
    [ -r "$config" ] || fail 64 "the config file $config cannot be read"
    read_config "$config"
  fi
  read_environment
  for key in "${!option[@]}"; do setting[$key]=${option[$key]}; done
  if [ ${#assignments[@]} -eq 0 ]; then assignments=(DATABASE_MODE=sqljs); fi
  is_count "${setting[TIMEOUT]}" || fail 64 "--timeout takes whole seconds, not '${setting[TIMEOUT]}'"
  is_count "${setting[KEEP_BACKUPS]}" || fail 64 "--keep-backups takes a number, not '${setting[KEEP_BACKUPS]}'"
  state_folder=$(in_app "${setting[STATE]:-.roundtrip-rollback}")
}

in_app() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$app" "$1" ;; esac; }

find_tool() {
  local candidate
  if [ -n "${ROUNDTRIP:-}" ]; then
    tool=$(command -v -- "$ROUNDTRIP") || fail "$could_not_run" "ROUNDTRIP=$ROUNDTRIP is not a program"
    return
  fi
  for candidate in "$root/.build/release/roundtrip" "$root/.build/debug/roundtrip"; do
    if [ -x "$candidate" ]; then tool=$candidate; return; fi
  done
  tool=$(command -v roundtrip) || fail "$could_not_run" "roundtrip was not found" \
    "Build it with 'swift build -c release', put it on PATH, or name it: ROUNDTRIP=/path/to/roundtrip"
}

check_database() {
  local database
  database=$(in_app "${setting[DATABASE]}")
  [ -f "$database" ] || fail "$could_not_run" "there is no database $database" \
    "Name it: --database FILE, or DATABASE= in .roundtrip-rollback.conf"
}

# --- running roundtrip ----------------------------------------------------------------------------------

# roundtrip takes the signal as an interruption: it stops where `resume` can go on, and ends with 6.
roundtrip() {
  local limit=() talk=()
  if [ "${setting[TIMEOUT]}" -gt 0 ]; then
    limit=(timeout --foreground --preserve-status --signal=INT "${setting[TIMEOUT]}")
  fi
  if [ "$verbose" = yes ]; then
    say "\$ roundtrip $*"
  else
    case "$1 ${2:-}" in
      'rollback status' | 'rollback history' | 'rollback validate') ;;
      *) talk=(--quiet) ;;
    esac
  fi
  "${limit[@]}" "$tool" "$@" "${talk[@]}"
}

# The value of a top-level member of the JSON that roundtrip prints, which has each on a line of its own.
member() { sed -nE "s/^  \"$1\": \"?([^\",]*)\"?,?\$/\1/p"; }

# The texts of a top-level array.
items() {
  sed -nE '/^  "'"$1"'": \[/,/^  \]/s/^    "(.*)",?$/\1/p' | paste -s -d, | sed 's/,/, /g'
}

state_options() {
  chosen=(--app "$app" --state "$state_folder")
  work=()
  if [ -n "${setting[WORK_DIR]:-}" ]; then work=(--work-dir "$(in_app "${setting[WORK_DIR]}")"); fi
}

target_options() {
  target=(--engine "${setting[ENGINE]}")
  if [ "${setting[ENGINE]}" = sqljs ]; then
    if [ -n "${setting[SQLJS]:-}" ]; then target+=(--sqljs "$(in_app "${setting[SQLJS]}")"); fi
    if [ -n "${setting[NODE]:-}" ]; then target+=(--node "${setting[NODE]}"); fi
  elif [ "${setting[ENGINE]}" = browser ]; then
    if [ -n "${setting[SQLJS]:-}" ]; then target+=(--sqljs "$(in_app "${setting[SQLJS]}")"); fi
    if [ -n "${setting[BROWSER]:-}" ]; then target+=(--browser "${setting[BROWSER]}"); fi
  fi
  if [ -n "${setting[FTS5]:-}" ]; then target+=(--fts5 "${setting[FTS5]}"); fi
  if [ -n "${setting[FUNCTIONS]:-}" ]; then target+=(--functions "${setting[FUNCTIONS]}"); fi
  if [ "${setting[REINDEX]:-}" = yes ]; then target+=(--reindex); fi
  if [ -n "${setting[SEARCH]:-}" ]; then target+=(--search "${setting[SEARCH]}"); fi
  if [ -n "${setting[POLICY]:-}" ]; then target+=(--policy "$(in_app "${setting[POLICY]}")"); fi
}

make_scratch() {
  if [ -z "$scratch" ]; then scratch=$(mktemp -d "${TMPDIR:-/tmp}/migration-rollback.XXXXXX"); fi
}

# Called by the trap.
# shellcheck disable=SC2329
clean_up() { if [ -n "$scratch" ]; then rm -rf -- "$scratch"; fi; }

# Writes the plan and sets `plan`, `plan_id` and `plan_safety`.
make_plan() {
  local pair asked=()
  check_database
  make_scratch
  state_options
  target_options
  if [ -n "${setting[ENV_FILE]}" ]; then
    asked=(--env "${setting[ENV_FILE]}")
    for pair in "${assignments[@]}"; do asked+=(--set "$pair"); done
  fi
  if [ -n "${setting[HOOKS]:-}" ]; then asked+=(--hooks "$(in_app "${setting[HOOKS]}")"); fi
  if [ -n "${setting[SYNC_PROFILE]:-}" ]; then asked+=(--sync-profile "$(in_app "${setting[SYNC_PROFILE]}")"); fi
  if [ -n "${setting[SYNC]:-}" ]; then asked+=(--sync "${setting[SYNC]}"); fi
  if [ -n "${setting[TABLES]:-}" ]; then asked+=(--tables "${setting[TABLES]}"); fi
  plan=$scratch/plan.json
  roundtrip rollback plan "$(in_app "${setting[DATABASE]}")" "${chosen[@]}" "${work[@]}" "${target[@]}" \
    --install "${setting[INSTALL]}" --format "${setting[FORMAT]}" "${asked[@]}" --reason "${setting[REASON]}" \
    --out "$plan"
  plan_id=$(member id <"$plan")
  plan_safety=$(member dataSafety <"$plan")
}

# --force approves exactly the plan that was made here, of the database as it is now.
approval_options() {
  approval=()
  if [ "$plan_safety" = risky ]; then approval=(--approve "$plan_id"); fi
  if [ -n "$override" ]; then approval+=(--override "$override"); fi
}

run_plan() { # more options of rollback run…
  roundtrip rollback run --plan "$plan" "${approval[@]}" "${work[@]}" "$@"
}

show_plan() {
  say "${plan_safety^^}  $(in_app "${setting[DATABASE]}") -> $(in_app "${setting[INSTALL]}")"
  say "  plan      $plan_id"
  say "  takes     about $(sed -nE 's/^  "estimatedDuration": ([0-9]+(\.[0-9])?).*/\1/p' "$plan") s"
  say "  hazards   $(items hazards <"$plan")"
}

# --- the steps ------------------------------------------------------------------------------------------

# Exports and proves in a scratch folder: nothing of the app changes, and no writer is kept out.
export_to_sqljs_format() {
  approval_options
  run_plan --dry-run --json >"$scratch/rehearsal.json"
  say "DRY RUN   nothing was changed: $(items notes <"$scratch/rehearsal.json")"
}

# A run stopped before the fence and dropped leaves its backup behind, and nothing else.
backup_native_data() {
  local code=0
  setting[REASON]="$backup_only: ${setting[REASON]}"
  make_plan
  if [ "$dry_run" = yes ]; then
    say "would back up $(in_app "${setting[DATABASE]}") and what a rollback replaces, into $state_folder/backups"
    return
  fi
  approval_options
  # Nothing is switched, so a dangerous plan may come this far.
  if [ "$plan_safety" = dangerous ] && [ -z "$override" ]; then approval=(--override "$backup_only"); fi
  run_plan --pause-before fence --json >"$scratch/backup.json" || code=$?
  [ "$code" -eq 6 ] || return "$code"
  # An interruption ends with 6 too, but leaves no outcome.
  [ "$(member result <"$scratch/backup.json")" = paused ] || return "$code"
  backup_id=$(member backup <"$scratch/backup.json")
  roundtrip rollback abort "${chosen[@]}" "${work[@]}" 2>/dev/null >&2
  say "backup    $backup_id"
}

restore_sqljs_environment() { # switches artifact and environment, which is what the plan says
  approval_options
  run_plan --json >"$scratch/outcome.json"
}

# Brings back what a backup holds: the artifact, the environment, and the absence of either.
restore_sqljs() {
  local id=$backup_id
  state_options
  [ -n "$id" ] || fail 64 "restore needs --backup-id" "'${0##*/} status' names them; 'latest' is the newest of a rollback."
  if [ "$id" = latest ]; then
    id=$(latest_backup)
    [ -n "$id" ] || fail 64 "there is no backup in $state_folder/backups"
  fi
  backup_list | cut -d' ' -f1 | grep -qxF -- "$id" || fail 64 "there is no backup '$id' in $state_folder/backups"
  if [ "$dry_run" = yes ] || [ "$force" = no ]; then
    say "would restore the backup $id:"
    roundtrip rollback restore --list --json "${chosen[@]}" |
      sed -nE '/"id": "'"$id"'"/,/^  \}/s/^ *"path": "(.*)",?$/  \1/p' >&2
    need_force
    return
  fi
  roundtrip rollback restore "$id" "${chosen[@]}" "${work[@]}"
  say "RESTORED  the app is as the backup $id says"
}

latest_backup() { backup_list | grep -v -e '  before the restore of ' -e "  $backup_only: " | tail -n 1 | cut -d' ' -f1 || true; }

backup_list() {
  if [ -d "$state_folder/backups" ]; then roundtrip rollback restore --list "${chosen[@]}"; fi
}

need_force() {
  if [ "$dry_run" = yes ]; then return 0; fi
  fail "$closed" "nothing was changed: --force was not given"
}

# What readers of an environment file take the key to be: its last line counts, quotes do not.
value_in() { # file, key
  if [ ! -f "$1" ]; then return; fi
  sed -nE "s/\r\$//; s/^[[:space:]]*(export[[:space:]]+)?$2[[:space:]]*=[[:space:]]*//p" "$1" | tail -n 1 |
    sed -E "s/^\"(.*)\"\$/\1/; s/^'(.*)'\$/\1/"
}

# Whether a rollback carries something else than the whole database as it is.
is_other_content() { [ -n "${setting[TABLES]:-}" ] || [ "${setting[SYNC]:-}" = detach ]; }

# The journal unbroken, no run in progress, the environment as asked for, and the artifact equal to the database, or to what was proved.
validate_rollback_success() {
  local phase pair file code=0 bad=no
  state_options
  target_options
  check_database
  [ -f "$state_folder/journal.jsonl" ] || fail "$closed" "no rollback was ever run: there is no $state_folder/journal.jsonl"
  roundtrip rollback history --verify "${chosen[@]}" >&2 || return
  phase=$(roundtrip rollback status --json "${chosen[@]}" | member phase)
  if [ "$phase" != idle ]; then
    say "not valid  a rollback is in progress ($phase): '${0##*/} resume' goes on"
    bad=yes
  fi
  file=$(in_app "${setting[ENV_FILE]}")
  for pair in "${assignments[@]}"; do
    if [ -z "${setting[ENV_FILE]}" ]; then break; fi
    if [ "$(value_in "$file" "${pair%%=*}")" = "${pair#*=}" ]; then
      say "ok         $file says ${pair%%=*}"
    else
      say "not valid  $file does not say $pair"
      bad=yes
    fi
  done
  if [ ! -e "$(in_app "${setting[INSTALL]}")" ]; then
    say "not valid  there is no artifact $(in_app "${setting[INSTALL]}")"
    bad=yes
  elif is_other_content; then
    roundtrip rollback validate "${chosen[@]}" >&2 || code=$?
    if [ "$code" -ne 0 ]; then
      say "not valid  the artifact is not what the rollback proved and put in place (exit code $code)"
      return "$code"
    fi
    say "ok         $(in_app "${setting[INSTALL]}") is what the rollback proved and put in place"
  else
    roundtrip verify "$(in_app "${setting[DATABASE]}")" --artifact "$(in_app "${setting[INSTALL]}")" "${target[@]}" \
      "${work[@]}" || code=$?
    if [ "$code" -ne 0 ]; then
      say "not valid  the artifact was not proved equal to the database (exit code $code)"
      return "$code"
    fi
    say "ok         $(in_app "${setting[INSTALL]}") equals the database, as ${setting[ENGINE]} reads it"
  fi
  [ "$bad" = no ] || return "$closed"
}

# Backups over the number to keep go, the oldest first. roundtrip's own lock is held meanwhile.
cleanup_rollback_artifacts() {
  local id keep=${setting[KEEP_BACKUPS]} doomed=() all=() run
  state_options
  if [ ! -d "$state_folder" ]; then say "there is nothing to clean up"; return; fi
  [ "$keep" -gt 0 ] || fail 64 "the newest backup is always kept: --keep-backups takes 1 or more"
  [ "$(roundtrip rollback status --json "${chosen[@]}" | member phase)" = idle ] ||
    fail "$closed" "a rollback is in progress; nothing was removed" "'${0##*/} resume' or 'abort' ends it."
  mapfile -t all < <(backup_list | cut -d' ' -f1)
  if [ ${#all[@]} -gt "$keep" ]; then
    for id in "${all[@]:0:${#all[@]}-$keep}"; do doomed+=("$state_folder/backups/$id"); done
  fi
  # What an ended run leaves of its work; plan, manifest, record and report stay as evidence.
  for run in "$state_folder"/runs/*/proof "$state_folder"/runs/*/source.db*; do
    if [ -e "$run" ]; then doomed+=("$run"); fi
  done
  if [ ${#doomed[@]} -eq 0 ]; then say "there is nothing to clean up"; return; fi
  printf 'remove    %s\n' "${doomed[@]}" >&2
  if [ "$dry_run" = yes ] || [ "$force" = no ]; then need_force; return; fi
  if have flock; then
    exec {lock_fd}<>"$state_folder/lock"
    flock --nonblock "$lock_fd" || fail "$could_not_run" "a rollback is at work; nothing was removed"
  fi
  rm -rf -- "${doomed[@]}"
}

rollback_to_sqljs() {
  local code=0 begun=$SECONDS
  make_plan
  show_plan
  if [ "$dry_run" = yes ]; then
    export_to_sqljs_format
    return
  fi
  if [ "$force" = no ]; then
    say
    need_force
  fi
  # roundtrip makes the backup, keeps writers out, exports and proves before it switches, all in this one run: a failure
  # anywhere leaves the app as it was.
  restore_sqljs_environment || code=$?
  if [ "$code" -eq 0 ]; then
    roundtrip rollback history --verify "${chosen[@]}" >&2 || code=$?
  fi
  report_rollback "$code" "$((SECONDS - begun))"
  return "$code"
}

report_rollback() { # exit code, seconds
  local notes
  notes=$(items notes <"$scratch/outcome.json")
  if [ -n "$notes" ]; then say "  $notes"; fi
  case $1 in
    0)
      say "SUCCESS   the app is on sql.js again, after $2 s"
      say "  The state before comes back with: ${0##*/} restore --backup-id $(latest_backup) --force"
      ;;
    2 | 4) say "FAILED    the app is as it was before (exit code $1)" ;;
    6) say "STOPPED   '${0##*/} resume' goes on, '${0##*/} abort' drops it" ;;
    *) say "FAILED    exit code $1; '${0##*/} status' says where it stands" ;;
  esac
}

# The whole way there and back, on a copy of the app: the live app is neither changed nor kept waiting. Only what
# a rollback replaces is copied.
test_rollback() {
  local database live before after copy relative
  check_database
  make_scratch
  live=$app
  copy=$scratch/app
  mkdir -p "$copy"
  # The copy of the database is the one that a backup takes, while the app may be writing.
  app=$copy state_folder=$scratch/backup-state force=yes dry_run=no
  for relative in DATABASE SQLJS POLICY SYNC_PROFILE WORK_DIR; do
    case ${setting[$relative]:-} in '' | /*) ;; *) setting[$relative]=$live/${setting[$relative]} ;; esac
  done
  # Hooks speak with the live app.
  unset 'setting[HOOKS]'
  for relative in INSTALL ENV_FILE; do
    case ${setting[$relative]} in
      /* | ../* | */../*) fail 64 "test needs ${relative} inside the app's folder, not ${setting[$relative]}" ;;
    esac
    mkdir -p "$copy/$(dirname -- "${setting[$relative]}")"
    if [ -n "${setting[$relative]}" ] && [ -e "$live/${setting[$relative]}" ]; then cp -a -- "$live/${setting[$relative]}" "$copy/${setting[$relative]}"; fi
  done
  backup_native_data
  database=$scratch/native.db
  mv -- "$state_folder/backups/$backup_id/database.db" "$database"
  setting[DATABASE]=$database
  state_folder=$copy/.roundtrip-rollback
  setting[REASON]='test'
  before=$(sums_of "$copy")
  rollback_to_sqljs
  validate_rollback_success
  backup_id=latest
  restore_sqljs
  after=$(sums_of "$copy")
  [ "$before" = "$after" ] || fail "$closed" "the restore did not bring the same files back"
  say "TESTED    a rollback and its restore work on a copy of this app; the app itself was not touched"
}

sums_of() { (cd "$1" && find . -path ./.roundtrip-rollback -prune -o -type f -exec sha256sum {} + | sort); }

show_status() {
  state_options
  roundtrip rollback status "${chosen[@]}"
  say
  say "backups, the oldest first:"
  backup_list
}

# --- the command ----------------------------------------------------------------------------------------

# A function, so that the whole script has been read before anything is done: it may be replaced while it runs.
main() {
  [ $# -gt 0 ] || usage_error "a command is needed"
  command=
  while [ $# -gt 0 ]; do
    case $1 in
      --app | --config | --database | --install | --env-file | --reason | --backup-id | --keep-backups | --timeout | --override)
        [ $# -ge 2 ] || usage_error "$1 needs a value"
        case $1 in
          --app) app=$2 ;;
          --config) config=$2 ;;
          --backup-id) backup_id=$2 ;;
          --override) override=$2 ;;
          *)
            name=${1#--}
            name=${name^^}
            option[${name//-/_}]=$2
            ;;
        esac
        shift
        ;;
      --force) force=yes ;;
      --dry-run) dry_run=yes ;;
      --verbose) verbose=yes ;;
      --help | -h) help_of "$0"; exit 0 ;;
      -*) usage_error "unknown option '$1'" ;;
      *)
        [ -z "$command" ] || usage_error "one command, not '$command' and '$1'"
        command=$1
        ;;
    esac
    shift
  done
  case $command in
    rollback | validate | backup | restore | test | cleanup | status | resume | abort) ;;
    '') usage_error "a command is needed" ;;
    *) usage_error "unknown command '$command'" ;;
  esac
  [ -d "$app" ] || fail "$could_not_run" "there is no app folder $app" "Name it with --app DIR."
  app=$(CDPATH='' cd -- "$app" && pwd)
  trap clean_up EXIT
  read_settings
  find_tool

  # No `||` here: it would switch errexit off in everything below.
  case $command in
    rollback) rollback_to_sqljs ;;
    validate) validate_rollback_success ;;
    backup) backup_native_data ;;
    restore) restore_sqljs ;;
    test) test_rollback ;;
    cleanup) cleanup_rollback_artifacts ;;
    status) show_status ;;
    resume | abort)
      state_options
      if [ "$dry_run" = yes ]; then
        show_status
      else
        roundtrip rollback "$command" "${chosen[@]}" "${work[@]}"
      fi
      ;;
  esac
}

main "$@"; exit
