# Shared by the scripts of this folder; sourced, never run. Sets `root`, the top of the clone.

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# Everything the scripts make goes in here; git ignores it.
state=$root/.roundtrip

say() { printf '%s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# A wrong option: exit code 64, as the command itself has it.
usage_error() {
  printf '%s: %s (see --help)\n' "${0##*/}" "$*" >&2
  exit 64
}

have() { command -v "$1" >/dev/null 2>&1; }

# The comment at the head of a script is its help text.
help_of() { sed -n '2,/^$/{s/^# \{0,1\}//;p;}' "$1"; }

# Where an installed jsonschema is, its Python comes first on PATH.
use_private_python() {
  if [ -x "$state/venv/bin/python3" ]; then PATH=$state/venv/bin:$PATH; fi
}

# The tools that setup.sh --bench builds.
use_private_tools() {
  if [ -d "$state/tools" ]; then PATH=$PATH:$state/tools; fi
}
