CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT, x);
INSERT INTO t VALUES
  (1, 'x''6162''', 'x''6162'''), (2, '0x6162', '0x6162'), (3, 'NULL', 'NULL'), (4, 'CAST(x''00'' AS TEXT)', 'CAST(x''00'' AS TEXT)'),
  (5, 'TRUE', 'TRUE'), (6, 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'), (7, '''quoted''', '''quoted''');
