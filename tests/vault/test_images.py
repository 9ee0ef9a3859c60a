"""Pictures through the child process, as they arrive."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from disputes.errors import DomainError
from disputes.vault import images
from disputes.vault.images import Picture, clean_copy, examine, prepare, refuse_too_large
from tests.factories.evidence import picture
from tests.vault import pictures


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg")],
)
def test_a_plain_picture_gives_nothing_away(kind: str, media_type: str) -> None:
    assert examine(picture(kind)) == Picture(media_type, 40, 30, gives_away=())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_tells_what_it_gives_away_and_its_copy_gives_nothing(kind: str) -> None:
    told, clean = prepare(pictures.with_exif(kind))

    assert told.gives_away == ("device", "name", "place", "text", "time")
    assert (told.width, told.height) == (48, 64)
    assert not [secret for secret in pictures.SECRETS if secret in clean]
    assert examine(clean).gives_away == ()
    assert opened(clean).size == (48, 64)


def test_the_copy_of_the_same_picture_is_the_same() -> None:
    photo = pictures.with_exif()

    assert clean_copy(photo) == clean_copy(photo)


def test_a_real_picture_under_a_wrong_name_is_what_it_is() -> None:
    # Browsers keep WebP as "photo.jpg"; the bytes decide, and the kept row says so.
    assert examine(picture("WEBP")).media_type == "image/webp"


REFUSED = {
    "an empty file": (b"", "not_a_picture"),
    "a page named like a picture": (b"<html><script>1</script>", "not_a_picture"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
    "another kind of picture": (picture("GIF"), "not_a_picture"),
    "a document": (b"%PDF-1.7\n", "not_a_picture"),
    "a script that begins like a picture": (b"GIF89a=1/*" + b"*/=1;alert(1)", "not_a_picture"),
    "a sign and noise": (b"\x89PNG\r\n\x1a\n" + os.urandom(5000), "picture_broken"),
    "half of a photo": (pictures.with_exif()[:400], "picture_broken"),
    "a photo without its last byte": (picture("JPEG")[:-1], "picture_broken"),
    "a screenshot without its end": (picture("PNG")[:-12], "picture_broken"),
    "a web picture without its last byte": (picture("WEBP")[:-1], "picture_broken"),
    "a moving PNG": (pictures.moving("PNG"), "picture_moves"),
    "a moving WebP": (pictures.moving("WEBP"), "picture_moves"),
    "an archive behind a photo": (picture("JPEG") + pictures.archive(), "picture_carries_more"),
    "a program behind a photo": (picture() + b"<?php system('id');", "picture_carries_more"),
    "a page inside a picture": (
        pictures.with_text_chunk("Comment", "<ScRiPt>1</script>"),
        "picture_carries_more",
    ),
    "a picture of 400 million dots": (pictures.bomb(20_000, 20_000), "picture_too_many_pixels"),
    "a text that unpacks to 100 MB": (pictures.text_bomb(), "picture_broken"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_kept_is_refused_in_words(what: str) -> None:
    data, code = REFUSED[what]

    with pytest.raises(DomainError) as refusal:
        prepare(data)

    assert refusal.value.code == code
    assert refusal.value.field == "file"
    assert "%(" not in str(refusal.value)


def test_more_than_ten_megabytes_are_refused_before_anything_is_opened() -> None:
    noise = b"\x89PNG\r\n\x1a\n" + bytes(50 * 1024 * 1024)

    with pytest.raises(images.PictureTooLarge, match="over 10 megabytes"):
        prepare(noise)


def test_ten_megabytes_are_not_too_large() -> None:
    refuse_too_large(10 * 1024 * 1024)

    with pytest.raises(images.PictureTooLarge):
        refuse_too_large(10 * 1024 * 1024 + 1)


def test_the_largest_picture_fits_into_the_memory_of_the_child() -> None:
    largest = pictures.bomb(5000, 4000)

    assert examine(largest) == Picture("image/png", 5000, 4000, gives_away=())
    with pytest.raises(images.PictureTooManyPixels, match=r"more than 20 million dots .* smaller"):
        prepare(pictures.bomb(5001, 4000))


def test_a_child_that_is_ended_or_too_slow_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for program in ("raise SystemExit(3)", "import os; os.kill(os.getpid(), 9)"):
        monkeypatch.setattr(images, "COMMAND", (sys.executable, "-c", program))
        with pytest.raises(images.PictureTooHeavy):
            prepare(picture())

    monkeypatch.setattr(images, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(images, "WALL_SECONDS", 0.2)
    with pytest.raises(images.PictureTooHeavy):
        prepare(picture())


def test_the_child_sees_no_environment_and_can_open_no_file() -> None:
    looking = "print(dict(os.environ)); open('/etc/hostname')"
    program = f"import os, sys; sys.stdin = open(os.devnull); {images.PROGRAM}; {looking}"

    child = subprocess.run(
        [*images.COMMAND[:-1], program, "[]"],
        cwd=images.PROJECT,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "SECRET_KEY" not in child.stdout
    assert "Too many open files" in child.stderr


def test_many_at_once_all_get_their_own_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [(10 + number, 20) for number in range(6)]
    monkeypatch.setattr(images, "WAIT_SECONDS", 60)

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda size: examine(picture("PNG", size)), sizes))

    assert [(one.width, one.height) for one in told] == sizes


def test_nobody_waits_long_behind_other_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "WAIT_SECONDS", 0.1)

    with images._room, pytest.raises(images.PicturesWaiting, match="again in a minute"):
        prepare(picture())

    assert examine(picture()).width == 40


def test_there_is_room_again_after_one_that_was_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(images, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
        slow.setattr(images, "WALL_SECONDS", 0.2)
        with pytest.raises(images.PictureTooHeavy):
            prepare(picture())

    assert examine(picture()).width == 40
