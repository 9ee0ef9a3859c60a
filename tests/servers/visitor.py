"""A browser without JavaScript: follows links, keeps cookies, sends forms."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Visitor:
    def __init__(self, address: str, **headers: str) -> None:
        self.address, self.headers = address, headers
        self._browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The text of a page, after any redirects."""
        return self._open(Request(urljoin(self.address, path), headers=self.headers))

    def post(self, path: str, **fields: str) -> str:
        """Open the page, send its form with these fields, and read where it leads."""
        (token, *_) = TOKEN.findall(self.get(path))
        data = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._open(Request(urljoin(self.address, path), data, self.headers))

    def _open(self, request: Request) -> str:
        with self._browser.open(request, timeout=60) as response:
            return str(response.read().decode())
