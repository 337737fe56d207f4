CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL);
INSERT INTO t(r) VALUES
  (0.1), (0.1 + 0.2), (1.0 / 3.0), (2.0 / 3.0), (100.0 / 7.0), (1.0 / 49.0 * 49.0), (3.0 * 1.1), (0.7 + 0.1), (1e6 / 7.0);
