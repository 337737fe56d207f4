#!/usr/bin/env bash
# The digests of docs/FINGERPRINT.md, and of the notes sample, computed a second time without this tool.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/checks/fingerprint.py docs/FINGERPRINT.md
"$tool" sample "$work/notes.db" --profile notes --rows 2000 --quiet
"$tool" digest "$work/notes.db" --quiet >"$work/digests"
python3 scripts/checks/fingerprint.py "$work/notes.db" <"$work/digests"
if sed 's/  \([0-9]*\) rows/  1\1 rows/' "$work/digests" | python3 scripts/checks/fingerprint.py "$work/notes.db" >/dev/null 2>&1; then
  die "the comparison does not notice other digests"
fi
