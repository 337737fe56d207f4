CREATE TABLE größen(größe INTEGER, 名前 TEXT, "😀" TEXT);
CREATE INDEX größen_名前 ON größen(名前);
INSERT INTO größen VALUES (1, 'a', 'b');
