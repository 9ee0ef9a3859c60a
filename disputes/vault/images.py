"""Pictures: what they are, what they give away, and a copy that gives away nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import DomainError
from ..errors import gettext_noop as _
from .picture_parts import format_of

# Left, top, width and height, in parts of ten thousand of the upright picture.
Boxes = Iterable[Sequence[int]]

MOST_MEGABYTES = 10
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_MEGAPIXELS = 20
WALL_SECONDS = 20
# `-E -s`: nothing of the user's or the environment's is loaded into the child.
PROGRAM = f"from {__package__}.picture_child import main; main()"
COMMAND = (sys.executable, "-E", "-s", "-c", PROGRAM)
PROJECT = Path(__file__).resolve().parents[2]
# One at a time in each process: each takes a processor, and much memory for a moment. Whoever waits
# holds a thread that pages need, so nobody waits long.
WAIT_SECONDS = 2.0
_room = threading.Semaphore(1)


class PictureRefused(DomainError):
    """The picture can never be kept, however often it is sent."""

    field = "file"


class NotAPicture(PictureRefused):
    code = "not_a_picture"
    message = _(
        "This file is not a picture. We keep PNG, JPEG and WebP pictures. Open the file, take a "
        "screenshot of it, and choose the screenshot."
    )


class PictureTooLarge(PictureRefused):
    code = "picture_too_large"
    message = _(
        "This picture is too large: over %(most)s megabytes. "
        "Take a screenshot of it, and send that."
    )


class PictureTooManyPixels(PictureRefused):
    code = "picture_too_many_pixels"
    message = _(
        "This picture has more than %(most)s million dots (megapixels). "
        "Send a screenshot of it, or a smaller copy."
    )


class PictureMoves(PictureRefused):
    code = "picture_moves"
    message = _("This picture moves. Send a picture that stands still, such as a screenshot of it.")


class PictureBroken(PictureRefused):
    code = "picture_broken"
    message = _("This picture is damaged or cut short. Send it again, or a screenshot of it.")


class PictureCarriesMore(PictureRefused):
    code = "picture_carries_more"
    message = _("There is another file or a program inside this picture. Send a screenshot of it.")


class PictureTooHeavy(PictureRefused):
    code = "picture_too_heavy"
    message = _("This picture takes too much work to open. Send a screenshot of it.")


class PicturesWaiting(DomainError):
    code = "pictures_waiting"
    message = _("Many pictures are being checked now. Send this one again in a minute.")
    field = "file"


@dataclass(frozen=True, slots=True)
class Picture:
    """The facts of a picture; `gives_away` holds codes of `choices.GivesAway`."""

    media_type: str
    width: int
    height: int
    gives_away: tuple[str, ...]


def refuse_too_large(size: int) -> None:
    """Raise PictureTooLarge; doors call it with the stated size before they read the bytes."""
    if size > MOST_BYTES:
        raise PictureTooLarge(most=MOST_MEGABYTES)


def prepare(data: bytes, boxes: Boxes = ()) -> tuple[Picture, bytes]:
    """Return the facts and the clean copy; the picture is opened in another process.

    What lies under `boxes` is painted black before the copy is written: it is not in it.
    """
    refuse_too_large(len(data))
    if not format_of(data):
        raise NotAPicture
    head, _newline, clean = _ask_child(data, boxes).partition(b"\n")
    if not head:
        raise PictureTooHeavy  # it ran into a limit and was ended
    facts = json.loads(head)
    if "refused" in facts:
        raise _refusal(facts["refused"])
    gives_away = tuple(facts["gives_away"])
    return Picture(facts["media_type"], facts["width"], facts["height"], gives_away), clean


def examine(data: bytes) -> Picture:
    return prepare(data)[0]


def clean_copy(data: bytes) -> bytes:
    """Return what is seen, upright, written anew as PNG or JPEG, and nothing that is not seen."""
    return prepare(data)[1]


def _refusal(code: str) -> DomainError:
    refusals: dict[str, DomainError] = {
        "not_a_picture": NotAPicture(),
        "more_than_a_picture": PictureCarriesMore(),
        "too_many_pixels": PictureTooManyPixels(most=MOST_MEGAPIXELS),
        "moving": PictureMoves(),
        "too_heavy": PictureTooHeavy(),
        "broken": PictureBroken(),
    }
    return refusals[code]


def redacted_copy(data: bytes, boxes: Boxes) -> bytes:
    """Return the clean copy of an original with black boxes for what lay under them."""
    return prepare(data, boxes)[1]


def _ask_child(data: bytes, boxes: Boxes) -> bytes:
    if not _room.acquire(timeout=WAIT_SECONDS):
        raise PicturesWaiting
    try:
        child = subprocess.run(
            (*COMMAND, json.dumps([list(box) for box in boxes])),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env={},
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    finally:
        _room.release()
    return child.stdout if child.returncode == 0 else b""
