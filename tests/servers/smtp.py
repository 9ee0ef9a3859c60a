"""A mail server on this machine that keeps what it took, and refuses or breaks off when told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        goes_to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.upper().partition(" ")[0]
            if verb == "RCPT":
                goes_to = line.partition("<")[2].partition(">")[0]
            if verb == "DATA":
                if not self._take(goes_to):
                    return
                continue
            self._say(self.server.answers.get(verb, "250 yes"))
            if verb == "QUIT":
                return

    def _take(self, goes_to: str) -> bool:
        self._say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.took.append((goes_to, b"".join(lines).decode()))
        answer = self.server.answers.get("DATA", "250 yes")
        if answer:
            self._say(answer)
        return bool(answer)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        # To whom, and the whole mail.
        self.took: list[tuple[str, str]] = []
        # What it says to a verb; an empty answer to DATA breaks off after the mail was taken.
        self.answers: dict[str, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()
