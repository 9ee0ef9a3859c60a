"""From a manifest and the files it names to a PDF: the same in, the same bytes out."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Final

import orjson
import pikepdf

from . import attachments, pages, previews
from .attachments import Attachment, Signature
from .lettering import FONTS
from .manifest import Manifest
from .wording import Wording

HERE = Path(__file__).parent
MOST_SECONDS = 480
# What `press` answers with when the engine refuses the text.
REFUSED = 3
# How often somebody is asked whether the pages are wanted still.
LOOK_EVERY: Final = 1.0
Wanted = Callable[[], bool]


class CannotTypeset(Exception):
    """The page engine could not lay the manifest out, or not within its limits."""


class NotWanted(Exception):
    """Nobody waits for these pages any more; the engine was stopped."""


class _EngineRefused(CannotTypeset):
    """The engine met something that it will not draw."""


def always() -> bool:
    return True


def compile(
    manifest: Manifest,
    files: Mapping[str, bytes],
    signature: Signature,
    wanted: Wanted = always,
) -> bytes:
    """Return the PDF, not signed yet. `files` holds attachments and previews by SHA-256.

    While the engine runs `wanted` is asked again and again; its first "no" stops the engine.
    """
    inside = attachments.of(manifest, files, signature)
    pictures = _pictures(manifest, files)
    lay_out = partial(_lay_out, manifest, inside, signature, pictures, wanted)
    try:
        laid_out = lay_out(plain_letters=False)
    except _EngineRefused:
        # A text that the engine cannot draw must not keep the packet from being made.
        laid_out = lay_out(plain_letters=True)
    place_name = Wording(manifest.language)("signature.place")
    return attachments.attach(laid_out, inside, manifest.frozen_at, place_name)


def _lay_out(
    manifest: Manifest,
    inside: Sequence[Attachment],
    signature: Signature,
    pictures: Mapping[str, str],
    wanted: Wanted,
    *,
    plain_letters: bool,
) -> bytes:
    content = pages.compose(manifest, inside, signature, plain_letters=plain_letters)
    return _press(content, pictures, int(manifest.frozen_at.timestamp()), wanted)


def _pictures(manifest: Manifest, files: Mapping[str, bytes]) -> dict[str, str]:
    return {
        file.preview_sha256: previews.as_svg(files[file.preview_sha256], file.width, file.height)
        for file in manifest.files
        if file.preview_sha256
    }


def lay_out(template: str, content: dict[str, object], made_at: datetime) -> bytes:
    """Return a document of a template that needs no pictures."""
    return _press(content, {}, int(made_at.timestamp()), always, template)


def _press(
    content: Mapping[str, Any],
    pictures: Mapping[str, str],
    timestamp: int,
    wanted: Wanted,
    template: str = "packet.typ",
) -> bytes:
    order = {
        "template": str(HERE / "templates" / template),
        "root": str(HERE / "templates"),
        "fonts": str(FONTS),
        "timestamp": timestamp,
        "inputs": {"packet": orjson.dumps(content).decode(), **pictures},
    }
    command = (sys.executable, "-P", "-s", "-X", "utf8", str(HERE / "press.py"))
    pipe = subprocess.PIPE
    # Who talks to it ends first: else its pipes would be closed while they are read.
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env={}) as press,
        ThreadPoolExecutor(max_workers=1) as talk,
    ):
        try:
            said = talk.submit(press.communicate, orjson.dumps(order))
            made, complaint = _waited_for(said, wanted)
        finally:
            press.kill()  # has ended by itself unless something went wrong here
    if press.returncode == REFUSED:
        raise _EngineRefused(complaint.decode(errors="replace"))
    if press.returncode:
        raise CannotTypeset(f"the press ended with {press.returncode}")
    return made


def _waited_for(said: Future[tuple[bytes, bytes]], wanted: Wanted) -> tuple[bytes, bytes]:
    until = monotonic() + MOST_SECONDS
    while True:
        try:
            return said.result(timeout=LOOK_EVERY)
        except TimeoutError:
            if monotonic() > until:
                raise CannotTypeset("too slow") from None
            if not wanted():
                raise NotWanted from None


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
