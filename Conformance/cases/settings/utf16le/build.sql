PRAGMA encoding = 'UTF-16le';
CREATE TABLE "tä"(a TEXT, b TEXT DEFAULT 'ü');
CREATE INDEX i ON "tä"(a);
INSERT INTO "tä"(a) VALUES ('z'), ('Ā'), ('😀'), (''), (char(65535));
