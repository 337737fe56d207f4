"""Chromium, driven through the DevTools protocol over a pipe, with the standard library alone."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Problem(Exception):
    pass


class Chromium:
    """A browser without a window; `with Chromium() as browser`."""

    def __init__(self, program=None):
        self.program = program or os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("chromium-browser")
        if not self.program:
            raise Problem("Chromium is not here: scripts/setup.sh --browser installs it")

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="roundtrip-chromium.")
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()
        arguments = [
            self.program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
            "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "about:blank",
        ]
        # It reads from 3 and writes to 4.
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "bash", *arguments],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.number, self.events = b"", 0, []
        return self

    def __exit__(self, *_):
        os.close(self.writer)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.reader)
        shutil.rmtree(self.folder, ignore_errors=True)

    def receive(self, deadline):
        while b"\0" not in self.buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.reader], [], [], left)[0]:
                raise Problem("Chromium does not answer")
            data = os.read(self.reader, 1 << 20)
            if not data:
                raise Problem("Chromium has ended")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, parameters=None, session=None, seconds=60):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writer, data):]
        deadline = time.monotonic() + seconds
        while True:
            answer = self.receive(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Problem(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def page(self, width, height=900, scheme="light", scripts=True):
        return Page(self, width, height, scheme, scripts)


class Page:
    def __init__(self, browser, width, height, scheme, scripts):
        self.browser, self.scripts = browser, scripts
        self.target = browser.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = browser.call(
            "Target.attachToTarget", {"targetId": self.target, "flatten": True})["sessionId"]
        for domain in ["Page", "Network", "Runtime", "Log"]:
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.call("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.call("Emulation.setScriptExecutionDisabled", {"value": not scripts})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.call("Target.closeTarget", {"targetId": self.target})

    def call(self, method, parameters=None, seconds=60):
        return self.browser.call(method, parameters, self.session, seconds)

    def open(self, url, seconds=60):
        self.browser.events = []
        self.call("Page.navigate", {"url": url})
        deadline = time.monotonic() + seconds
        while not self.heard("Page.loadEventFired"):
            self.browser.events.append(self.browser.receive(deadline))
        if self.scripts:
            self.wait()

    def wait(self):
        """For the second frame from now: what the page does of itself has come to pass."""
        self.evaluate("new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))")

    def heard(self, method):
        return [
            event["params"] for event in self.browser.events
            if event.get("method") == method and event.get("sessionId") == self.session]

    def requests(self):
        return [event["request"]["url"] for event in self.heard("Network.requestWillBeSent")]

    def complaints(self):
        """What the console has: errors, exceptions, violations of the content security policy."""
        lines = [event["entry"]["text"] for event in self.heard("Log.entryAdded")]
        lines += [event["exceptionDetails"]["text"] for event in self.heard("Runtime.exceptionThrown")]
        for event in self.heard("Runtime.consoleAPICalled"):
            lines.append(" ".join(str(value.get("value")) for value in event["args"]))
        return lines

    def evaluate(self, expression, seconds=120):
        answer = self.call("Runtime.evaluate", {
            "expression": expression, "awaitPromise": True, "returnByValue": True}, seconds)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Problem(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, key, **more):
        for kind in ["keyDown", "keyUp"]:
            self.call("Input.dispatchKeyEvent", {"type": kind, "key": key, **more})

    def picture(self, path, whole=True):
        data = self.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
