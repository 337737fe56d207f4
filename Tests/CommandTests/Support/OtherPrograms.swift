import TestSupport

/// Scripts of other programs that have the database open. Each prints a line when it is ready.
enum OtherPrograms {
  static let holder = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute('BEGIN EXCLUSIVE'); print('ready'); sys.stdin.readline()
    """

  static let inserter = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
    c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA synchronous=OFF')
    c.execute('CREATE TABLE stream(a INTEGER PRIMARY KEY, b)')
    n = 0
    while True:
      c.execute('INSERT INTO stream(b) VALUES(randomblob(500))'); n += 1
      if n == 50: print('ready')
      if n % 2000 == 0: c.execute('DELETE FROM stream')
    """
}
