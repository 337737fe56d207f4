CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'kept as it is'), (2, NULL);
CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET a = upper(coalesce(new.a, 'none')) WHERE id = new.id; END;
