CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, '</script>'), (2, '<!--'), (3, '&amp;&#39;'), (4, '__proto__'), (5, 'constructor'), (6, '`${1+1}`'), (7, '{"$type":"x"}');
