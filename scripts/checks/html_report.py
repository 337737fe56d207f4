#!/usr/bin/env python3
"""Opens HTML reports in Chromium, narrow and wide, light and dark, and holds them against what they promise.

  html_report.py make FOLDER              databases to compare
  html_report.py check AXE PAGE...        axe, requests, console, overflow, keyboard, no JavaScript
  html_report.py glance AXE PAGE...       the same in two views in place of four
  html_report.py refuse AXE PAGE          the check itself: damaged pages must be found
  html_report.py measure PAGE [LIMIT]     how long a page takes to load and to filter, in milliseconds
"""

import base64
import hashlib
import json
import pathlib
import re
import sqlite3
import statistics
import sys

from chromium import Chromium, Problem

AXE_OPTIONS = {"preload": False, "resultTypes": ["violations"]}
VIEWS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
# Widths at which nothing but the layout is looked at.
MIDDLING = [320, 720, 900]
HOSTILE = [
    '"><script>document.title="x"</script>', "</script><script>alert(1)</script>", "<!-- <script>", "{{kicker}}",
    "quote\"\u0301 onload=x", "'\u0301", "<\u0338b>", "nul\u0001bell\u0007", "right\u202eleft", "\u200b", "שלום",
    "a\u0301\u0301\u0301\u0301\u0301\u0301", "]]>", "&lt;", "\\u003c", "x" * 3000, "two words", "",
]


def make(folder):
    """Two databases of 40 tables with 260 other values each, and two with hostile names."""
    folder = pathlib.Path(folder)
    for name, change in [("same.db", ""), ("other.db", "!")]:
        with sqlite3.connect(folder / name) as database:
            for table in range(40):
                database.execute(f"CREATE TABLE t{table}(a INTEGER PRIMARY KEY, b TEXT)")
                database.executemany(f"INSERT INTO t{table} VALUES(?, ?)", (
                    (row, f"row {row} of {table}{change}") for row in range(260)))
    for name, change in [("hostile.db", ""), ("damaged.db", "?")]:
        with sqlite3.connect(folder / name) as database:
            for number, text in enumerate(HOSTILE):
                quoted = '"' + (text + str(number)).replace('"', '""') + '"'
                database.execute(f"CREATE TABLE {quoted}(a INTEGER PRIMARY KEY, {quoted} TEXT)")
                database.execute(f"INSERT INTO {quoted} VALUES(1, ?)", (text + change,))


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate(f"axe.run(document, {json.dumps(AXE_OPTIONS)}).then(r => JSON.stringify(r.violations))")
    lines = []
    for violation in json.loads(found):
        nodes = violation["nodes"]
        lines.append(f"axe {violation['id']}: {violation['help']}, {len(nodes)} times; {nodes[0]['html'][:200]}")
    return lines


def faults(browser, path, axe, views=VIEWS):
    """What is wrong with a page, a line each."""
    url = pathlib.Path(path).resolve().as_uri()
    lines = []
    for width, scheme in views:
        def note(text):
            lines.append(f"{width} {scheme}: {text}")

        with browser.page(width, scheme=scheme) as page:
            page.open(url)
            for request in page.requests():
                if request != url and not request.startswith("data:"):
                    note(f"a request for {request}")
            for complaint in page.complaints():
                note(f"the console says {complaint}")
            for line in overflow(page, width):
                note(line)
            dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
            if dark != (scheme == "dark") or (sum(ground) < 384) != dark:
                note(f"the ground is {ground}")
            for line in violations(page, axe):
                note(line)
            if page.evaluate("document.getElementById('search') !== null"):
                lines += [f"{width} {scheme}: {line}" for line in keyboard(page)]
    for width in MIDDLING if len(views) > 1 else []:
        with browser.page(width) as page:
            page.open(url)
            lines += [f"{width}: {line}" for line in overflow(page, width)]
    with browser.page(390, scripts=False) as page:
        page.open(url)
        lines += [f"without JavaScript: {line}" for line in without_scripts(page)]
    return lines


def overflow(page, width):
    page.evaluate("document.querySelectorAll('details').forEach(element => { element.open = true })")
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        yield f"the page is {wide} wide"


def keyboard(page):
    page.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        yield "the first stop of the keyboard is not the skip link"
    page.press("/", text="/")
    if page.evaluate("document.activeElement.id") != "search":
        yield "/ does not go to the search"
    page.call("Input.insertText", {"text": "no such word anywhere"})
    page.wait()
    if page.evaluate("document.querySelectorAll('.finding').length") != 0:
        yield "the search does not search"
    if "No listed finding" not in page.evaluate("document.getElementById('shown').textContent"):
        yield "the status does not say that nothing matches"
    page.press("Escape")
    page.wait()
    if page.evaluate("document.getElementById('search').value + document.querySelectorAll('.finding').length") == "0":
        yield "Esc does not clear the search"


def without_scripts(page):
    if not page.evaluate("document.querySelector('h1').textContent.trim()"):
        yield "no verdict"
    if page.evaluate("document.getElementById('findings-data') !== null"):
        listed = page.evaluate(
            "JSON.parse(document.getElementById('findings-data').textContent).groups.reduce((n, g) => n + g.listed, 0)")
        said = page.evaluate("document.getElementById('shown').textContent")
        if f"{listed:,}" not in said:
            yield f"{listed} are listed, and the page says: {said}"
        if page.evaluate("document.querySelectorAll('#groups .finding').length") == 0:
            yield "no finding is there"
        if page.evaluate("getComputedStyle(document.getElementById('filter')).display") != "none":
            yield "a filter that does nothing is there"


def check(axe, pages, views=VIEWS):
    code = 0
    with Chromium() as browser:
        for path in pages:
            for line in faults(browser, path, axe, views):
                print(f"{path}: {line}", file=sys.stderr)
                code = 1
    return code


# What must be found, and the damage that brings it about.
DAMAGES = [
    ("axe html-has-lang", '<html lang="en">', "<html>"),
    ("axe color-contrast", "--soft: #565a5e;", "--soft: #b5b8bb;"),
    ("a request for", "<main ", '<img alt="" src="http://127.0.0.1:9/x.png"><main '),
    ("Content Security Policy", "<main ", "<script>1</script><main "),
    ("Content Security Policy", "<main ", '<p onclick="x()">p</p><main '),
    ("the page is", "<main ", f"<pre>{'x' * 400}</pre><main "),
    ("the console says", "(() => {\n", "(() => {\nthrow new Error('x');\n"),
    ("the ground is", "prefers-color-scheme: dark", "prefers-color-scheme: dork"),
    ("/ does not go to the search", 'event.key === "/"', 'event.key === "?"'),
    ("the first stop of the keyboard", 'class="skip" href="#main"', 'class="skip"'),
]


def refuse(axe, path):
    """Each damage must be found, by its own line."""
    text = pathlib.Path(path).read_text()
    damaged = pathlib.Path(path).with_name("damaged.html")
    code = 0
    with Chromium() as browser:
        for expected, old, new in DAMAGES:
            if old not in text:
                raise Problem(f"{path} has no {old}")
            page = text.replace(old, new, 1)
            # The policy would stop a changed style or script, and the damage would not come about.
            if "Content Security" not in expected:
                page = allow(page)
            if "request" in expected:
                page = page.replace("img-src data:", "img-src http:", 1)
            damaged.write_text(page)
            view = (
                390 if expected == "the page is" else 1280, "dark" if expected == "the ground is" else "light")
            lines = faults(browser, damaged, axe, [view])
            if not any(expected in line for line in lines):
                print(f"{path}: '{expected}' was not found after {old!r} -> {new[:60]!r}: {lines}", file=sys.stderr)
                code = 1
    damaged.unlink()
    return code


def allow(text):
    for kind, element in [("style", "<style>(.*?)</style>"), ("script", "<script>(.*?)</script>")]:
        body = re.search(element, text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        text = re.sub(f"{kind}-src 'sha256-[^']*'", lambda _: f"{kind}-src 'sha256-{digest}'", text, count=1)
    return text


FILTER = """(async () => {
  const search = document.getElementById("search");
  const frame = () => new Promise(f => requestAnimationFrame(() => setTimeout(f)));
  const times = [];
  for (const words of ["row", "row 7", "17 of 3", "no such", "t12", "", "25", "!"]) {
    await frame();
    const start = performance.now();
    search.value = words;
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    times.push(performance.now() - start);
  }
  return times;
})()"""


def measure(path, limit):
    url = pathlib.Path(path).resolve().as_uri()
    loads, filters = [], []
    with Chromium() as browser:
        for _ in range(5):
            with browser.page(1280) as page:
                page.open(url)
                loads.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
                filters += page.evaluate(FILTER)
                said = page.evaluate("document.getElementById('shown').textContent")
    print(
        f"{path}: {said} load {statistics.median(loads):.0f} ms; filter, to the next frame: median "
        f"{statistics.median(filters):.0f} ms, most {max(filters):.0f} ms")
    if limit and (statistics.median(loads) > 10 * limit or statistics.median(filters) > limit):
        print(f"{path}: slower than {limit} ms to filter or {10 * limit} ms to load", file=sys.stderr)
        return 1
    return 0


def main(arguments):
    command, rest = arguments[0], arguments[1:]
    if command == "make":
        return make(rest[0])
    if command == "measure":
        return measure(rest[0], float(rest[1]) if len(rest) > 1 else None)
    axe = pathlib.Path(rest[0]).read_text()
    if command == "glance":
        return check(axe, rest[1:], [(1280, "light"), (390, "dark")])
    return check(axe, rest[1:]) if command == "check" else refuse(axe, rest[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
