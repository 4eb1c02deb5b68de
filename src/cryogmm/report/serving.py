"""The page over HTTP on this machine alone: with it, the image of each particle, which the page itself cannot hold.

Only reading, only from this machine, and only for who knows the token in the address, which is new each time.
"""

import re
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryogmm.errors import InputError

HOST = "127.0.0.1"
PAGES = {"": "index.html", "index.html": "index.html", "report.html": "report.html"}


def page_server(report, picture, port=0):
    """A server of a project, and its address; port 0 takes a free one.

    report: folder with index.html. picture(round, particle_index) gives a PNG, None where there is no such particle.
    Raises InputError where the page is missing, or the port is taken.
    """
    if not (Path(report) / "index.html").is_file():
        raise InputError(f"{report}/index.html: no such page; make it with snakemake")
    token = secrets.token_urlsafe(24)
    handler = type("Handler", (_Handler,), {"report": Path(report), "picture": staticmethod(picture), "token": token})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise InputError(f"port {port}: {error.strerror}; choose another with --port") from None
    return server, f"http://{HOST}:{server.server_port}/{token}/"


class _Handler(BaseHTTPRequestHandler):
    """GET of the page, of Snakemake's report, and of pictures; all else is not found."""

    def do_GET(self):
        root, _, name = self.path.partition("?")[0].removeprefix("/").partition("/")
        known = {f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}"}
        if self.headers.get("Host") not in known or not secrets.compare_digest(root.encode(), self.token.encode()):
            return self.send_error(HTTPStatus.NOT_FOUND)  # of another site that has its name lead here, say
        if name in PAGES and (self.report / PAGES[name]).is_file():
            return self._answer((self.report / PAGES[name]).read_bytes(), "text/html; charset=utf-8")
        match = re.fullmatch(r"particle/([A-Za-z][A-Za-z0-9_-]*)/(\d{1,18})\.png", name)
        try:
            content = self.picture(match[1], int(match[2])) if match else None
        except InputError as error:
            return self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=str(error))
        return self._answer(content, "image/png") if content else self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(self, content, kind):
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": kind, "Content-Length": len(content), "Cache-Control": "no-store",
                            "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}.items():  # fmt: skip
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Say nothing of what is asked for: the address holds the token."""
