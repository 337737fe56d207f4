import Foundation
import Testing

/// What people do today, `sqlite3 a.db .dump | sqlite3 b.db`, and whether `diff` names all that it changes.
@Suite struct DumpTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Reads both databases without this tool and holds every change against the findings of the report.
  private static let judge = """
    import collections, json, sqlite3, struct, sys
    source, copy = (sqlite3.connect(name) for name in sys.argv[1:3])
    def quoted(name): return '"' + name.replace('"', '""') + '"'
    def bits(kind, raw, value): return (kind, struct.pack('>d', value) if kind == 'real' else raw)
    def rows(db, table):
      info = db.execute(f'PRAGMA table_xinfo({quoted(table)})').fetchall()
      columns = [c[1] for c in info]
      taken = {c.lower() for c in columns}
      keys = [c for c in info if c[5]]
      free = [n for n in ('rowid', '_rowid_', 'oid') if n not in taken]
      without = False
      try: db.execute(f'SELECT {free[0]} FROM {quoted(table)} LIMIT 0') if free else None
      except sqlite3.OperationalError: without, free = True, []
      fields = ', '.join(f'typeof({c}), CAST({c} AS BLOB), CASE typeof({c}) WHEN \\'real\\' THEN {c} END' for c in map(quoted, columns))
      order = f'ORDER BY {free[0]}' if free else ''
      result = []
      for row in db.execute(f'SELECT {free[0] if free else "NULL"}, {fields} FROM {quoted(table)} {order}'):
        values = {c: bits(*row[1 + 3 * i:4 + 3 * i]) for i, c in enumerate(columns)}
        result.append((row[0], values))
      # An alias of the rowid holds the rowid; INTEGER PRIMARY KEY DESC is none, and columns may hide the rowid's names.
      name = keys[0][1] if len(keys) == 1 and keys[0][2].upper() == 'INTEGER' and not without else None
      if name and not free: result = [(int(v[name][1]), v) for _, v in result]
      alias = name if name and all(v[name] == ('integer', str(r).encode()) for r, v in result) else None
      return result, alias, [k[1] for k in keys] if without else None
    plain = [n for n, s in source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
             if n[:7] != 'sqlite_']
    virtual = [n for n, in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage = 0")]
    plain = [n for n in plain if not any(n.startswith(v + '_') for v in virtual)]
    changed, renumbered, lost = set(), collections.Counter(), collections.Counter()
    for table in plain:
      (one, alias, primary), (two, _, _) = rows(source, table), rows(copy, table)
      if primary:
        def keyed(side): return {tuple(v[k] for k in primary): (r, v) for r, v in side}
        left, right = keyed(one), keyed(two)
        pairs = [(left[k], right[k]) for k in left if k in right]
        lost[table] += len(set(left) - set(right)) + len(set(right) - set(left))
      elif alias:
        right = dict(two)
        pairs = [(row, (row[0], right[row[0]])) for row in one if row[0] in right]
        lost[table] += len(one) - len(pairs)
      else:
        if len(one) != len(two): sys.exit(f'{table}: {len(one)} rows and {len(two)}; they cannot be paired')
        pairs = list(zip(one, two))
      for (r1, v1), (r2, v2) in pairs:
        if r1 != r2: renumbered[table] += 1
        for column in v1:
          if v1[column] != v2[column]:
            where = None if primary else f'{alias or "rowid"} {r1}'
            changed.add((f'{table}.{column}', where))
    report = json.load(open(sys.argv[3]))
    findings = [f for check in report['checks'] for f in check['findings']]
    def of(*codes): return [f for f in findings if f['code'] in codes]
    named = of('value-changed', 'storage-class-changed')
    places = {(f['object'], f.get('location')) for f in named} | {(f['object'], None) for f in named}
    problems = [f'not named: {c}' for c in sorted(changed, key=str) if c not in places]
    # The other way round: no finding about a value that did not change.
    mine = {f['object'] + '|' + f['location'] for f in named if f['object'].split('.')[0] in plain}
    theirs = {o + '|' + w for o, w in changed if w}
    keyless = {o for o, w in changed if not w}
    problems += [f'nothing there: {m}' for m in sorted(mine - theirs) if m.split('|')[0] not in keyless]
    for code, counts in (('rowid-changed', renumbered),):
      for table, count in counts.items():
        listed = sum(f['object'] == table for f in of(code))
        if listed != count: problems.append(f'{table}: {count} rowids changed, {listed} named')
    for table, count in lost.items():
      listed = sum(f['object'] == table for f in of('row-missing', 'row-extra'))
      if listed != count: problems.append(f'{table}: {count} rows lost, {listed} named')
    for setting in ('user_version', 'application_id'):
      values = [db.execute('PRAGMA ' + setting).fetchone()[0] for db in (source, copy)]
      if values[0] == values[1]: problems.append(f'{setting} was not lost: the test proves nothing')
      elif not any(f['object'] == setting or f.get('location') == setting for f in of('setting-changed')): problems.append(f'{setting} is not named')
    print(len(changed), 'values', sum(renumbered.values()), 'rowids', sum(lost.values()), 'rows')
    sys.exit('\\n'.join(problems) or None)
    """

  private func dump(_ name: String, to copy: String) throws {
    _ = try Tool.run(
      ["bash", "-c", "sqlite3 \(name) .dump | sqlite3 \(copy)"], in: scratch.path)
    let count = try Tool.run(["sqlite3", copy, "SELECT count(*) FROM sqlite_schema"], in: scratch.path)
    #expect(count.status == 0 && count.output != "0\n", "\(count.all)")
  }

  @Test(arguments: [("notes", 300, 0, 300), ("torture", 200, 40, 100)])
  func everyChangeIsNamed(profile: String, rows: Int, values: Int, rowids: Int) throws {
    try scratch.sample("a.db", profile: profile, rows: rows)
    try dump("a.db", to: "b.db")
    let result = try Tool.run(
      "diff", "a.db", "b.db", "-q", "--report", "report.json", "--max-findings", "10000", in: scratch.path)
    #expect(result.status == 2, "\(result.all)")
    let judged = try Tool.run(
      ["python3", "-c", Self.judge, "a.db", "b.db", "report.json"], in: scratch.path)
    #expect(judged.status == 0, "\(judged.all)")
    let counts = judged.output.split(separator: " ").compactMap { Int($0) }
    #expect(counts.count == 3 && counts[0] >= values && counts[1] >= rowids, "\(judged.output)")
  }

  @Test func summaryNamesRowidsAndVersion() throws {
    try scratch.sample("a.db", rows: 100)
    try dump("a.db", to: "b.db")
    let result = try Tool.run("diff", "a.db", "b.db", in: scratch.path)
    #expect(result.status == 2)
    for word in ["rowid-changed", "user_version", "GATE CLOSED"] { #expect(result.error.contains(word)) }
    let itself = try Tool.run("diff", "b.db", "b.db", in: scratch.path)
    #expect(itself.status == 0, "\(itself.all)")
  }
}
