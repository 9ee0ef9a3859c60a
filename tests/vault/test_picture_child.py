"""What the child process does, looked at from inside."""

from __future__ import annotations

import io
import json
import random
import resource
import sys

import pytest
from PIL import Image

from disputes.vault import picture_child
from disputes.vault.picture_child import answer
from tests.factories.evidence import picture
from tests.vault import pictures


def told(data: bytes) -> dict[str, object]:
    head = answer(data).partition(b"\n")[0]
    return dict(json.loads(head))


def copy_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(answer(data).partition(b"\n")[2]))


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"words", "not_a_picture"),
        (picture()[:60], "broken"),
        (picture("PNG")[:-1], "broken"),
        (b"\x89PNG\r\n\x1a\n and no picture", "broken"),
        (pictures.moving("PNG"), "moving"),
        (pictures.bomb(5001, 4000), "too_many_pixels"),
        (picture() + pictures.archive(), "more_than_a_picture"),
        (picture() + b"<HTML>", "more_than_a_picture"),
        (pictures.with_text_chunk("Comment", "%PDF-1.7"), "more_than_a_picture"),
    ],
)
def test_a_refusal_is_one_line_with_its_reason(data: bytes, why: str) -> None:
    assert answer(data) == b'{"refused": "%s"}\n' % why.encode()


def test_memory_that_runs_out_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(_data: bytes, _boxes: object) -> None:
        raise MemoryError

    monkeypatch.setattr(picture_child, "read", run_out)

    assert told(picture()) == {"refused": "too_heavy"}


def test_a_copy_that_grows_too_large_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_child, "LARGEST_COPY", 100)

    assert told(picture("JPEG")) == {"refused": "too_heavy"}


def test_what_is_seen_through_becomes_white() -> None:
    clear = Image.new("RGBA", (2, 1), (255, 0, 0, 0))
    clear.putpixel((1, 0), (255, 0, 0, 255))

    copy = copy_of(saved(clear))

    assert copy.mode == "RGB"
    assert (copy.getpixel((0, 0)), copy.getpixel((1, 0))) == ((255, 255, 255), (255, 0, 0))


def test_a_grey_picture_of_sixteen_bits_stays_grey() -> None:
    grey = Image.new("I;16", (1, 1))
    grey.putpixel((0, 0), 0x8000)

    copy = copy_of(saved(grey))

    assert (copy.mode, copy.getpixel((0, 0))) == ("L", 128)


@pytest.mark.parametrize(
    ("mode", "kind", "expected"),
    [
        ("1", "PNG", "L"),
        ("L", "PNG", "L"),
        ("P", "PNG", "RGB"),
        ("LA", "PNG", "RGB"),
        ("L", "JPEG", "L"),
        ("CMYK", "JPEG", "RGB"),
        ("RGBA", "WEBP", "RGB"),
    ],
)
def test_every_way_to_keep_colours_is_read(mode: str, kind: str, expected: str) -> None:
    copy = copy_of(saved(Image.new(mode, (3, 2)), kind))

    assert (copy.mode, copy.size) == (expected, (3, 2))
    assert copy.format == ("PNG" if kind == "PNG" else "JPEG")


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_taken_on_its_side_is_set_upright(turned: int) -> None:
    data = pictures.with_exif(turned=turned)

    facts = told(data)

    assert (facts["width"], facts["height"]) == ((64, 48) if turned < 5 else (48, 64))
    assert copy_of(data).size == (facts["width"], facts["height"])


def test_a_phone_photo_with_a_second_picture_behind_it_is_its_first_picture() -> None:
    pair = saved(
        Image.new("RGB", (60, 40), "red"),
        "MPO",
        save_all=True,
        append_images=[Image.new("RGB", (20, 10), "blue")],
    )

    facts, copy = told(pair), copy_of(pair)

    assert (facts["media_type"], facts["gives_away"]) == ("image/jpeg", ["more"])
    assert (copy.format, copy.size) == ("JPEG", (60, 40))


def test_no_beginning_of_a_picture_passes_for_the_whole() -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        whole = picture(kind)
        for length in range(len(whole)):
            assert "refused" in told(whole[:length]), (kind, length)


def test_no_damage_makes_it_fail_or_keep_what_is_hidden() -> None:
    chance = random.Random(2026)
    samples = [pictures.with_exif(kind) for kind in ("JPEG", "PNG", "WEBP")]

    for _number in range(600):
        damaged = bytearray(chance.choice(samples))
        for _times in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        head, _newline, clean = answer(bytes(damaged)).partition(b"\n")
        assert json.loads(head)
        assert not [secret for secret in pictures.SECRETS if secret in clean]


def test_it_limits_itself_before_it_reads_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []

    def answered(data: bytes, boxes: object) -> bytes:
        done.append((data, boxes))
        return b"answer"

    came, gone = io.TextIOWrapper(io.BytesIO(picture())), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(resource, "setrlimit", lambda limit, _most: done.append(limit))
    monkeypatch.setattr(picture_child, "answer", answered)
    monkeypatch.setattr(sys, "argv", ["-c", "[[1, 2, 3, 4]]"])
    monkeypatch.setattr(sys, "stdin", came)
    monkeypatch.setattr(sys, "stdout", gone)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)

    picture_child.main()

    limits = {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE}
    assert limits <= set(done[:-1])
    assert done[-1] == (picture(), [[1, 2, 3, 4]])
    assert gone.buffer.getvalue() == b"answer"
