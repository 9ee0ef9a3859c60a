"""The finished PDF, read back as a stranger's program would read it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.documents import schedule_csv, typeset
from disputes.documents.manifest import to_json
from tests.documents.reading import attachments_of, page_text, squeezed, text_of
from tests.factories.manifest import SIGNATURE, claim, entry, manifest, rich, total

HOSTILE = (
    "#let x = 1; #panic() $a^2$ *star* _under_ = heading @label <tag> \\ // `raw` [x](y) "
    "<b>bold</b> <script>alert(1)</script> &amp; =1+1 %s {0} {{7*7}}"
)
ARABIC = "عملت أربع ساعات على مهمة واحدة"
HINDI = "मैंने चार घंटे काम किया"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset.compile(*rich(), SIGNATURE)


def test_the_same_manifest_gives_the_same_bytes(pdf: bytes) -> None:
    assert typeset.compile(*rich(), SIGNATURE) == pdf


def test_it_claims_to_be_an_archive_and_accessible(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = opened.open_metadata()
        root = opened.Root
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert "/StructTreeRoot" in root
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert metadata["dc:title"] == "Evidence packet P-3F9A-21C4"


def test_every_font_is_inside_it_with_its_characters(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            (descendant,) = font.DescendantFonts
            descriptor = descendant.FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_data_and_the_originals_are_attached_each_with_its_part(pdf: bytes) -> None:
    there, files = rich()

    attached = attachments_of(pdf)

    assert attached == {
        "manifest.json": to_json(there),
        "manifest.sig": SIGNATURE.to_json(),
        "schedule.csv": schedule_csv.to_csv(there),
        "exhibit-001.png": files[there.files[0].sha256],
        "exhibit-002.png": files[there.files[1].sha256],
    }
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = {str(file.UF): str(file.AFRelationship) for file in opened.Root.AF}
        assert parts == {
            "manifest.json": "/Source",
            "manifest.sig": "/Supplement",
            "schedule.csv": "/Alternative",
            "exhibit-001.png": "/Supplement",
            "exhibit-002.png": "/Supplement",
        }


def test_bookmarks_lead_to_every_section(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        named = [item.title for item in outline.root]

    assert named[0] == "Summary"
    assert named[-2:] == ["Files and chain of custody", "How to check this packet"]


def test_every_page_says_which_of_how_many_it_is(pdf: bytes) -> None:
    count = typeset.page_count(pdf)

    text = text_of(pdf)

    assert [squeezed(f"Page {n} of {count}") in text for n in range(1, count + 1)] == [True] * count


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_text_is_taken_for_markup(language: str) -> None:
    there = manifest(
        language=language,
        kind="casefile",
        title=HOSTILE,
        asked_by=HOSTILE,
        claims=(claim(statement=HOSTILE, platform=HOSTILE),),
        entries=(entry(project=HOSTILE, task_ref=HOSTILE, note=HOSTILE),),
    )

    text = text_of(typeset.compile(there, {}, SIGNATURE))

    assert text.replace("\u200b", "").count(squeezed(HOSTILE)) >= 4


def test_what_turns_a_line_around_is_seen() -> None:
    there = manifest(claims=(claim(statement="paid \u202e00.2\u202c only"),))

    text = text_of(typeset.compile(there, {}, SIGNATURE))

    assert "paid[U+202E]00.2[U+202C]only" in text


def test_words_of_other_scripts_are_drawn_in_their_own_letters() -> None:
    there = manifest(claims=(claim(statement=f"{ARABIC}\n{HINDI}\n😀 สวัสดี"),))

    pdf = typeset.compile(there, {}, SIGNATURE)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = {
            str(font.BaseFont).split("+")[1]
            for page in opened.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    drawn = {"NotoSansArabic-Regular", "NotoSansDevanagari-Regular", "NotoEmoji-Regular"}
    assert {*drawn, "NotoSansThai-Regular"} <= names


def test_ten_thousand_characters_flow_over_the_pages() -> None:
    words = " ".join(f"word{n}" for n in range(1_300))
    short = typeset.page_count(typeset.compile(manifest(), {}, SIGNATURE))
    there = manifest(
        claims=(claim(statement=words + "\n" + "x" * 10_000),),
        entries=(entry(project="y" * 10_000),),
    )

    pdf = typeset.compile(there, {}, SIGNATURE)

    text = text_of(pdf).replace("\u200b", "")
    assert typeset.page_count(pdf) > short
    assert "word1298word1299" in text
    assert text.count("x") >= 10_000


def test_the_cover_stays_one_page_whatever_the_title_and_the_currencies() -> None:
    there, files = rich()
    sums = tuple(total(currency=code) for code in ("EUR", "INR", "KES", "NGN", "PHP", "USD"))
    there = replace(there, title="word " * 2_000, totals=sums)

    signature = replace(SIGNATURE, check_at="https://a-long-name.of-a-site.example.org/verify/")

    with pikepdf.open(io.BytesIO(typeset.compile(there, files, signature))) as opened:
        first, second = ("".join(page_text(page)) for page in list(opened.pages)[:2])

    assert squeezed("The SHA-256 is the fingerprint") in first
    assert signature.check_at in first.replace("\u200b", "")
    assert second.startswith("Summary")


@settings(max_examples=15)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_keeps_a_packet_from_being_made(text: str) -> None:
    there = manifest(
        claims=(claim(statement=text, platform=text),), entries=(entry(project=text, note=text),)
    )

    assert typeset.compile(there, {}, SIGNATURE).startswith(b"%PDF-")


def test_a_text_that_the_engine_refuses_is_written_in_plain_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A mark that is drawn by another font than its letter is what the engine refuses.
    monkeypatch.setattr("disputes.documents.lettering._drawable", _as_it_is)
    there = manifest(claims=(claim(statement="漢 and more"),))

    assert "[U+6F22]andmore" in text_of(typeset.compile(there, {}, SIGNATURE))


def _as_it_is(cluster: str, *, plain: bool) -> str:
    return f"[U+{ord(cluster):04X}]" if plain and not cluster.isascii() else cluster


def test_a_press_that_fails_or_hangs_is_told_apart_from_a_bad_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "press.py").write_text("raise SystemExit(9)")
    monkeypatch.setattr(typeset, "HERE", tmp_path)
    with pytest.raises(typeset.CannotTypeset, match="ended with 9"):
        typeset.compile(manifest(), {}, SIGNATURE)

    (tmp_path / "press.py").write_text("import time; time.sleep(60)")
    monkeypatch.setattr(typeset, "MOST_SECONDS", 0.2)
    with pytest.raises(typeset.CannotTypeset, match="too slow"):
        typeset.compile(manifest(), {}, SIGNATURE)
