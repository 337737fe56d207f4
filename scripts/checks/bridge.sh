#!/usr/bin/env bash
# The page's side of the bridge is typed: TypeScript checks its JSDoc, strictly. store.js and core.mjs, which it is served with, are read for
# their types only.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

cd "$root"
have tsc || die "tsc is missing: scripts/setup.sh installs it (node-typescript)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp Sources/Bridge/Page/*.mjs "$work"
for file in Sources/Engines/Browser/Page/store.js Sources/Engines/SQLjs/Host/core.mjs; do
  { echo '// @ts-nocheck'; cat "$file"; } >"$work/${file##*/}"
done
echo '{ "type": "module" }' >"$work/package.json"

check() {
  tsc --noEmit --allowJs --checkJs --strict --noImplicitReturns --noFallthroughCasesInSwitch --target es2022 \
    --module nodenext --moduleResolution nodenext --lib es2022,dom,dom.iterable "$work"/*.mjs
}

check || die "the page's module is not typed as it says"

# A checker that finds nothing wrong in anything would pass as well.
sed 's/rowsOf(db, "PRAGMA quick_check(1)")/rowsOf(db, 1)/' Sources/Bridge/Page/roundtrip-bridge.mjs >"$work/roundtrip-bridge.mjs"
if check >"$work/log"; then die "tsc does not find a wrong type"; fi
grep -q "TS2345" "$work/log" || die "tsc fails for another reason: $(head -n 3 "$work/log")"

# The schema takes what the native side takes and sends, and nothing that it refuses; Tests/BridgeTests hold the same messages against the code.
python3 - reports/schema/bridge-message.schema.json Tests/BridgeTests/Fixtures/messages.json <<'PY'
import json, sys
from jsonschema import Draft202012Validator

schema, messages = (json.load(open(path)) for path in sys.argv[1:])
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
samples = messages["page"] + messages["native"]
wrong = [each["name"] for each in samples if validator.is_valid(each["message"]) == ("code" in each)]
if len(samples) < 40 or wrong:
    sys.exit(f"the schema judges {len(wrong)} of {len(samples)} messages otherwise: {', '.join(wrong)}")
PY
