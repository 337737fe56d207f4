#!/usr/bin/env bash
# host.js with a real build of sql.js: each operation and each refusal, hard values, and the example of the protocol's page.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
bash scripts/setup.sh --sqljs --check --quiet || die "run scripts/setup.sh --sqljs first"
use_private_python
export PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 scripts/checks/host.py "$state/sqljs" "$work"
