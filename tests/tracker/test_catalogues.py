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


def test_what_is_up_to_date_is_left_alone(tmp_path: Path, source: Path):
    catalogues.compile_all(tmp_path)

    assert catalogues.compile_all(tmp_path) == []


def test_what_has_changed_is_compiled_again(tmp_path: Path, source: Path):
    (compiled,) = catalogues.compile_all(tmp_path)
    os.utime(compiled, (0, 0))

    assert catalogues.compile_all(tmp_path) == [compiled]
