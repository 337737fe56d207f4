CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, ';'), (2, 'a;' || char(10) || 'b'), (3, '-- no comment'), (4, '/* no'), (5, 'comment */'),
  (6, ');' || char(10) || 'DROP TABLE t;' || char(10)), (7, 'COMMIT;'), (8, 'INSERT INTO t VALUES(9, ''x'');'), (9, 'BEGIN' || char(10) || 'END;');
