"""Paths can be guessed: view, template, test and url of one operation have one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
FACES = ("tasker", "organizer", "public")


def patterns(resolver: URLResolver, face: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            found += patterns(item, item.namespace or face)
        else:
            found.append((face, item))
    return found


PAGES = [(face, item) for face, item in patterns(get_resolver()) if face in FACES]


def test_there_are_pages_of_every_face() -> None:
    assert {face for face, _ in PAGES} == set(FACES)


@pytest.mark.parametrize(("face", "item"), PAGES, ids=lambda value: getattr(value, "name", value))
def test_the_url_is_named_after_its_view_and_the_view_has_a_test(
    face: str, item: URLPattern
) -> None:
    view = item.callback
    noun = view.__module__.rpartition(".")[2]

    expected = noun if view.__name__ == noun else f"{noun}-{view.__name__.replace('_', '-')}"
    names = {expected, view.__name__.replace("_", "-")}
    tests = ROOT / "tests" / "web" / face

    assert view.__module__.startswith(f"disputes.web.{face}.")
    assert item.name in names
    assert any(
        f"{face}:{item.name}" in path.read_text(encoding="utf-8")
        for path in tests.rglob("test_*.py")
    )


def test_every_template_is_used() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for folder in ("disputes", "templates", "tracker")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html"}
    ]
    # Django finds these by name: its own pages for errors and the parts of forms.
    by_name = {"404.html", "500.html", "400.html", "403.html"}

    unused = [
        name
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if (name := str(path.relative_to(ROOT / "templates"))) not in by_name
        and not name.startswith("django/")
        and not any(name in source for source in sources)
    ]

    assert unused == []
