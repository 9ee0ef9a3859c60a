"""What the real web server does with a body that the application refuses unread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.granian import Granian

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def granian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Granian]:
    home: Path = tmp_path_factory.mktemp("granian")
    server = Granian(home / "home")
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.stop()


def head(address: str, *lines: str) -> bytes:
    said = [f"POST {address} HTTP/1.1", "Host: localhost", *lines]
    return "\r\n".join([*said, "", ""]).encode()


def test_it_answers_before_anything_is_sent(granian: Granian) -> None:
    answer = granian.send(head("/sign-in/", "Content-Length: 1000000000"))

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_it_answers_who_goes_on_sending(granian: Granian) -> None:
    length = 60 * MEGABYTE

    answer = granian.send(head("/verify/", f"Content-Length: {length}"), bytes(length))

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_without_a_length_is_refused(granian: Granian) -> None:
    chunks = b"5\r\nhello\r\n" * 1_000

    page = granian.send(head("/verify/", "Transfer-Encoding: chunked"), chunks)
    both = granian.send(
        head("/api/v1/entries/", "Content-Length: 3", "Transfer-Encoding: chunked"), chunks
    )

    assert page.startswith(b"HTTP/1.1 411 ")
    assert both.startswith(b"HTTP/1.1 411 ")
    assert b"application/problem+json" in both


@pytest.mark.parametrize("length", ["abc", "-5", "5\r\nContent-Length: 9"])
def test_a_length_that_is_nonsense_never_comes_in(granian: Granian, length: str) -> None:
    answer = granian.send(head("/sign-in/", f"Content-Length: {length}"), b"hello")

    assert answer.startswith(b"HTTP/1.1 400 ")
