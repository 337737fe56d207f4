#!/usr/bin/env bash
# Everything that must hold before a change is taken: format, a build without warnings, the tests, and the
# checks in scripts/checks.
#
#   scripts/test.sh [--filter NAME]...
#
#   --filter NAME   only the tests that match NAME, as in `swift test --filter`; skips scripts/checks
#   --help          this text

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

filters=()
while [ $# -gt 0 ]; do
  case $1 in
    --filter)
      [ $# -ge 2 ] || usage_error "--filter needs a name"
      filters+=(--filter "$2")
      shift
      ;;
    --filter=*) filters+=("$1") ;;
    --help | -h) help_of "$0"; exit 0 ;;
    *) usage_error "unknown argument '$1'" ;;
  esac
  shift
done

step() { printf '\n== %s\n' "$*"; }

check_scripts() {
  local script
  for script in scripts/*.sh scripts/checks/*.sh .ci/run; do
    if [ -f "$script" ]; then bash -n "$script"; fi
  done
}

# Warnings of our own sources end the run. The compiler is silent about a file it need not compile again, so
# the files that warned are touched: the next run must see the warning too.
build_without_warnings() {
  local log=$state/build.log code=0 warnings
  swift build --build-tests 2>&1 | tee "$log" || code=$?
  warnings=$(grep -E '^.+:[0-9]+:[0-9]+: warning: ' "$log" | grep -v '/checkouts/' | sort -u || true)
  if [ -n "$warnings" ]; then
    cut -d: -f1 <<<"$warnings" | sort -u | while IFS= read -r file; do
      if [ -f "$file" ]; then touch "$file"; fi
    done
  fi
  if [ "$code" -ne 0 ]; then die "the build failed with code $code"; fi
  if [ -n "$warnings" ]; then
    printf '\nWarnings:\n%s\n' "$warnings"
    die "the build is not free of warnings, see above"
  fi
}

# Tests that speak with other programs run by themselves: the others keep every thread of Swift's pool busy for long,
# and these need it to hear from their programs before their time is up.
with_programs='ChildProcessTests|PlainCommandTests|ForeignExporterTests|ConformanceRunTests|HostFailureTests|SQLjsEngineTests|HookTests|SourceFenceTests|SQLjsFuzzTests|WatchTests|WatchServerTests|LoopbackServerTests|ChromiumTests|BrowserEngineTests|EnginesAgainstEachOtherTests|BridgeInChromiumTests|BridgeHandlerTests|BridgeFuzzTests'

run_tests() {
  if [ ${#filters[@]} -gt 0 ]; then
    test_once "${filters[@]}"
  else
    test_once --skip "$with_programs"
    test_once --skip-build --filter "$with_programs"
  fi
}

# `swift test` is content with a filter that matches nothing. A run of no test is not a pass.
test_once() {
  local log=$state/test.log
  swift test "$@" 2>&1 | tee "$log"
  grep -qE 'Test run with [1-9][0-9]* tests? ' "$log" || die "no test was run"
}

run_checks() {
  local check
  for check in scripts/checks/*.sh; do
    if [ ! -f "$check" ]; then continue; fi
    step "$check"
    bash "$check" || die "$check failed with code $?"
  done
}

cd "$root"
bash scripts/setup.sh --sqljs --browser --quiet
mkdir -p "$state"
use_private_python
export PATH

step "scripts parse"
check_scripts
step "swift format"
swift format lint --strict --recursive Package.swift Sources Tests
step "swift build"
build_without_warnings
step "swift test"
run_tests
if [ ${#filters[@]} -eq 0 ]; then run_checks; else say "scripts/checks skipped: --filter was given"; fi
