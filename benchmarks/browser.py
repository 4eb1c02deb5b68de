"""A headless Chromium that tests and benchmarks drive by the DevTools protocol through a pipe: no port, no library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
PATIENCE = 60  # s
# As on a machine without a graphics card: WebGL by SwiftShader, and the window put together by the processor too
FLAGS = (
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--no-first-run", "--disable-background-networking", "--hide-scrollbars",
    "--disable-gpu-compositing", "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb",
)  # fmt: skip


class Browser:
    """One page of a headless Chromium, as context manager.

    errors: what the console was told as error, and exceptions. requests: addresses that were asked for, data: and the
    page itself left out.
    """

    def __init__(self, width=1440, height=900, flags=()):
        self._size, self._flags = (width, height), flags
        self.errors, self.requests, self._number, self._rest = [], [], 0, b""

    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory()
        (to_read, self._write), (self._read, to_write) = os.pipe(), os.pipe()

        def connect():  # the protocol's pipes are file descriptors 3 and 4 of the browser
            os.dup2(to_read, 10), os.dup2(to_write, 11)
            os.dup2(10, 3), os.dup2(11, 4)

        words = [CHROMIUM, *FLAGS, *self._flags, f"--user-data-dir={self._profile.name}",
                 f"--window-size={self._size[0]},{self._size[1]}", "about:blank"]  # fmt: skip
        self._process = subprocess.Popen(
            words, preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_read), os.close(to_write)
        self._session = None
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(t["targetId"] for t in targets if t["type"] == "page")
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        width, height = self._size
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(20)
        os.close(self._write), os.close(self._read)
        time.sleep(0.2)
        shutil.rmtree(self._profile.name, ignore_errors=True)

    def send(self, method, **parameters):
        """Result of a command of the protocol; what happens meanwhile is noted."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]

    def _next(self):
        while b"\0" not in self._rest:
            assert select.select([self._read], [], [], PATIENCE)[0], f"the browser said nothing for {PATIENCE} s"
            part = os.read(self._read, 1 << 20)
            assert part, "the browser has ended"
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(line)
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, method, told):
        if method == "Runtime.exceptionThrown":
            self.errors.append(told["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "assert"):
            self.errors.append(str([argument.get("value", argument.get("description")) for argument in told["args"]]))
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(told["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            if told["type"] != "Document" and not told["request"]["url"].startswith(("data:", "blob:")):
                self.requests.append(told["request"]["url"])

    def open(self, url):
        """Go to an address, and wait until the page is read and its explorer, if it has one, stands."""
        self.send("Page.navigate", url=url)
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        return self.run("window.cryogmm?.ready?.then(() => true)")

    def run(self, script):
        """Value of a JavaScript expression; promises are waited for. AssertionError where it fails."""
        told = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"].get("exception", {}).get("description")
        return told["result"].get("value")

    def drag(self, points):
        """Press the mouse at the first of some points (px), lead it over the others, let go."""
        for kind, (x, y) in zip(["mousePressed", *["mouseMoved"] * (len(points) - 1)], points, strict=True):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)
        x, y = points[-1]
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=y, button="left", clickCount=1)

    def frame(self):
        """Wait for two pictures."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def picture(self, path):
        """Save what the window shows as PNG."""
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))
