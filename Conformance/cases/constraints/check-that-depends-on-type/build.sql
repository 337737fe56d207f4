-- A copy through JavaScript turns 1.0 into 1, and the import is refused.
CREATE TABLE t(r CHECK (typeof(r) = 'real'), s CHECK (typeof(s) = 'text'), b CHECK (typeof(b) = 'blob'));
INSERT INTO t VALUES (1.0, '1', x'31'), (-2.0, '', x'');
