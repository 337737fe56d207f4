-- sql.js registers its own as not deterministic: the declaration makes the whole database unreadable there.
CREATE TABLE t(x REAL, whole INTEGER AS (floor(x)) STORED, decade INTEGER AS (CAST(log10(x) AS INTEGER)));
CREATE TABLE other(a);
INSERT INTO t(x) VALUES (1.5), (250.0);
INSERT INTO other VALUES (1);
