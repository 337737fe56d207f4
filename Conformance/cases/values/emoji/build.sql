CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, '😀'), (2, '👩🏽‍💻'), (3, '🇩🇪🇯🇵'), (4, '👨‍👩‍👧‍👦'), (5, '❤️'), (6, '𝒜𝔅'), (7, '𠜎'), (8, char(1114111));
