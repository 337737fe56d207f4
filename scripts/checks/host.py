"""Drives host.js with a real build of sql.js, and holds every line of it against the protocol's schema.

    host.py FOLDER-OF-THE-BUILD SCRATCH-FOLDER     (from the top of the clone)
"""
import collections, hashlib, json, pathlib, re, shutil, sqlite3, struct, subprocess, sys, tempfile, threading
from jsonschema import Draft202012Validator

HOST = "Sources/Engines/SQLjs/Host/host.js"
SCHEMA = json.load(open("reports/schema/engine-protocol.schema.json", encoding="utf-8"))
BUILD, WORK = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
tested = collections.Counter()


def validator(name):
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


VALIDATORS = {name: validator(name) for name in SCHEMA["$defs"]}


def fail(message):
    sys.exit(f"host.py: {message}")


def expect(condition, what):
    tested["expectations"] += 1
    if not condition:
        fail(what)


def conforms(name, value):
    for error in VALIDATORS[name].iter_errors(value):
        fail(f"{name}: {error.json_path}: {error.message[:300]}")


class Host:
    """One process. A reply is due within a minute, or the process is ended and the check fails."""

    def __init__(self, build=BUILD, hello=True):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            ["node", HOST], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        self.last = 0
        if hello:
            self.facts = self.ok("hello", protocol=1, build=str(build))

    def line(self, line):
        timer = threading.Timer(60, self.process.kill)
        timer.start()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        timer.cancel()
        if not answer.endswith(b"\n"):
            fail(f"no reply to {line[:200]}")
        return json.loads(answer)

    def ask(self, op, **members):
        self.last += 1
        request = {"id": self.last, "op": op, **members}
        reply = self.line(json.dumps(request).encode())
        expect(reply["id"] == self.last, f"{op}: the reply has id {reply['id']}")
        conforms(f"{op}Reply" if reply["ok"] else "error", reply)
        if reply["ok"]:
            conforms(f"{op}Request", request)
        return reply

    def ok(self, op, **members):
        reply = self.ask(op, **members)
        expect(reply["ok"], f"{op}: {reply.get('error')}")
        tested[op] += 1
        return reply

    def refused(self, kind, saying, op, **members):
        reply = self.ask(op, **members)
        expect(not reply["ok"], f"{op} should have been refused as {kind}: {saying}")
        error = reply["error"]
        expect(error["kind"] == kind and re.search(saying, error["message"]), f"{op}: {error}, expected {kind}: {saying}")
        tested["refusals"] += 1
        return error

    def malformed(self, line, saying, reads_id=None):
        reply = self.line(line)
        conforms("error", reply)
        expect(reply["id"] == reads_id and reply["error"]["kind"] == "protocol", f"{line[:80]}: {reply}")
        expect(re.search(saying, reply["error"]["message"]), f"{line[:80]}: {reply}, expected {saying}")
        expect("fatal" not in reply["error"], f"{line[:80]} killed the host")
        tested["refusals"] += 1

    def rows(self, sql, limit=1000, op="query"):
        return self.ok(op, sql=sql, limit=limit)["rows"]

    def end(self):
        rest, _ = self.process.communicate(timeout=60)
        expect(rest == b"" and self.process.returncode == 0, f"ended with {self.process.returncode}, {rest[:200]}")
        self.errors.seek(0)
        return self.errors.read().decode()


def expected(kind, content):
    if kind == "null":
        return ["n"]
    if kind == "integer":
        return ["i", str(content)]
    if kind == "real":
        return ["r", struct.pack(">d", content).hex()]
    return [kind[0], content.hex().upper()]


# Label, storage class, content, as an app sees it (None: not looked at). The numbers around 2^53 and the text cut
# at NUL are what this protocol is for.
VALUES = [
    ("NULL", "null", None, {"type": "null"}),
    ("0", "integer", 0, {"type": "number", "text": "0"}),
    ("2^53 - 1", "integer", 2**53 - 1, {"type": "number", "text": "9007199254740991"}),
    ("2^53", "integer", 2**53, {"type": "number", "text": "9007199254740992"}),
    ("2^53 + 1", "integer", 2**53 + 1, {"type": "number", "text": "9007199254740992"}),
    ("-2^53 - 1", "integer", -(2**53) - 1, {"type": "number", "text": "-9007199254740992"}),
    ("2^63 - 1", "integer", 2**63 - 1, {"type": "number", "text": "9223372036854776000"}),
    ("-2^63", "integer", -(2**63), {"type": "number", "text": "-9223372036854776000"}),
    ("5.0", "real", 5.0, {"type": "number", "text": "5"}),
    ("0.0", "real", 0.0, {"type": "number", "text": "0"}),
    ("-0.0", "real", -0.0, {"type": "number", "text": "-0"}),
    ("infinity", "real", float("inf"), {"type": "number", "text": "Infinity"}),
    ("-infinity", "real", float("-inf"), {"type": "number", "text": "-Infinity"}),
    ("least subnormal", "real", 5e-324, {"type": "number", "text": "5e-324"}),
    ("greatest subnormal", "real", 2.225073858507201e-308, None),
    ("greatest", "real", sys.float_info.max, None),
    ("1e300", "real", 1e300, {"type": "number", "text": "1e+300"}),
    ("0.1", "real", 0.1, {"type": "number", "text": "0.1"}),
    ("2^53 as a real", "real", 2.0**53, None),
    ("empty text", "text", b"", {"type": "string", "utf16": ""}),
    ("text", "text", b"abc", {"type": "string", "utf16": "006100620063"}),
    ("text with NUL", "text", b"a\0b", {"type": "string", "utf16": "0061"}),
    ("invalid UTF-8", "text", b"a\xffb", None),
    ("cut-off UTF-8", "text", b"\xc3", None),
    ("lone surrogate", "text", b"\xed\xa0\x80", None),
    ("leading BOM", "text", b"\xef\xbb\xbfbom at the beginning", None),
    ("astral", "text", "\U0001f600".encode(), {"type": "string", "utf16": "d83dde00"}),
    ("digits", "text", b"42", {"type": "string", "utf16": "00340032"}),
    ("line feeds", "text", b"a\r\nb\n", None),
    ("empty blob", "blob", b"", {"type": "bytes", "hex": ""}),
    ("blob", "blob", b"\0\xff", {"type": "bytes", "hex": "00ff"}),
    ("blob of digits", "blob", b"42", {"type": "bytes", "hex": "3432"}),
]


def image(name, statements, page_size=4096):
    path = WORK / name
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA page_size={page_size}")
    for statement in statements:
        db.execute(*statement) if isinstance(statement, tuple) else db.execute(statement)
    db.close()
    return path


def hard_values():
    rows = []
    for number, (_, kind, content, _) in enumerate(VALUES):
        placeholder = "CAST(? AS TEXT)" if kind == "text" else "?"
        rows.append((f"INSERT INTO hard VALUES (?, {placeholder})", (number, content)))
    return image("hard.db", ["CREATE TABLE hard(id INTEGER PRIMARY KEY, v)"] + rows)


def check_hello(host):
    build, sqlite = host.facts["build"], host.facts["sqlite"]
    script, wasm = BUILD / "worker.sql-wasm.js", BUILD / "sql-wasm.wasm"
    expect((build["js"], build["wasm"]) == (str(script), str(wasm)), f"chose {build}")
    expect(build["jsSHA256"] == hashlib.sha256(script.read_bytes()).hexdigest(), "checksum of the script")
    expect(build["wasmSHA256"] == hashlib.sha256(wasm.read_bytes()).hexdigest(), "checksum of the wasm")
    expect((build["api"], build["leaksOnExec"], build["kind"]) == ("stack", False, "wasm"), f"this build is {build}")
    expect(sqlite["version"] == "3.49.1" and sqlite["sourceID"].startswith("2025-02-18 13:38:58 "), "SQLite's version")
    expect("ENABLE_FTS3" in sqlite["compileOptions"] and "fts4" in sqlite["modules"], "FTS3 is there")
    expect("fts5" not in sqlite["modules"] and "rtree" not in sqlite["modules"], "FTS5 and R*Tree are not")
    expect(sqlite["tokenizers"] == {"fts5": [], "fts3": ["unicode61", "porter", "simple"]}, f"{sqlite['tokenizers']}")
    expect({"BINARY", "NOCASE", "RTRIM"} <= set(sqlite["collations"]), "collations")
    functions = {(f["name"], f["narg"]): f for f in sqlite["functions"]}
    expect(len(functions) == len(sqlite["functions"]), "a function is listed twice")
    expect(not functions["floor", 1]["deterministic"] and not functions["log", 1]["deterministic"], "floor, log")
    expect(functions["abs", 1]["deterministic"] and not functions["random", 0]["deterministic"], "abs, random")
    expect(functions["sum", 1]["type"] in ("aggregate", "window") and functions["lower", 1]["type"] == "scalar", "types")
    limits = {name: (each["value"], each["from"]) for name, each in sqlite["limits"].items()}
    expect(limits == {
        "sqlText": (1000000000, "build"), "variables": (32766, "build"), "columns": (2000, "build"),
        "execText": (1048576, "host"), "largeExecText": (5000000, "host"), "execCalls": (None, "host")}, f"{limits}")


def check_values(host):
    path = hard_values()
    before = path.read_bytes()
    host.ok("open", path=str(path))
    exact, seen = host.rows("SELECT v FROM hard ORDER BY id"), host.rows("SELECT v FROM hard ORDER BY id", op="read")
    expect(len(exact) == len(seen) == len(VALUES), "rows of hard")
    for (label, kind, content, app), (value,), (look,) in zip(VALUES, exact, seen):
        expect(value == expected(kind, content), f"{label}: {value}, expected {expected(kind, content)}")
        expect(app is None or look == app, f"{label}: an app sees {look}, expected {app}")
        tested["values"] += 1
    # What `observe` says of all values at once is what the two say of each.
    def stands(value, look):
        if value[0] == "n":
            return look["type"] == "null"
        if value[0] == "i":
            return look["type"] == "number" and int(float(look["text"])) == int(value[1])
        if value[0] == "r":
            return struct.pack(">d", float(look["text"].replace("Infinity", "inf"))).hex() == value[1]
        if value[0] == "b":
            return look["type"] == "bytes" and look["hex"].upper() == value[1]
        try:
            return look["type"] == "string" and bytes.fromhex(look["utf16"]) == bytes.fromhex(value[1]).decode("utf-8").encode("utf-16-be")
        except UnicodeDecodeError:
            return False
    changed = [(n + 1, value[0], look[0]) for n, (value, look) in enumerate(zip(exact, seen)) if not stands(value[0], look[0])]
    observed = host.ok("observe", sql="SELECT id, v FROM hard ORDER BY id", keys=1, limit=1000)
    got = [(d["row"], d["exact"], d["seen"]) for d in observed["differences"]]
    # What is read past a value's end is not the same twice: of those, only that they are listed.
    steady = lambda triples: [t for t in triples if t[1][0] != "t" or b"\xff" not in bytes.fromhex(t[1][1])]
    expect([t[0] for t in got] == [t[0] for t in changed], f"observe lists {[t[0] for t in got]}, not {[t[0] for t in changed]}")
    expect(steady(got) == steady(changed), "observe shows what query and read do")
    expect(changed and len(changed) < len(VALUES), f"{len(changed)} of {len(VALUES)} values change")
    expect(observed["rows"] == len(VALUES) and observed["changed"] == [0, len(changed)], f"{observed['changed']}")
    expect(all(d["column"] == 1 and d["key"][0][0] == "i" for d in observed["differences"]), "keys")
    few = host.ok("observe", sql="SELECT id, v FROM hard ORDER BY id", keys=1, limit=2)
    expect(len(few["differences"]) == 2 and few["changed"] == observed["changed"], "a limit lists less and counts all")
    host.refused("protocol", "more keys", "observe", sql="SELECT 1", keys=2, limit=1)
    # Through export and back.
    out = WORK / "hard-out.db"
    exported = host.ok("export", path=str(out))
    data = out.read_bytes()
    expect((exported["bytes"], exported["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), "what export says")
    expect(not list(WORK.glob("*.partial")), "export left something behind")
    # What the database writes must not reach the memory that was read, nor the file.
    host.ok("exec", sql="DELETE FROM hard; CREATE TABLE other(x)")
    host.ok("close")
    expect(path.read_bytes() == before, "the image's file was changed")
    host.ok("open", path=str(out))
    expect(host.rows("SELECT v FROM hard ORDER BY id") == exact, "values after export")
    expect(host.rows("PRAGMA integrity_check", op="read") == [[{"type": "string", "utf16": "006f006b"}]], "integrity")
    host.ok("close")
    host.ok("open", path=str(path))
    expect(host.rows("SELECT count(*) FROM hard") == [[["i", str(len(VALUES))]]], "the image, opened again")
    host.ok("close")


def check_queries(host):
    host.ok("open")
    host.ok("exec", sql="CREATE TABLE q(c0, host_rows); INSERT INTO q VALUES (3,'c'),(1,'a'),(2,'b')")
    reply = host.ok("query", sql="SELECT c0 AS 'x y', host_rows AS \"x y\", c0 FROM q ORDER BY c0 DESC ; -- end", limit=2)
    expect(reply["columns"] == ["x y", "x y", "c0"] and reply["truncated"], f"{reply}")
    expect(reply["rows"] == [[["i", "3"], ["t", "63"], ["i", "3"]], [["i", "2"], ["t", "62"], ["i", "2"]]], f"{reply}")
    expect(host.ok("query", sql="SELECT c0 FROM q", limit=3)["truncated"] is False, "all rows fit the limit")
    expect(host.ok("query", sql="SELECT 1", limit=0) | {"ms": 0, "id": 0} == {
        "id": 0, "ok": True, "columns": ["1"], "rows": [], "truncated": True, "ms": 0}, "a limit of 0")
    expect(host.rows("WITH w AS (VALUES (1),(2)) SELECT sum(column1) FROM w -- no more") == [[["i", "3"]]], "WITH")
    expect(host.rows("VALUES (1, x'00') UNION ALL VALUES ('', NULL);\n;") == [[["i", "1"], ["b", "00"]], [["t", ""], ["n"]]], "VALUES")
    # Each value is computed once: type and content of one evaluation belong together.
    mixed = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<200) SELECT CASE WHEN random()%2 THEN 7 ELSE 'seven' END FROM n"
    expect({tuple(row[0]) for row in host.rows(mixed)} == {("i", "7"), ("t", "736576656E")}, "values that change")
    wide = host.rows("SELECT " + ",".join(f"{n}" for n in range(2000)))
    expect(wide == [[["i", str(n)] for n in range(2000)]], "2000 columns")
    expect(host.rows("SELECT name FROM pragma_table_info('q')") == [[["t", "6330"]], [["t", "686F73745F726F7773"]]], "pragma_")
    expect(len(host.rows("PRAGMA table_info(q)", op="read")) == 2, "PRAGMA")
    many = host.ok("query", sql="WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100) SELECT zeroblob(1000000) FROM n", limit=100)
    expect(many["truncated"] and 30 < len(many["rows"]) < 40, f"{len(many['rows'])} rows of 1 MB")
    for op in ("query", "read"):
        host.refused("protocol", "one statement", op, sql="SELECT 1; SELECT 2", limit=1)
        host.refused("protocol", "one statement", op, sql="SELECT 1; nonsense", limit=1)
        host.refused("protocol", "no columns", op, sql="CREATE TABLE no(x)", limit=1)
        host.refused("sql", "Nothing to prepare", op, sql="", limit=1)
        host.refused("sql", "no such column: nosuch", op, sql="SELECT nosuch", limit=1)
        host.refused("protocol", "NUL", op, sql="SELECT 1\0", limit=1)
        host.refused("protocol", "bytes", op, sql="SELECT 1" + " " * 1048576, limit=1)
    host.refused("sql", "syntax error", "query", sql="PRAGMA table_info(q)", limit=1)
    host.refused("sql", "syntax error", "query", sql="INSERT INTO q VALUES (1, 2) RETURNING c0", limit=1)
    expect(host.rows("SELECT count(*) FROM q") == [[["i", "3"]]], "nothing was inserted")
    host.ok("close")


def check_transactions(host):
    out = str(WORK / "transaction.db")
    host.refused("protocol", "no database", "exec", sql="SELECT 1")
    host.refused("protocol", "no database", "close")
    host.ok("open")
    host.refused("protocol", "open already", "open")
    host.refused("file", "empty", "export", path=out)
    expect(host.ok("exec", sql="CREATE TABLE t(x); INSERT INTO t VALUES (1)")["inTransaction"] is False, "autocommit")
    calls = host.ok("stats")["execCalls"]
    expect(host.ok("exec", sql="BEGIN; INSERT INTO t VALUES (2)")["inTransaction"] is True, "BEGIN")
    host.refused("sql", "transaction", "export", path=out)
    expect(host.ok("exec", sql="COMMIT")["inTransaction"] is False, "COMMIT")
    expect(host.rows("SELECT count(*) FROM t") == [[["i", "2"]]], "the refused export rolled nothing back")
    expect(host.ok("exec", sql="SAVEPOINT s")["inTransaction"] is True, "SAVEPOINT")
    expect(host.ok("exec", sql="RELEASE s")["inTransaction"] is False, "RELEASE")
    host.refused("sql", "no such table: nosuch", "exec", sql="BEGIN; INSERT INTO t VALUES (3); INSERT INTO nosuch VALUES (1)")
    host.refused("sql", "transaction", "export", path=out)
    expect(not pathlib.Path(out).exists(), "a refused export wrote a file")
    host.ok("exec", sql="ROLLBACK")
    host.refused("file", "ENOENT", "export", path=str(WORK / "no" / "such.db"))
    # Exporting did reopen the database; it is still there.
    expect(host.rows("SELECT count(*) FROM t") == [[["i", "2"]]], "rows after an export that could not be written")
    pathlib.Path(out).write_bytes(b"an older file")
    host.ok("export", path=out)
    expect(sqlite3.connect(out).execute("SELECT count(*) FROM t").fetchone() == (2,), "the exported image")
    stats = host.ok("stats")
    expect(stats["execCalls"] == calls + 6, f"{stats['execCalls'] - calls} exec calls counted")
    expect(stats["wasmBytes"] >= 16 << 20 and stats["peakRSS"] >= stats["rss"] // 2 > 0, f"{stats}")
    host.ok("close")


def check_texts(host):
    host.ok("open")
    host.ok("exec", sql="\ufeffCREATE TABLE t(x)")
    host.refused("protocol", "NUL", "exec", sql="INSERT INTO t VALUES (1); \0 INSERT INTO t VALUES (2)")
    host.refused("protocol", "surrogate", "exec", sql="INSERT INTO t VALUES ('\ud800x')")
    insert = "INSERT INTO t VALUES ('%s')"
    fits = insert % ("é" * ((1048576 - len(insert) + 2) // 2))
    host.ok("exec", sql=fits)
    host.refused("protocol", "1048576", "exec", sql=fits + "    ")
    host.ok("exec", sql=fits + "    ", large=True)
    host.ok("exec", sql=(insert % ("x" * 4999000)), large=True)
    host.refused("protocol", "5000000", "exec", sql=(insert % ("x" * 5000000)), large=True)
    expect(host.rows("SELECT length(x) FROM t ORDER BY rowid")[2] == [["i", "4999000"]], "a large text")
    host.ok("exec", sql="")
    host.ok("close")


def check_lines(host):
    host.malformed(b"", "not JSON")
    host.malformed(b"{", "not JSON")
    host.malformed(b'{"id": 1, "op": "\xff"}', "not JSON")
    host.malformed(b"[]", "no JSON object")
    host.malformed(b"null", "no JSON object")
    host.malformed(b"{}", "`id`")
    for bad in (b'"1"', b"-1", b"1.5", b"null", b"9007199254740993", b"[1]", b"true"):
        host.malformed(b'{"id": ' + bad + b', "op": "stats"}', "`id`")
    host.malformed(b'{"id": 7}', "`op`", 7)
    host.malformed(b'{"id": 7, "op": 1}', "`op`", 7)
    host.malformed(b'{"id": 7, "op": "nosuch"}', "`op`", 7)
    host.malformed(b'{"id": 7, "op": "toString"}', "`op`", 7)
    host.malformed(b'{"id": 7, "op": "__proto__"}', "`op`", 7)
    host.malformed(b'{"id": 7, "op": "stats", "more": 1}', "no member `more`", 7)
    host.malformed(b'{"id": 7, "op": "stats", "__proto__": 1}', "no member `__proto__`", 7)
    host.malformed(b'{"id": 7, "op": "query", "sql": "SELECT 1"}', "needs `limit`", 7)
    for bad in (b"-1", b"1.5", b'"1"', b"1000001", b"null"):
        host.malformed(b'{"id": 7, "op": "query", "sql": "SELECT 1", "limit": ' + bad + b"}", "`limit`", 7)
    host.malformed(b'{"id": 7, "op": "exec", "sql": 1}', "`sql`", 7)
    host.malformed(b'{"id": 7, "op": "exec", "sql": "", "large": 1}', "`large`", 7)
    host.malformed(b'{"id": 7, "op": "open", "path": ""}', "`path`", 7)
    host.malformed(b'{"id": 7, "op": "open", "path": null}', "`path`", 7)
    host.malformed(b'{"id": 7, "op": "open", "path": "a\\u0000b"}', "`path`", 7)
    host.malformed(b'{"id": 7, "op": "hello", "protocol": 1, "build": "x"}', "loaded already", 7)
    expect(host.ok("stats")["ok"], "the host goes on after all that")


def check_images(host):
    whole = image("whole.db", ["CREATE TABLE t(x)", "INSERT INTO t VALUES (1)"]).read_bytes()

    def damaged(name, data, saying):
        (WORK / name).write_bytes(data)
        host.refused("file", saying, "open", path=str(WORK / name))

    damaged("short.db", whole[:-1], "cut off")
    damaged("page.db", whole[:-4096], "cut off")
    damaged("long.db", whole + bytes(4096), "header says")
    damaged("longer.db", whole + b"\0", "cut off")
    damaged("magic.db", b"X" + whole[1:], "not a SQLite database")
    damaged("size.db", whole[:16] + b"\x01\x01" + whole[18:], "page size")
    damaged("tiny.db", whole[:511], "512")
    damaged("empty.db", b"", "512")
    host.refused("file", "ENOENT", "open", path=str(WORK / "nosuch.db"))
    host.refused("file", "regular file|EISDIR", "open", path=str(WORK))
    # An old writer's header: its page count does not hold.
    stale = bytearray(whole)
    stale[92:96] = b"\0\0\0\0"
    stale[28:32] = b"\0\0\0\x63"
    (WORK / "stale.db").write_bytes(stale)
    for name in ("whole.db", "stale.db"):
        expect(host.ok("open", path=str(WORK / name))["bytes"] == len(whole), name)
        expect(host.rows("SELECT x FROM t") == [[["i", "1"]]], name)
        host.ok("close")
    for size in (512, 65536):
        path = image(f"pages{size}.db", ["CREATE TABLE t(x)"], size)
        host.ok("open", path=str(path))
        expect(host.rows("PRAGMA page_size", op="read") == [[{"type": "number", "text": str(size)}]], f"{size}")
        host.ok("close")


def check_death(host):
    host.ok("open")
    error = host.refused("memory", "call stack", "read", sql="SELECT '%s' LIKE '%s'" % ("a" * 20000, "%a" * 20000), limit=1)
    expect(error.get("fatal") is True, f"{error}")
    for op, members in (("stats", {}), ("exec", {"sql": ""}), ("close", {}), ("open", {})):
        expect(host.refused("internal", "died", op, **members).get("fatal") is True, f"{op} after the module died")
    host.ok("exit")
    host.end()


def variant(name, script, file="sql-wasm.js", wasm=True):
    folder = WORK / name
    folder.mkdir()
    (folder / file).write_text(script, encoding="utf-8")
    if wasm:
        shutil.copy(BUILD / "sql-wasm.wasm", folder)
    return folder


def replaced(text, old, new):
    if text.count(old) != 1:
        fail(f"the build has {text.count(old)} of {old}")
    return text.replace(old, new)


def check_builds():
    """Other shapes of the same build, each with what it is to be recognised by."""
    worker = (BUILD / "worker.sql-wasm.js").read_text(encoding="utf-8")
    module = worker[:worker.index("/* global initSqlJs */")]
    bare = module[:module.index("if (typeof exports === 'object' && typeof module === 'object'")]
    noisy = "console.log('noise 1'); process.stdout.write('noise 2\\n'); setTimeout(() => console.info('noise 3'), 1);\n"
    leaking = replaced(module, "throw t&&t.free(),M;}finally{wa(r)}", "throw t&&t.free(),M;}finally{}")
    on_heap = replaced(leaking, "try{var y=xa(g),L=z(4)",
                       "var Y=null,T=s=>{var n=ha(s)+1,p=ia(n);u(s,x,p,n);return p};try{Y=T(g);var y=Y,L=z(4)")
    on_heap = replaced(on_heap, "throw t&&t.free(),M;}finally{}", "throw t&&t.free(),M;}finally{Y&&fa(Y)}")
    hidden = replaced(on_heap.replace("f.stackAlloc=", "f.hiddenAlloc="), "f.stackSave=", "f.hiddenSave=")
    plain = {"api": "stack", "leaksOnExec": False, "kind": "wasm"}
    heap = {"api": "heap", "leaksOnExec": True, "kind": "wasm"}
    for name, text, facts in (
        ("module", module, plain), ("bare", bare, plain), ("noisy", noisy + worker, plain),
        ("served", bare + worker[len(module):], plain), ("leaking", leaking, plain | {"leaksOnExec": True}),
        ("heap", on_heap, heap), ("hidden", hidden, heap),
    ):
        host = Host(variant(name, text))
        found = {key: host.facts["build"][key] for key in facts}
        expect(found == facts, f"{name}: {found}, expected {facts}")
        host.ok("open")
        host.ok("exec", sql="CREATE TABLE t(x); INSERT INTO t VALUES (1)")
        expect(host.rows("SELECT x FROM t") == [[["i", "1"]]], name)
        calls = host.facts["sqlite"]["limits"]["execCalls"]["value"]
        expect(calls == (300000 if facts["leaksOnExec"] else None), f"{name}: {calls} calls")
        host.ok("exit")
        errors = host.end()
        if name == "noisy":
            expect(all(f"noise {n}" in errors for n in (1, 2, 3)), f"the noise is not on stderr: {errors!r}")
        tested["builds"] += 1

    esm = variant("esm", module + "\nexport default initSqlJs;\n", file="sql-wasm.mjs")
    esm_text = (esm / "sql-wasm.mjs").read_text(encoding="utf-8")
    head = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url), __dirname = import.meta.dirname; let module;\n"
    (esm / "sql-wasm.mjs").write_text(head + esm_text, encoding="utf-8")
    # Its own part would look for the wasm under the name that it knows.
    renamed = variant("renamed", worker, file="worker.custom.js", wasm=False)
    shutil.copy(BUILD / "sql-wasm.wasm", renamed / "custom.wasm")
    both = variant("both", worker, file="worker.sql-wasm.js")
    (both / "sql-wasm.js").write_text(module, encoding="utf-8")
    nested = variant("nested", "// nothing here", file="index.js", wasm=False)
    shutil.copytree(both, nested / "dist")
    for folder, chosen in ((esm, "sql-wasm.mjs"), (renamed, "worker.custom.js"), (both, "sql-wasm.js"), (nested, "dist/sql-wasm.js"),
                           (both / "worker.sql-wasm.js", ".")):
        host = Host(folder)
        expect(host.facts["build"]["js"] == str(folder / chosen), f"{folder.name}: {host.facts['build']['js']}")
        host.end()
        tested["builds"] += 1

    other = variant("other", worker, wasm=False)
    (other / "sql-wasm.wasm").write_bytes(b"\0asm\1\0\0\0")
    torn = variant("torn", worker, wasm=False)
    (torn / "sql-wasm.wasm").write_bytes((BUILD / "sql-wasm.wasm").read_bytes()[:-100])
    host = Host(hello=False)
    host.refused("protocol", "after hello", "stats")
    host.refused("protocol", "protocol 2", "hello", protocol=2, build=str(BUILD))
    for folder, saying in (
        (other, "^(?!.* 45 s).*same release"), (torn, "^(?!.* 45 s).*same release"),
        (variant("lonely", module, wasm=False), "sql-wasm.wasm is not beside it"),
        (variant("broken", "this is not JavaScript initSqlJs"), "could not be loaded: "),
        (variant("useless", "var nothing = 'initSqlJs';"), "defines no initSqlJs"),
        (variant("without", "var nothing;", file="index.js"), "holds no sql.js build"), (WORK / "nowhere", "ENOENT"),
    ):
        expect("fatal" not in host.refused("load", saying, "hello", protocol=1, build=str(folder)), f"{folder.name}")
    # None of them keeps the host from loading one that works.
    host.ok("hello", protocol=1, build=str(BUILD))
    host.ok("exit")
    host.end()


def check_example():
    page = open("docs/ENGINE-PROTOCOL.md", encoding="utf-8").read()
    session = re.search(r"```session\n(.*?)```", page, re.S).group(1).splitlines()
    host, count = Host(hello=False), 0
    for request, reply in zip(session[::2], session[1::2]):
        expect(request.startswith("> ") and reply.startswith("< "), f"{request} {reply}")
        sent = request[2:].replace("BUILD", str(BUILD)).replace("FOLDER", str(WORK))
        conforms("request", json.loads(sent))
        got = host.line(sent.encode())
        conforms("error" if not got["ok"] else json.loads(sent)["op"] + "Reply", got)
        conforms("reply", got)
        expect(holds(json.loads(reply[2:].replace(", …}", ', "…": 0}')), got), f"{request}\n{reply}\nbut got {got}")
        count += 1
    expect(count == 13, f"the example has {count} requests")
    host.end()
    tested["lines of the example"] += 2 * count


def holds(written, got):
    """Whether a reply is as the page has it; "…" stands for members that the page leaves out."""
    if not isinstance(written, dict) or not isinstance(got, dict):
        return written == got
    left_out = "…" in written
    named = {key: value for key, value in written.items() if key != "…"}
    return (left_out or named.keys() == got.keys()) and all(k in got and holds(v, got[k]) for k, v in named.items())


def check_schema():
    Draft202012Validator.check_schema(SCHEMA)
    whole = Draft202012Validator(SCHEMA)
    for accepted in ({"id": 0, "op": "exit"}, {"id": 0, "ok": True}):
        expect(whole.is_valid(accepted), f"{accepted}")
    for refused in ({"id": 0, "op": "nosuch"}, {"id": "0", "op": "exit"}, {"id": 0, "op": "exit", "more": 1},
                    {"id": None, "ok": True}, {"id": 0, "ok": False}, {"id": 0, "op": "exec", "sql": "\0"},
                    {"id": 0, "ok": False, "error": {"kind": "other", "message": "m"}}):
        expect(not whole.is_valid(refused), f"the schema takes {refused}")


check_schema()
check_example()
host = Host()
check_hello(host)
check_values(host)
check_queries(host)
check_transactions(host)
check_texts(host)
check_lines(host)
check_images(host)
expect(host.end() == "", "stderr stays empty")  # stdin ends here, without exit
check_death(Host())
check_builds()
missing = [op for op in ("hello", "open", "exec", "query", "read", "observe", "export", "stats", "close", "exit") if not tested[op]]
expect(not missing, f"never asked: {missing}")
print(", ".join(f"{tested[what]} {what}" for what in ("expectations", "refusals", "values", "builds", "lines of the example")))
