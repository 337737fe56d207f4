#!/usr/bin/env bash
# Grades our own exporter and each adapter in Conformance/exporters over the corpus, and writes reports/exporters.md.
#
#   scripts/exporters.sh [--corpus DIR] [--output FILE]
#
#   --corpus DIR    another corpus than Conformance
#   --output FILE   another page than reports/exporters.md
#   --help          this text

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

corpus=$root/Conformance
output=$root/reports/exporters.md
while [ $# -gt 0 ]; do
  case $1 in
    --corpus | --output)
      [ $# -ge 2 ] || usage_error "$1 needs a path"
      if [ "$1" = --corpus ]; then corpus=$(realpath -- "$2"); else output=$(realpath -m -- "$2"); fi
      shift
      ;;
    --help | -h) help_of "$0"; exit 0 ;;
    *) usage_error "unknown argument '$1'" ;;
  esac
  shift
done

cd "$root"
have sqlite3 || die "the sqlite3 shell is missing; see scripts/setup.sh --check"
swift build --product roundtrip >&2
tool=$(swift build --show-bin-path)/roundtrip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

reports=()
grade() { # name, options of conformance…
  local name=$1 status=0
  shift
  say "grading $name"
  "$tool" conformance --corpus "$corpus" --work-dir "$work" --quiet --report "$work/$name.json" "$@" || status=$?
  # 2 and 4 are grades too; anything else is a run that came to none.
  case $status in 0 | 2 | 4) ;; *) die "grading $name ended with exit code $status" ;; esac
  reports+=("$work/$name.json")
}

grade ours
for name in dump dump-preserve-rowids iterdump vacuum-into backup handwritten; do
  grade "$name" --exporter "Conformance/exporters/$name" --name "$name"
done
"$tool" conformance grade "${reports[@]}" --output "$output"
say "wrote $output"
