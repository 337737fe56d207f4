/// Databases in the states that a running or a dead program leaves them in.
enum LiveSources {
  /// A WAL database whose writer stays alive until `send()`; the log holds three rows that the main file lacks.
  static let openLog = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA wal_autocheckpoint=0')
    c.execute('CREATE TABLE t(a)'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    c.executemany('INSERT INTO t VALUES(?)', [(1,), (2,), (3,)])
    print('ready'); sys.stdin.readline()
    """

  /// Moves money between two tables in one transaction each, for ever: the sums stay equal in every consistent state.
  static let mover = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
    c.execute('PRAGMA journal_mode=' + sys.argv[2]); c.execute('PRAGMA wal_autocheckpoint=' + sys.argv[3])
    c.execute('PRAGMA synchronous=OFF')
    c.execute('CREATE TABLE a(v INTEGER, pad)'); c.execute('CREATE TABLE b(v INTEGER, pad)')
    n = 0
    while True:
      c.execute('BEGIN IMMEDIATE')
      n += 1
      c.execute('INSERT INTO a VALUES(?, randomblob(3000))', (n,))
      c.execute('UPDATE a SET pad = randomblob(2000) WHERE rowid = abs(random()) % ?', (n,))
      c.execute('INSERT INTO b VALUES(?, randomblob(3000))', (n,))
      if n > 300: c.execute('DELETE FROM a WHERE v = ?', (n - 300,)); c.execute('DELETE FROM b WHERE v = ?', (n - 300,))
      c.execute('COMMIT')
      if n == 300: print('ready')
    """

  /// Dies inside a transaction that has already spilled changed pages into the main file.
  static let dier = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute('PRAGMA page_size=1024')
    c.execute('CREATE TABLE t(a, b)')
    c.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000) INSERT INTO t SELECT i, zeroblob(200) FROM n')
    c.execute('PRAGMA cache_size=5'); c.execute('PRAGMA cache_spill=5')
    c.execute('BEGIN'); c.execute('UPDATE t SET a=-a, b=randomblob(200)')
    os.kill(os.getpid(), signal.SIGKILL)
    """

  /// Holds the database exclusively until `send()`.
  static let holder = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute('BEGIN EXCLUSIVE'); print('ready'); sys.stdin.readline()
    """
}
