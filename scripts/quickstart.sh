#!/usr/bin/env bash
# From a fresh clone to a verdict: sets up, builds, makes a sample database of a notes app (20,000 nodes)
# and verifies that it survives the way to sql.js and back.
#
#   scripts/quickstart.sh
#
#   --help    this text
#
# Everything is made in .roundtrip/quickstart, which git ignores. The exit code is that of
# `roundtrip verify`: 0 when the gate is open.

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

case ${1-} in
  '') ;;
  --help | -h) help_of "$0"; exit 0 ;;
  *) usage_error "unknown argument '$1'" ;;
esac

"$root/scripts/setup.sh" --quiet

cd "$root"
say "Building (release); the first time takes a few minutes."
swift build -c release --product roundtrip
roundtrip=$(swift build -c release --show-bin-path)/roundtrip

folder=$state/quickstart
mkdir -p "$folder"
# What an earlier run reported must not pass for this one's answer.
rm -f "$folder/report.json"

say
say "\$ roundtrip sample notes.db --profile notes --rows 20000"
"$roundtrip" sample "$folder/notes.db" --profile notes --rows 20000 --force

say
say "\$ roundtrip verify notes.db --report report.json"
code=0
"$roundtrip" verify "$folder/notes.db" --report "$folder/report.json" || code=$?

say
if [ "$code" -eq 0 ]; then
  say "The gate is open: the copy equals its source."
else
  say "The gate is not open: exit code $code (README.md has the table)."
fi
if [ -f "$folder/report.json" ]; then say "Report:   .roundtrip/quickstart/report.json"; fi
say "Database: .roundtrip/quickstart/notes.db"
say "Command:  ${roundtrip#"$root/"}"
exit "$code"
