"""What other tools say of the faults that `roundtrip prove --keep DIR --report FILE` left: a column each of the kill matrix.

    kill_matrix.py REPORT DIR OUT

Asks sqldiff, the sqlite3 shell and dbhash, over the source and the copy of every fault that is done to a copy, and writes
{"peers": [{"name", "version", "sees": {fault: bool}}]}. A tool that is missing gets no version and sees nothing.
A tool sees a fault when it answers otherwise for the copy than for the source, or fails for one of them alone.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys


def run(*command):
    """The exit code and the output; what is written to standard error names files, and is left out."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return result.returncode, result.stdout


def shell(*statements):
    return lambda path: run("sqlite3", "-batch", "-readonly", path, *statements)


def counts(path):
    """The names of all tables, and how many rows each has."""
    names = "SELECT '\"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    code, tables = shell(names)(path)
    selects = [f"SELECT count(*) FROM {table};" for table in tables.decode().splitlines()]
    return code, tables, shell(" ".join(selects))(path)


def digest(path):
    """dbhash prints the path behind the hash."""
    code, output = run("dbhash", path)
    return code, output.split(b" ")[0]


def differs(answer):
    return lambda source, copy: answer(source) != answer(copy)


def sqldiff(source, copy):
    """It takes some tables for different from themselves; that counts neither for it nor against it."""
    return run("sqldiff", "--vtab", source, copy) != run("sqldiff", "--vtab", source, source)


def shell_version():
    return "SQLite " + run("sqlite3", "--version")[1].decode().split()[0]


def sqlite_of(tool):
    """What is known of the SQLite in a tool that does not tell: the day of the source id, where one is compiled in."""
    with open(shutil.which(tool), "rb") as file:
        found = re.search(rb"(20\d\d-\d\d-\d\d) \d\d:\d\d:\d\d [0-9a-f]{40,}", file.read())
    return f"SQLite of {found.group(1).decode()}" if found else ""


def main(report, folder, out):
    with open(report, encoding="utf-8") as file:
        faults = [fault for fault in json.load(file)["faults"] if fault["concerns"] == "copy"]
    peers = []
    for name, tool, sees in [
        ("sqldiff --vtab", "sqldiff", sqldiff),
        (".sha3sum --schema", "sqlite3", differs(shell(".sha3sum --schema"))),
        ("dbhash", "dbhash", differs(digest)),
        (".dump", "sqlite3", differs(shell(".dump"))),
        ("row counts", "sqlite3", differs(counts)),
    ]:
        peer = {"name": name, "version": None, "sees": {}}
        if shutil.which(tool):
            peer["version"] = shell_version() if tool == "sqlite3" else sqlite_of(tool)
            for fault in faults:
                place = folder + "/" + fault["id"].replace("/", "--")
                peer["sees"][fault["id"]] = sees(place + "/source.db", place + "/copy.db")
        else:
            del peer["version"]
            print(f"{tool} is not installed: {name} is not counted", file=sys.stderr)
        peers.append(peer)
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"peers": peers}, file, indent=1)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
