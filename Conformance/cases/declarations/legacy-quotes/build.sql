CREATE TABLE t(state TEXT CHECK (state IN ("open", "done")));
CREATE INDEX i ON t(state) WHERE state <> "done";
INSERT INTO t VALUES ('open'), ('done');
