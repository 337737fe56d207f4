CREATE TABLE sqlitesequence(name, seq);
CREATE TABLE sqlite1stat1(tbl, idx, stat);
CREATE TABLE "sqlite.sequence"(name, seq);
CREATE TABLE pragma_table_info(a);
INSERT INTO sqlitesequence VALUES ('t', 5);
INSERT INTO sqlite1stat1 VALUES ('t', 'i', '1 1');
INSERT INTO "sqlite.sequence" VALUES ('t', 6);
INSERT INTO pragma_table_info VALUES (7);
