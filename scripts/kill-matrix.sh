#!/usr/bin/env bash
# Writes reports/kill-matrix.md: which fault of `roundtrip prove` is found by roundtrip, and which by sqldiff, dbhash
# and the sqlite3 shell. docs/PROOF.md says how to read it. scripts/setup.sh --bench provides the other tools.
#
#   scripts/kill-matrix.sh [--check]
#
#   --check   compare with the page that is there, and fail where it differs
#   --help    this text

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

check=
case ${1-} in
  '') ;;
  --check) check=1 ;;
  --help | -h) help_of "$0"; exit 0 ;;
  *) usage_error "unknown argument '$1'" ;;
esac

cd "$root"
use_private_tools
export PATH
swift build --product roundtrip >&2
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" prove --keep "$work/kept" --report "$work/proof.json"
python3 scripts/kill_matrix.py "$work/proof.json" "$work/kept" "$work/peers.json"
"$tool" prove --quiet --matrix "$work/matrix.md" --peers "$work/peers.json"
if [ -n "$check" ]; then
  diff -u reports/kill-matrix.md "$work/matrix.md" || die "reports/kill-matrix.md is not what the faults give now"
else
  cp "$work/matrix.md" reports/kill-matrix.md
  say "wrote reports/kill-matrix.md"
fi
