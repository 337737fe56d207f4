INSERT INTO t VALUES (3, 'in the log');
UPDATE t SET a = 'changed in the log' WHERE id = 1;
DELETE FROM t WHERE id = 2;
