#!/usr/bin/env bash
# Measures roundtrip against what people run today, side by side in one run, and prints one table of medians
# and ratios. docs/BENCHMARKS.md says how to read it.
#
#   scripts/bench.sh [--runs N] [--rows N] [--work DIR] [--tool PATH]
#
#   --runs N      rounds, each measuring both sides of each pair once (default 3)
#   --rows N      nodes in the notes sample (default 100000: a database of about 260 MB)
#   --work DIR    where databases are made; needs about five times the database (default .roundtrip/bench)
#   --tool PATH   measure this roundtrip instead of building one
#   --help        this text
#
# The table goes to stdout, all else to stderr. It exits 0 when it could measure, met goals or not.

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

runs=3 rows=100000 work=$state/bench tool=
while [ $# -gt 0 ]; do
  case $1 in
    --runs | --rows | --work | --tool)
      [ $# -ge 2 ] || usage_error "$1 needs a value"
      case $1 in
        --runs) runs=$2 ;;
        --rows) rows=$2 ;;
        --work) work=$2 ;;
        --tool) tool=$2 ;;
      esac
      shift
      ;;
    --help | -h) help_of "$0"; exit 0 ;;
    *) usage_error "unknown argument '$1'" ;;
  esac
  shift
done
for number in "$runs" "$rows"; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || usage_error "'$number' is not a positive whole number"
done

"$root/scripts/setup.sh" --quiet --bench --sqljs
use_private_tools
if [ -z "$tool" ]; then
  say "Building roundtrip (release)."
  (cd "$root" && swift build -c release --product roundtrip >&2)
  tool=$(cd "$root" && swift build -c release --show-bin-path)/roundtrip
fi
have "$tool" || die "no such command: $tool"
tool=$(command -v "$tool")
[[ $tool = /* ]] || tool=$PWD/$tool

# A folder of our own inside, so that clearing up cannot take anything else with it.
mkdir -p "$work"
scratch=$(mktemp -d "$work/run.XXXXXX")
scratch=$(CDPATH='' cd -- "$scratch" && pwd)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch"

# --- measuring ---------------------------------------------------------------------------------------

# Runs a command, noting its peak memory in KiB as one more line of peaks.
peak() { /usr/bin/time -q -a -o peaks -f %M -- "$@"; }

# Times a function, and appends "pair side seconds peak" to results. The peak of several processes is that
# of the largest. What earlier runs left to be written is written first.
measure() { # pair, side, function
  local start end
  rm -rf peaks out
  mkdir out
  sync
  start=$EPOCHREALTIME
  "$3" >log 2>&1 || {
    local code=$?
    tail -n 20 log >&2
    die "$1, $2: failed with code $code; no figures"
  }
  end=$EPOCHREALTIME
  printf '%s %s %s %s\n' "$1" "$2" "$(awk "BEGIN { printf \"%.6f\", $end - $start }")" \
    "$(sort -n peaks | tail -n 1)" >>results
  tail -n 1 results >&2
}

export_ours() { peak "$tool" export app.db out/bundle --format bundle; }

export_peer() { peak sqlite3 app.db .dump >out/dump.sql; }

verify_ours() {
  peak "$tool" verify app.db --engine native --format bundle --work-dir out --report out/report.json --quiet
}

hash_of() {
  if [ "$hash" = dbhash ]; then
    peak dbhash "$1"
  else
    peak sqlite3 "$1" '.sha3sum'
  fi
}

# What one would do by hand: copy through text, compare hashes, list the differences. That the two hashes
# differ is no failure here; that a tool gives up is. (`&&`: bash's errexit is off inside a condition.)
verify_peer() {
  peak sqlite3 app.db .dump | peak sqlite3 out/copy.db &&
    hash_of app.db &&
    hash_of out/copy.db &&
    peak sqldiff --vtab app.db out/copy.db
}

verify_image() {
  peak "$tool" verify app.db --engine native --format image --work-dir out --report out/report.json --quiet
}
import_ours() { peak "$tool" import app.bundle out/copy.db --quiet; }
import_peer() { peak sqlite3 out/copy.db <app.sql; }
diff_ours() { peak "$tool" diff app.db copy.db --work-dir out --quiet; }
diff_peer() { hash_of app.db && hash_of copy.db; }
digest_ours() { peak "$tool" digest app.db; }
digest_peer() { hash_of app.db; }
# Nothing to compare is inconclusive, by contract.
verify_empty() { peak "$tool" verify empty.db --work-dir out --quiet || [ $? -eq 4 ]; }

import_sqljs() { peak "$tool" import "$1" out/copy.db --engine sqljs --sqljs "$state/sqljs" --quiet; }
sqljs_bundle() { import_sqljs adapted.bundle; }
sqljs_image() { import_sqljs adapted.db; }
sqljs_peer() { import_sqljs adapted.sql; }

# --- one run -----------------------------------------------------------------------------------------

if have dbhash; then hash=dbhash; else hash=.sha3sum; fi

say "Making the sample: $rows nodes."
"$tool" sample app.db --profile notes --rows "$rows" --force >&2
# What stock sql.js can hold of it, the same for both sides.
"$tool" export app.db adapted.db --format image --fts5 drop --quiet
"$tool" export adapted.db adapted.bundle --quiet
sqlite3 adapted.db .dump >adapted.sql
"$tool" export app.db app.bundle --quiet
sqlite3 app.db .dump >app.sql
sqlite3 app.db "VACUUM INTO 'copy.db'"
sqlite3 empty.db 'PRAGMA user_version=1'
# Both sides find the database in memory.
cat app.db copy.db >/dev/null

: >results
for ((round = 1; round <= runs; round++)); do
  say "Round $round of $runs (pair, side, seconds, peak KiB):"
  measure export ours export_ours
  if [ "$round" -eq 1 ]; then bundle_bytes=$(du -sb out/bundle | cut -f 1); fi
  measure export peer export_peer
  if [ "$round" -eq 1 ]; then dump_bytes=$(stat -c %s out/dump.sql); fi
  measure verify ours verify_ours
  measure verify peer verify_peer
  measure verify-image ours verify_image
  # The same chain, measured just now.
  tail -n 2 results | sed -n 's/^verify peer/verify-image peer/p' >>results
  measure import ours import_ours
  measure import peer import_peer
  measure diff ours diff_ours
  measure diff peer diff_peer
  measure digest ours digest_ours
  measure digest peer digest_peer
  measure empty ours verify_empty
  measure sqljs-bundle ours sqljs_bundle
  measure sqljs-bundle peer sqljs_peer
  measure sqljs-image ours sqljs_image
  # The same peer, measured just now.
  tail -n 2 results | sed -n 's/^sqljs-bundle peer/sqljs-image peer/p' >>results
done

mib() { awk "BEGIN { printf \"%.0f MiB\", $1 / 1048576 }"; }

python3 "$root/scripts/bench_table.py" results "$hash"
cat <<END

Notes sample: $rows nodes, database $(mib "$(stat -c %s app.db)"), bundle $(mib "$bundle_bytes"), .dump $(mib "$dump_bytes"). Rounds: $runs, interleaved.
Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg) at the end, $(uname -sr).
Versions: roundtrip $("$tool" --version) ($(git -C "$root" describe --always --dirty 2>/dev/null || echo 'no git')), sqlite3 shell $(sqlite3 -version | cut -d ' ' -f 1), library $(pkg-config --modversion sqlite3), $(swift --version 2>/dev/null | sed -nE 's/.*(Swift version [^ ]+).*/\1/p' | head -n 1).
END
if [ "$hash" != dbhash ]; then
  echo "dbhash could not be had: .sha3sum of the sqlite3 shell took its place in the chain."
fi
