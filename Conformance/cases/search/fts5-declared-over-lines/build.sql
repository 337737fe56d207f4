-- Lost by an exporter that finds virtual tables by the start of their text.
create  Virtual
  TABLE IF NOT EXISTS f
  using FTS5 (
    body ,
    tokenize = 'unicode61'
  );
INSERT INTO f VALUES ('apple');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
