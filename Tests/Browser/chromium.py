"""Headless Chromium, spoken to in its DevTools protocol through two pipes."""

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Chromium:
    """One browser with one tab. Use it in a `with`, which ends it."""

    def __init__(self, program="chromium"):
        self.profile = tempfile.mkdtemp(prefix="brine-browser-")
        commands, self._commands = os.pipe()
        self._answers, answers = os.pipe()
        options = [
            "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
            "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
            # For its sake a page would have a process of its own, which learns late of what another has stored.
            "--disable-features=BackForwardCache", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            # A page that asks for something is found by its asking: no answer is needed.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        if os.geteuid() == 0:
            options.append("--no-sandbox")
        # What it says where it cannot start. A file, which it can fill without anyone who reads.
        self._said = tempfile.TemporaryFile()
        # The protocol wants the pipes to be files 3 and 4.
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{commands} 4>&{answers}', "bash", program, *options],
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=self._said)
        os.close(commands)
        os.close(answers)
        self._buffer, self._number, self._session = b"", 0, None
        self.events = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._commands)
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._answers)
        self._said.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, **parameters):
        """The answer to a command; what happens meanwhile is put to `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._commands, data):]
        while True:
            answer = self._read()
            if answer.get("id") != self._number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def _read(self):
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], 60)
            if not ready:
                raise RuntimeError("Chromium did not answer for a minute")
            data = os.read(self._answers, 1 << 20)
            if not data:
                self._said.seek(0)
                said = self._said.read().decode(errors="replace").splitlines()[-5:]
                raise RuntimeError("\n".join(["Chromium ended before it answered; it said:", *said]))
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def open(self, page, width=1440, dark=False, script=True, unfolded=True, again=False):
        """Loads a file, waits until it is there, and opens its folds. `events` begin anew.

        With `again` the page that is open is loaded again, as a reader reloads it.
        """
        self.events = []
        self.send("Emulation.setDeviceMetricsOverride",
                  width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        motion = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.send("Emulation.setEmulatedMedia", features=[scheme, motion])
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        # Never answered from memory, or a second look at a page would ask for less.
        self.send("Network.setCacheDisabled", cacheDisabled=True)
        self.events = []
        url = page.resolve().as_uri()
        loader = self.send("Page.reload") if again else self.send("Page.navigate", url=url)
        if "errorText" in loader:
            raise RuntimeError(f"{page}: {loader['errorText']}")
        while not self.happened("Page.loadEventFired"):
            self.events.append(self._read())
        if unfolded:
            self.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

    def wait(self, seconds):
        """Lets the page go on; not in its own script, whose clocks stand while script is off."""
        time.sleep(seconds)
        self.evaluate("0")

    def happened(self, method):
        """What events of this kind told, since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def evaluate(self, expression):
        """The value of an expression of JavaScript, or of the promise that it is."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def press(self, key):
        """A key pressed and let go, as by hand."""
        code = {"Tab": 9, "Escape": 27, "End": 35, "Home": 36,
                "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}[key]
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                      windowsVirtualKeyCode=code)

    def click(self, expression):
        """Presses the mouse on what an expression of JavaScript finds, if there is something to be seen."""
        place = self.evaluate("""(element => {
          if (!element?.checkVisibility()) return null
          element.scrollIntoView({block: "center"})
          const {left, top, width, height} = element.getBoundingClientRect()
          return width * height ? {x: left + width / 2, y: top + height / 2} : null
        })(%s)""" % expression)
        for kind in ("mousePressed", "mouseReleased") if place else ():
            self.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)
        return place is not None

    @contextlib.contextmanager
    def before_each_page(self, script):
        """Meanwhile a script runs in each page that is opened, before anything of its own."""
        number = self.send("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]
        try:
            yield
        finally:
            self.send("Page.removeScriptToEvaluateOnNewDocument", identifier=number)

    def picture(self, top=0, height=900):
        """A strip of the page, as wide as the window, as the bytes of a PNG."""
        width = self.evaluate("innerWidth")
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                           clip={"x": 0, "y": top, "width": width, "height": height, "scale": 1})
        return base64.b64decode(answer["data"])

    def print(self, width=8.27, height=11.69):
        """The page as the bytes of a PDF, on sheets of this size in inches."""
        answer = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False,
                           paperWidth=width, paperHeight=height)
        return base64.b64decode(answer["data"])
