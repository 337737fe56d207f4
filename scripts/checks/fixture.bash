# shellcheck shell=bash disable=SC2154
# A small web app as the checks of the rollback need it; sourced after lib.sh, never run.

# The notes sample, an environment file with more than one key, and a folder for the artifact.
make_app() { # folder, program
  mkdir -p "$1/data" "$1/public"
  "$2" sample "$1/data/app.db" --profile notes --rows 100 --quiet
  printf '# local settings\nAPP_NAME=notes\nDATABASE_MODE=native\n' >"$1/.env.local"
  printf '<!doctype html><title>notes</title>\n' >"$1/public/index.html"
  {
    printf '# read by scripts/migration-rollback.sh\n'
    printf 'DATABASE=data/app.db\nINSTALL=public/notes.sqlite\nENV_FILE=.env.local\nSET=DATABASE_MODE=sqljs\n'
    printf 'ENGINE=sqljs\nSQLJS=%s\nFTS5=drop\n' "$state/sqljs"
  } >"$1/.roundtrip-rollback.conf"
}

# SHA-256 of every file of the app; the state folder is not the app's.
app_sums() { (cd "$1" && find . -path ./.roundtrip-rollback -prune -o -type f -exec sha256sum {} + | sort); }
