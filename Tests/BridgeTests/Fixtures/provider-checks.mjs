// What a provider over sql.js keeps over an export, tried in the page. Each check gives a label and what was found; an empty
// `found` is as it should be.

const rows = (provider, sql) => JSON.stringify(provider.query(sql), (_, value) => (typeof value === "bigint" ? `${value}n` : value));

const thrown = (work) => {
  try {
    work();
    return "nothing was thrown";
  } catch (error) {
    return error.code ?? String(error);
  }
};

const CONTENT = `SELECT rowid, typeof(v), hex(CAST(v AS BLOB)), v IS -0.0 AND 1/v < 0 FROM temp."odd ""name" ORDER BY rowid`;

function tried(bridge, SQL, image, change, look) {
  const provider = new bridge.SqlJsProvider(SQL, image);
  try {
    change(provider);
    const before = look(provider);
    provider.export();
    const after = look(provider);
    return before === after ? "" : `before ${before}, after ${after}`;
  } finally {
    provider.close();
  }
}

function refused(bridge, SQL, image, code, change, look = () => "") {
  const provider = new bridge.SqlJsProvider(SQL, image);
  try {
    change(provider);
    const before = look(provider);
    const got = thrown(() => provider.export());
    if (got !== code) return `${got} in place of ${code}`;
    return before === look(provider) ? "" : "it changed what it refused to export";
  } finally {
    provider.close();
  }
}

export async function checks(bridge, SQL) {
  const found = [];
  try {
    await tryAll(bridge, SQL, found);
  } catch (error) {
    found.push({ label: "the rest", found: `threw ${error.message ?? error}` });
  }
  return found;
}

async function tryAll(bridge, SQL, found) {
  const first = new SQL.Database();
  first.run(`PRAGMA user_version = 7; CREATE TABLE p(id INTEGER PRIMARY KEY);
    CREATE TABLE c(p REFERENCES p(id), big INTEGER, CHECK(big <> 13));
    INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 9007199254740993), (1, -5), (1, NULL)`);
  const image = first.export();
  first.close();
  const check = (label, text) => found.push({ label, found: text });
  const result = (work) => {
    try {
      return work();
    } catch (error) {
      return `threw ${error}`;
    }
  };
  const keeps = (label, change, look) => check(label, result(() => tried(bridge, SQL, image, change, look)));
  const refuses = (label, code, change, look) =>
    check(label, result(() => refused(bridge, SQL, image, code, change, look)));

  const settings = {
    foreign_keys: 0, recursive_triggers: 1, synchronous: 0, cache_size: -64000, temp_store: 2, journal_mode: "memory",
    locking_mode: "exclusive", secure_delete: "fast", ignore_check_constraints: 1, case_sensitive_like: 1, query_only: 1,
    reverse_unordered_selects: 1, cell_size_check: 1, legacy_alter_table: 1, automatic_index: 0,
  };
  for (const [name, value] of Object.entries(settings)) {
    keeps(`setting ${name}`, (provider) => {
      const [before] = provider.query(`PRAGMA ${name}`);
      provider.run(`PRAGMA ${name}=${value}`);
      const [after] = provider.query(`PRAGMA ${name}`);
      if (before && String(before) === String(after)) throw new Error(`${name} cannot be set to ${value}`);
    }, (provider) => rows(provider, `PRAGMA ${name}`) + rows(provider, "SELECT 'a' LIKE 'A'"));
  }
  keeps("foreign keys hold", () => {}, (provider) => thrown(() => provider.run("INSERT INTO c VALUES (99, 1)")));
  keeps("a function", (provider) => provider.createFunction("Twice", (x) => 2 * x),
    (provider) => thrown(() => rows(provider, "SELECT twice(21)")) + rows(provider, "SELECT TWICE(4)"));
  keeps("functions of one name", (provider) => {
    provider.createFunction("f", () => 0);
    provider.createFunction("f", (a, b) => a + b);
  }, (provider) => rows(provider, "SELECT f(), f(1, 2)"));
  keeps("an aggregate", (provider) => provider.createAggregate("total_length", {
    init: () => 0, step: (state, text) => state + text.length, finalize: (state) => state,
  }), (provider) => rows(provider, "SELECT total_length(name) FROM pragma_table_list"));
  keeps("a function in place of an aggregate", (provider) => {
    provider.createAggregate("Ends", { init: () => 0, step: (state, x) => state + x, finalize: (state) => state });
    provider.createFunction("ends", (x) => 10 * x);
  }, (provider) => rows(provider, "SELECT ends(1) UNION ALL SELECT ends(2)"));
  keeps("an aggregate in place of a function", (provider) => {
    provider.createFunction("f", (x) => 10 * x);
    provider.createAggregate("F", { init: () => 0, step: (state, x) => state + x, finalize: (state) => state });
  }, (provider) => rows(provider, "SELECT f(column1) FROM (VALUES (1), (2))"));
  let told = [];
  keeps("the update hook", (provider) => provider.onUpdate((...what) => told.push(what[0])), (provider) => {
    told = [];
    provider.run("INSERT INTO p VALUES (NULL)");
    return told.join();
  });
  keeps("a prepared statement", (provider) => { provider.kept = provider.prepare("SELECT count(*) FROM c WHERE p = ?"); },
    (provider) => JSON.stringify([...provider.kept.rows([1])]));

  const temporary = (provider) => {
    provider.run(`CREATE TEMP TABLE "odd ""name"(v);
      INSERT INTO temp."odd ""name"(rowid, v) VALUES (3, 9007199254740993), (5, -9223372036854775807 - 1), (8, 5.0), (9, (-1.0*0.0)),
        (11, 1e999), (12, ''), (13, x''), (14, NULL), (20, CAST(x'610062' AS TEXT)), (21, CAST(x'61FF62' AS TEXT)),
        (22, CAST(x'EFBBBF61' AS TEXT)), (23, x'00FF'), (24, '9007199254740993'), (9007199254740995, 0.1)`);
    provider.run(`CREATE TEMP TABLE counted(id INTEGER PRIMARY KEY AUTOINCREMENT, rowid TEXT, twice AS (id * 2));
      INSERT INTO counted(rowid) VALUES ('a'), ('b'), ('c'); DELETE FROM counted WHERE id = 3;
      CREATE TEMP TABLE keyed(a, b, PRIMARY KEY(b, a)) WITHOUT ROWID; INSERT INTO keyed VALUES (1, 'x'), ('1', x'02');
      CREATE UNIQUE INDEX temp.counted_rowid ON counted(rowid);
      CREATE TEMP TABLE p(shadow); INSERT INTO temp.p VALUES ('of main.p');
      CREATE TEMP VIEW seen AS SELECT id FROM counted;
      CREATE TEMP TRIGGER noted AFTER INSERT ON main.c BEGIN INSERT INTO counted(rowid) VALUES ('noted ' || new.big); END`);
  };
  keeps("temporary rows", temporary, (provider) => rows(provider, CONTENT)
    + rows(provider, "SELECT * FROM counted") + rows(provider, "SELECT a, typeof(a), hex(b) FROM keyed ORDER BY b, a")
    + rows(provider, "SELECT * FROM p") + rows(provider, "SELECT * FROM main.p") + rows(provider, "SELECT * FROM seen"));
  keeps("temporary declarations", temporary, (provider) =>
    rows(provider, "SELECT type, name, tbl_name, sql FROM sqlite_temp_schema ORDER BY type, name"));
  keeps("the temporary sequence", temporary, (provider) => rows(provider, "SELECT * FROM temp.sqlite_sequence"));
  keeps("a temporary trigger", temporary, (provider) => {
    provider.run("DELETE FROM counted WHERE rowid LIKE 'noted%'; INSERT INTO main.c VALUES (1, 77)");
    return rows(provider, "SELECT rowid FROM counted");
  });

  refuses("an open transaction", "in-transaction", (provider) => provider.run("BEGIN; INSERT INTO p VALUES (50)"), (provider) =>
    rows(provider, "SELECT * FROM p") + provider.isInTransaction);
  refuses("an attached database", "attached", (provider) => provider.run("ATTACH ':memory:' AS more; CREATE TABLE more.z(a)"),
    (provider) => rows(provider, "SELECT * FROM more.z"));
  refuses("a temporary virtual table", "temporary-virtual-table", (provider) =>
    provider.run("CREATE VIRTUAL TABLE temp.words USING fts4(t)"), (provider) => rows(provider, "SELECT * FROM words"));
  {
    const provider = new bridge.SqlJsProvider(SQL, image);
    const reader = provider.prepare("SELECT * FROM c").rows();
    reader.next();
    check("a query that is being read", thrown(() => provider.export()) === "reading" ? "" : "it was ended");
    check("its next row", JSON.stringify(reader.next().value) === "[1,-5]" ? "" : "it is another");
    reader.return();
    check("once it is read", thrown(() => provider.export()) === "nothing was thrown" ? "" : "it still holds");
    check("integers", rows(provider, "SELECT big FROM c") === '[["9007199254740993n"],[-5],[null]]' ? "" : rows(provider, "SELECT big FROM c"));
    provider.close();
  }
  check("no image", thrown(() => new bridge.SqlJsProvider(SQL, new Uint8Array())) === "no-image" ? "" : "an empty database was begun");

  // What is saved is what is opened the next time; what was torn or lost is never taken for an empty database.
  const provider = new bridge.SqlJsProvider(SQL, image);
  provider.run("INSERT INTO p VALUES (77)");
  await bridge.save(provider);
  provider.close();
  const again = await bridge.openKept(SQL);
  check("saved and opened", rows(again, "SELECT max(id) FROM p") + rows(again, "PRAGMA user_version") === "[[77]][[7]]" ? "" : "it is another");
  again.close();
  await changeKept("records", (store) => store.clear());
  check("a lost record", await bridge.openKept(SQL).then(() => "it was opened", (error) => (/record 0 of 1 is gone/.test(error) ? "" : `${error}`)));
  await changeKept("meta", (store) => store.clear());
  check("nothing kept", await bridge.openKept(SQL).then(() => "it was opened", (error) => (/nothing is kept/.test(error) ? "" : `${error}`)));
}

function changeKept(name, work) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("roundtrip", 1);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(name, "readwrite");
      transaction.oncomplete = () => { request.result.close(); resolve(); };
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(name));
    };
  });
}
