BEGIN;
UPDATE t SET a = 'lost with the transaction';
DELETE FROM t WHERE id % 2 = 0;
INSERT INTO t SELECT id + 2000, zeroblob(3000) FROM t;
