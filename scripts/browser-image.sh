#!/usr/bin/env bash
# Sends a large image through the browser engine, which keeps it in IndexedDB in records of at most 64 MB. Too slow for
# the tests; prints what it took.
#
#   scripts/browser-image.sh [--mib N]
#
#   --mib N   how large the database is; 700 unless told (one put of that size fails, see hazard I1)
#   --help    this text

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

mib=700
while [ $# -gt 0 ]; do
  case $1 in
    --mib)
      [ $# -ge 2 ] || usage_error "--mib needs a number"
      mib=$2
      shift
      ;;
    --help | -h) help_of "$0"; exit 0 ;;
    *) usage_error "unknown argument '$1'" ;;
  esac
  shift
done
[[ $mib =~ ^[1-9][0-9]*$ ]] || usage_error "--mib takes a whole number"

cd "$root"
bash scripts/setup.sh --sqljs --browser --check --quiet || die "run scripts/setup.sh --sqljs --browser first"
tool=${ROUNDTRIP:-$(swift build --show-bin-path)/roundtrip}
[ -x "$tool" ] || die "run swift build first"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Random bytes: nothing that stores them can make them smaller.
sqlite3 "$work/large.db" "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
  CREATE TABLE blobs(id INTEGER PRIMARY KEY, body BLOB NOT NULL);
  WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < $mib * 16)
    INSERT INTO blobs SELECT i, randomblob(65000) FROM n;" >/dev/null
say "a database of $(($(stat -c %s "$work/large.db") >> 20)) MiB"
"$tool" verify "$work/large.db" --engine browser --sqljs "$state/sqljs" --format image --work-dir "$work" \
  --report "$work/report.json"
python3 - "$work/report.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
run, = report["engineRuns"]
storage = run["storage"]
print(f"{storage['records']} records of at most {storage['recordSize'] >> 20} MiB, {storage['size'] >> 20} MiB in all")
for name in ["storeTime", "reloadTime", "restartTime", "sendTime"]:
    print(f"{name:12} {storage[name] / 1000:6.1f} s")
print(f"memory       {run['peakMemory'] >> 20} MiB in the browser's largest process, "
      f"{report['results']['performance']['peakMemory'] >> 20} MiB in ours")
if storage["records"] < storage["size"] // (64 << 20):
    sys.exit("the image was kept in too few records")
PY
