// What Swift cannot import from sqlite3.h by itself: variadic functions and cast macros.
#ifndef ROUNDTRIP_CSQLITE_SHIM_H
#define ROUNDTRIP_CSQLITE_SHIM_H

// Declares sqlite3_preupdate_hook() and its like, which the linked library has only where it was built with them.
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h>
#pragma weak sqlite3_preupdate_hook
#pragma weak sqlite3_preupdate_new
#pragma weak sqlite3_preupdate_old
#pragma weak sqlite3_preupdate_count
#pragma weak sqlite3_preupdate_depth

// sqlite3_db_config() with the (int, int*) tail that every on/off option takes.
static inline int roundtrip_db_config(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}

// The present value of such an option; a negative argument asks without setting.
static inline int roundtrip_db_config_value(sqlite3 *db, int option) {
  int value = 0;
  sqlite3_db_config(db, option, -1, &value);
  return value;
}

// SQLITE_TRANSIENT is ((sqlite3_destructor_type)-1), a cast that the importer drops.
static inline int roundtrip_bind_text(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, (const char *)bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int roundtrip_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// The importer drops extended result codes, which are expressions over other macros.
static const int roundtrip_ioerr_short_read = SQLITE_IOERR_SHORT_READ;

// `sqlite3_tokenizer_module` of fts3_tokenizer.h, which SQLite documents but does not install. A tokenizer is a
// pointer to a struct that only its own module looks into.
typedef struct roundtrip_fts3_tokenizer_module {
  int iVersion;
  int (*xCreate)(int argc, const char *const *argv, void **tokenizer);
  int (*xDestroy)(void *tokenizer);
  int (*xOpen)(void *tokenizer, const char *input, int bytes, void **cursor);
  int (*xClose)(void *cursor);
  int (*xNext)(void *cursor, const char **token, int *bytes, int *start, int *end, int *position);
  int (*xLanguageid)(void *cursor, int language);
} roundtrip_fts3_tokenizer_module;

// sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0): only before the library is first used.
static inline int roundtrip_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#endif
