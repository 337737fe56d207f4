#!/usr/bin/env bash
# The page's side of the bridge, checked by TypeScript; and the schema of its messages, held against samples.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
have tsc || die "tsc is missing: scripts/setup.sh --browser installs node-typescript"
tsc --noEmit --allowJs --checkJs --strict --target ES2022 --module ES2022 --moduleResolution node \
  --lib ES2022,DOM Sources/Bridge/Page/roundtrip-bridge.mjs || die "roundtrip-bridge.mjs has type errors"
use_private_python
python3 - <<'PY'
import json, re, sys
from jsonschema import Draft202012Validator
schema = json.load(open("reports/schema/bridge-message.schema.json"))
Draft202012Validator.check_schema(schema)
check = Draft202012Validator(schema)
good = [
    {"v": 1, "id": "a", "type": "cancel"},
    {"v": 1, "id": "a", "type": "request", "method": "validateRollback", "params": {}},
    {"v": 1, "id": "a", "type": "request", "method": "initiateRollback", "params": {"reason": "x"}},
    {"v": 1, "id": "a", "type": "request", "method": "verifyRollbackSuccess", "params": {"image": "0" * 64}},
    {"v": 1, "id": "a", "type": "progress", "phase": "export", "done": 1, "unit": "bytes"},
    {"v": 1, "id": "a", "type": "result", "value": {}},
    {"v": 1, "type": "error", "reason": "malformed", "message": "x"},
]
bad = [
    {"v": 2, "id": "a", "type": "cancel"}, {"v": 1, "id": "../a", "type": "cancel"},
    {"v": 1, "id": "a", "type": "cancel", "path": "x"},
    {"v": 1, "id": "a", "type": "request", "method": "validateRollback", "params": {"path": "x"}},
    {"v": 1, "id": "a", "type": "request", "method": "initiateRollback", "params": {}},
    {"v": 1, "id": "a", "type": "request", "method": "initiateRollback", "params": {"reason": "a\nb"}},
    {"v": 1, "id": "a", "type": "request", "method": "other", "params": {}},
    {"v": 1, "type": "error", "reason": "other", "message": "x"},
]
for message in good:
    check.validate(message)
for message in bad:
    if check.is_valid(message):
        sys.exit(f"the schema accepts {message}")
# Methods and reasons are those of the sources.
def cases(path, text):
    body = open(path).read()
    body = body[body.index(text):]
    body = body[:body.index("\n  }" if text.startswith("  ") else "\n}")]
    return {b or a for a, b in re.findall(r"^ +case (\w+)(?: = \"([^\"]+)\")?$", body, re.M)}
folder = "Sources/Bridge/Messages/"
defs = schema["$defs"]
for named, found in (
    (defs["request"]["properties"]["method"]["enum"], cases(folder + "BridgeMethod.swift", "public enum BridgeMethod")),
    (defs["error"]["properties"]["reason"]["enum"], cases(folder + "BridgeRefusal.swift", "  public enum Reason")),
):
    if set(named) != found:
        sys.exit(f"schema and source differ: {set(named) ^ found}")
print(f"roundtrip-bridge.mjs has its types; {len(good)} messages are as the schema says, {len(bad)} are not")
PY
