"""Computes the digests of relations as docs/FINGERPRINT.md describes them, from that page and Python's sqlite3 alone, and
holds them against the vectors of the page, or against what `roundtrip digest` prints for a database.

    fingerprint.py docs/FINGERPRINT.md
    fingerprint.py DATABASE < OUTPUT-OF-DIGEST
"""
import hashlib, re, sqlite3, struct, sys


def framed(data):
    return struct.pack(">Q", len(data)) + data


def value(kind, content):
    if kind == b"null":
        return b"\0"
    if kind == b"integer":
        return b"\1" + struct.pack(">q", content)
    if kind == b"real":
        return b"\2" + struct.pack(">d", content)
    return (b"\3" if kind == b"text" else b"\4") + framed(content)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def relation(db, name):
    """(digest, rows) of an ordinary table or an R*Tree whose columns do not hide `rowid`."""
    info = [(row[1].decode(), row[2], row[5], row[6]) for row in db.execute(f"PRAGMA table_xinfo({quoted(name)})")]
    listed = db.execute("SELECT type, wr FROM pragma_table_list WHERE schema='main' AND name=?", (name,)).fetchone()
    is_virtual, without_rowid = listed[0] == b"virtual", listed[1]
    key = [column for column in info if column[2]]
    integer_key = len(key) == 1 and key[0][1].upper() == b"INTEGER" and not without_rowid
    columns = [c[0] for c in info if c[3] == 0] + [c[0] for c in info if c[3] in (2, 3)]
    terms = [quoted(c) for c in columns]
    if without_rowid:
        index = next(r[1] for r in db.execute(f"PRAGMA index_list({quoted(name)})") if r[3] == b"pk").decode()
        parts = [r for r in db.execute(f"PRAGMA index_xinfo({quoted(index)})") if r[5]]
        order = ",".join(f"{quoted(r[2].decode())} COLLATE {r[4].decode()}{' DESC' if r[3] else ''}" for r in parts)
    elif is_virtual:
        order = terms[0]
    else:
        order = "rowid"
        if not integer_key:
            columns, terms = ["rowid"] + columns, ["rowid"] + terms
    chunks, chunk, in_chunk, rows = [], b"", 0, 0
    query = ",".join(f"typeof({t}),CASE typeof({t}) WHEN 'text' THEN CAST({t} AS BLOB) ELSE {t} END" for t in terms)
    for row in db.execute(f"SELECT {query} FROM {quoted(name)} ORDER BY {order}"):
        chunk += framed(b"".join(value(row[i], row[i + 1]) for i in range(0, len(row), 2)))
        in_chunk, rows = in_chunk + 1, rows + 1
        if in_chunk == 4096 or len(chunk) >= 1 << 20:
            chunks.append(hashlib.sha256(chunk).digest())
            chunk, in_chunk = b"", 0
    if in_chunk:
        chunks.append(hashlib.sha256(chunk).digest())
    head = framed(b"roundtrip.relation.1") + framed(name.encode()) + struct.pack(">Q", len(columns))
    head += b"".join(framed(c.encode()) for c in columns) + struct.pack(">QQ", rows, len(chunks))
    return hashlib.sha256(head + b"".join(chunks)).hexdigest(), rows


def compare(db, lines, only=None):
    count = 0
    for digest, rows, name in re.findall(r"^ *([0-9a-f]{64})  (\d+) rows  (.+)$", lines, re.M):
        if only is not None and name not in only:
            continue
        found = relation(db, name)
        if found != (digest, int(rows)):
            sys.exit(f"{name}: expected {digest} of {rows} rows, computed {found[0]} of {found[1]}")
        count += 1
    return count


def main():
    path, count = sys.argv[1], 0
    if path.endswith(".md"):
        for sql, rest in re.findall(r"```sql\n(.*?)```(.*?)(?=```sql|\Z)", open(path, encoding="utf-8").read(), re.S):
            db = sqlite3.connect(":memory:")
            db.text_factory = bytes
            db.executescript(sql)
            count += compare(db, rest)
    else:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.text_factory = bytes
        kinds = db.execute("SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'")
        plain = {name.decode() for (name,) in kinds}
        plain -= {name for name in plain if name.startswith("sqlite_")}
        count = compare(db, sys.stdin.read(), plain)
    if count == 0:
        sys.exit("there was nothing to compare")
    print(f"{count} digests agree")


main()
