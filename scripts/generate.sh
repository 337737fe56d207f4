#!/usr/bin/env bash
# Writes anew what is made from the sources: docs/FINDINGS.md and reports/schema/policy.schema.json, both from the
# register of finding codes. The tests compare them with it byte for byte.
#
#   scripts/generate.sh
#
#   --help   this text

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

case ${1-} in
  '') ;;
  --help | -h) help_of "$0"; exit 0 ;;
  *) usage_error "unknown argument '$1'" ;;
esac

cd "$root"
swift build --product roundtrip >&2
tool=$(swift build --show-bin-path)/roundtrip
mkdir -p "$state"
write() { # target, command…
  local target=$1
  shift
  "$@" >"$state/generated"
  mv "$state/generated" "$target"
  say "wrote $target"
}
write docs/FINDINGS.md "$tool" policy explain --all --markdown
write reports/schema/policy.schema.json "$tool" policy schema
