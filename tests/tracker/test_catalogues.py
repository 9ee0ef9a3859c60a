"""Message catalogues are compiled when they are missing or old, and only then."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from tracker import catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Owed"\nmsgstr "Dû"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_a_new_catalogue_is_compiled(tmp_path: Path, source: Path):
    (compiled,) = catalogues.compile_all(tmp_path)

    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Owed") == "Dû"
    assert sorted(source.parent.iterdir()) == [compiled, source]


def test_a_plural_that_lacks_a_form_is_left_to_english(tmp_path: Path, source: Path) -> None:
    forms = 'msgid "a day"\nmsgid_plural "days"\nmsgstr[0] "jour"\nmsgstr[1] ""\n'
    source.write_text(f"{PO}\n{forms}", encoding="utf-8")

    (compiled,) = catalogues.compile_all(tmp_path)

    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).ngettext("a day", "days", 1) == "a day"


@pytest.mark.parametrize(
    "text",
    [
        'Dû" autofocus onfocus="go',
        "Dû <img src=x ",
        "Dû <b>tout</b>",
        "Dû &#60;",
        "Dû &lt",
        "Dû {low.__class__}",
        "Dû {",
        "Dû %(low)s",
        "Dû %(low)9999999d",
        "Dû 2 % de",
    ],
)
def test_a_text_that_brings_what_its_english_has_not_is_left_out(
    tmp_path: Path, source: Path, text: str
) -> None:
    said = text.replace('"', '\\"')
    source.write_text(PO.replace("Dû", said), encoding="utf-8")

    (compiled,) = catalogues.compile_all(tmp_path)

    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Owed") == "Owed"


def test_a_plural_of_which_one_form_brings_markup_is_left_out(tmp_path: Path, source: Path) -> None:
    forms = 'msgid "a day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "jour"\nmsgstr[1] "%(n)s <b>"\n'
    source.write_text(f"{PO}\n{forms}", encoding="utf-8")

    (compiled,) = catalogues.compile_all(tmp_path)

    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).ngettext("a day", "%(n)s days", 2) == "%(n)s days"


def test_the_markup_and_placeholders_of_the_english_may_stand_in_another_order() -> None:
    text = '<b>%(b)s</b> : {b} "%(a)s"'

    assert catalogues.fits(text, '"%(a)s" <b>%(b)s</b> {b}')
    assert not catalogues.fits(text.replace("{b}", "{b.x}"), '"%(a)s" <b>%(b)s</b> {b}')


def test_what_is_up_to_date_is_left_alone(tmp_path: Path, source: Path):
    catalogues.compile_all(tmp_path)

    assert catalogues.compile_all(tmp_path) == []


def test_what_has_changed_is_compiled_again(tmp_path: Path, source: Path):
    (compiled,) = catalogues.compile_all(tmp_path)
    os.utime(compiled, (0, 0))

    assert catalogues.compile_all(tmp_path) == [compiled]
