#!/usr/bin/env bash
# The commands of docs/ROLLBACK-PROCEDURES.md are run in their order, in a small app.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"
. "$(dirname -- "${BASH_SOURCE[0]}")/fixture.bash"

cd "$root"
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
tools=$(swift build --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work CLONE=$root ROUNDTRIP=$tools/roundtrip
make_app "$work/app" "$tools/roundtrip"
PATH=$tools:$PATH python3 scripts/checks/procedures.py docs/ROLLBACK-PROCEDURES.md "$work/app" "$state/sqljs"
