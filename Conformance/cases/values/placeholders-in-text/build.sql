CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, '?'), (2, '?1'), (3, ':name'), (4, '$1'), (5, '@a'), (6, '%s %d %%'), (7, '{0} {}'), (8, '${x}'), (9, '#{x}'), (10, '$&'), (11, '\1');
