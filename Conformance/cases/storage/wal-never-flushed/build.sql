-- Without it the file is a valid database, and has no tables.
PRAGMA journal_mode = WAL;
