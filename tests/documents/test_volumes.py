"""A packet that is too large for one file: shared out, cut, and checked alone and together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from disputes.documents import attachments, page_ranges, pages, volumes
from disputes.documents.manifest import Manifest, from_json, to_json
from disputes.documents.pages.blocks import Desk
from disputes.documents.verdicts import Verdict
from disputes.documents.volume import Share, digest_of
from disputes.documents.wording import Wording
from disputes.documents.writing import Pen
from disputes.queries.verification import Checked, verify_volumes
from tests.documents.reading import attachments_of, squeezed, text_of
from tests.documents.sealing import check, sealed
from tests.documents.test_pages import words_of
from tests.factories import volumes as volumes_of
from tests.factories.manifest import SIGNATURE, claim, entry, manifest, receipt, rich


def long(entries: int = 4) -> Manifest:
    rows = (entry(number, exhibits=()) for number in range(1, entries))
    said = entry(entries, note="They never answered.")
    work = (*rows, said)
    mine = claim(entries=tuple(each.number for each in work))
    return manifest(claims=(mine,), entries=work, receipts=(receipt(),))


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "MOST_IN_A_VOLUME", 3)


def parts_of(whole: Manifest) -> list[Manifest]:
    """All volumes, the first one first."""
    return volumes_of.parts_of(whole, volumes.shares_of(whole))


def test_what_fits_into_one_file_stays_one() -> None:
    assert volumes.shares_of(long()) == ()
    assert volumes.count(()) == 1


@pytest.mark.usefixtures("_small")
def test_the_long_lists_are_shared_out_evenly_and_nothing_is_lost() -> None:
    assert volumes.shares_of(long(6)) == (
        Share(2, "entries", 1, 3),
        Share(3, "entries", 4, 5),
        Share(4, "entries", 6, 6),
        Share(4, "receipts", 1, 1),
    )


@pytest.mark.usefixtures("_small")
def test_one_record_that_is_more_than_a_volume_leaves_no_volume_empty() -> None:
    words = entry(1, note="x" * 10 * volumes.LETTERS)

    shares = volumes.shares_of(manifest(entries=(words, entry(2)), exhibits=(), receipts=()))

    assert [(share.volume, share.first, share.last) for share in shares] == [(2, 1, 1), (3, 2, 2)]


@pytest.mark.usefixtures("_small")
def test_the_volumes_together_have_all_of_the_packet() -> None:
    whole, _files = rich()
    first, *later = parts_of(whole)

    assert replace(first, volume=None) == whole
    for part in volumes.PARTS:
        assert sum((getattr(each, part) for each in later), ()) == getattr(whole, part)
    assert [each for each in later if each.claims or each.moments or each.log] == []
    assert [from_json(to_json(each)) for each in later] == later


@pytest.mark.usefixtures("_small")
def test_what_stands_in_another_volume_is_named_and_not_linked() -> None:
    shown = entry(1, exhibits=(1,)), entry(2, exhibits=(1, 2)), entry(3, exhibits=(1, 2, 5))
    counted = entry(4, exhibits=tuple(range(1, 15)))
    shares = (Share(2, "entries", 1, 4), Share(2, "exhibits", 1, 1), Share(3, "exhibits", 2, 14))
    whole = manifest(
        claims=(claim(entries=(1, 2, 3, 4), exhibits=(1,)),), entries=(*shown, counted)
    )

    desks = [
        Desk(part, words := Wording("en"), Pen(words))
        for part in (
            volumes.first_volume(whole, shares, "0" * 64, ()),
            volumes.later_volume(whole, shares, "0" * 64, 2),
        )
    ]

    assert [
        [words_of(desk.support(each.exhibits)) for each in whole.entries] for desk in desks
    ] == [
        [
            "Exhibit 1 volume 2",
            "Exhibit 1 volume 2 Exhibit 2 volume 3",
            "Exhibit 1 volume 2 Exhibit 2, 5 volume 3",
            "Exhibits 1–14 volumes 2–3",
        ],
        [
            "Exhibit 1 exhibit-1",
            "Exhibit 1 exhibit-1 Exhibit 2 volume 3",
            "Exhibit 1 exhibit-1 Exhibit 2, 5 volume 3",
            "Exhibits 1–14 volume 3",
        ],
    ]
    assert [desk.elsewhere("claim", 1) for desk in desks] == [0, 1]


@pytest.mark.usefixtures("_small")
def test_the_first_lists_what_is_on_which_pages_of_the_others() -> None:
    first = parts_of(long())[0]
    assert first.volume is not None
    shares = tuple(replace(share, to_page=9) for share in first.volume.shares)
    there = replace(first, volume=replace(first.volume, shares=shares))

    said = pages.compose(there, attachments.of(there, {}, SIGNATURE), SIGNATURE)

    index = words_of(said["sections"][1])
    assert "Entries 1 to 3, pages 2 to 9" in index
    assert "Entry 4, pages 2 to 9" in index
    assert "Payment 1, pages 2 to 9" in index
    assert said["cover"]["volume"] == "Volume 1 of 3"


def test_a_long_list_of_numbers_is_not_printed() -> None:
    work = tuple(entry(number) for number in range(1, 400))
    every_other = claim(entries=tuple(range(1, 400, 2)), exhibits=tuple(range(2, 401, 2)))

    said = pages.compose(
        there := manifest(claims=(every_other,), entries=work),
        attachments.of(there, {}, SIGNATURE),
        SIGNATURE,
    )

    listed = words_of(said["sections"])
    assert "200 between no. 1 and no. 399, listed in manifest.json" in listed
    assert "200 exhibits between no. 2 and no. 400, listed in manifest.json" in listed


def test_about_how_many_pages_there_will_be() -> None:
    assert volumes.pages_about(long(4)) < 10
    assert 50 < volumes.pages_about(long(1_000)) < 70


def test_the_digest_of_all_files_tells_their_order() -> None:
    assert digest_of({1: "a", 2: "b"}) == digest_of({2: "b", 1: "a"}) != digest_of({1: "b", 2: "a"})


@pytest.fixture(scope="module")
def bound() -> list[bytes]:
    """Two volumes laid out for real: the second has all the work, the first says where."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "shares_of", lambda _whole: (Share(2, "entries", 1, 4),))
        first, second = parts_of(replace(long(), receipts=()))
    return [sealed(first, {}), sealed(second, {})]


def test_each_volume_is_checked_alone_and_says_which_it_is(bound: list[bytes]) -> None:
    verdicts = [check(pdf, rebuild=True) for pdf in bound]

    assert [verdict.ok for verdict in verdicts] == [True, True]
    assert [
        [fact.value for fact in verdict.facts if fact.label == "Volume"] for verdict in verdicts
    ] == [["1 / 2"], ["2 / 2"]]
    assert "Volume2of2" in text_of(bound[1])
    assert squeezed("They never answered.") in text_of(bound[1])
    assert squeezed("They never answered.") not in text_of(bound[0])
    assert b"TASK-00003" in attachments_of(bound[0])["manifest.json"]


def test_the_pages_of_each_part_are_read_from_the_file(bound: list[bytes]) -> None:
    assert page_ranges.of_parts(long(), bound[1]) == {"entries": (2, 2)}


def checked(*verdicts: Verdict) -> list[Checked]:
    return [Checked(f"{number}.pdf", each) for number, each in enumerate(verdicts, start=1)]


def codes(*verdicts: Verdict) -> list[str]:
    return [finding.code for finding in verify_volumes(checked(*verdicts))]


def changed(verdict: Verdict, **changes: Any) -> Verdict:
    assert verdict.volume is not None
    return replace(verdict, volume=replace(verdict.volume, **changes))


@pytest.fixture(scope="module")
def first(bound: list[bytes]) -> Verdict:
    return check(bound[0])


@pytest.fixture(scope="module")
def second(bound: list[bytes]) -> Verdict:
    return check(bound[1])


ALTERED = Verdict(False, "altered", "Changed.")


def test_together_they_are_the_whole_packet(first: Verdict, second: Verdict) -> None:
    assert codes(first, second) == codes(second, first) == ["volumes_whole"]


def test_one_that_is_missing_is_named(second: Verdict) -> None:
    (finding,) = verify_volumes(checked(second))

    assert (finding.ok, finding.code) == (False, "volumes_missing")
    assert str(finding).endswith("not here: 1.")


def test_one_that_was_changed_is_not_there(first: Verdict) -> None:
    assert codes(first, ALTERED) == ["volumes_missing"]
    assert codes(ALTERED, ALTERED) == []


def test_one_of_another_packet_is_named(first: Verdict, second: Verdict) -> None:
    others = (
        changed(second, packet_sha256="0" * 64),
        changed(second, of=3),
        replace(second, key_id="0" * 16),
        replace(second, volume=None),
    )
    for strange in others:
        strangest, *rest = verify_volumes(checked(first, second, strange))
        assert (strangest.code, strangest.params) == ("volumes_of_several", {"files": "3.pdf"})
        assert [finding.code for finding in rest] == ["volumes_whole"]
        assert codes(first, strange) == ["volumes_of_several", "volumes_missing"]


def test_the_same_twice_is_said_and_does_no_harm(first: Verdict, second: Verdict) -> None:
    assert codes(first, second, second) == ["volumes_whole", "volume_twice"]
    whole = replace(first, volume=None)
    assert (codes(whole), codes(whole, whole)) == ([], ["volume_twice"])


def test_one_that_the_first_does_not_list_is_found(first: Verdict, second: Verdict) -> None:
    strange = replace(second, data_sha256="0" * 64)

    assert codes(first, strange) == ["volume_differs"]
    assert codes(first, second, strange) == ["volume_differs", "volume_twice"]
    assert codes(second, strange) == ["volume_differs", "volumes_missing", "volume_twice"]
    assert codes(changed(first, bound=()), second) == ["volume_differs"]


def test_a_first_volume_with_other_data_than_it_names_is_found() -> None:
    first = parts_of(long())[0]
    assert first.volume is not None
    lying = replace(first, volume=replace(first.volume, packet_sha256="0" * 64))

    assert check(sealed(lying, {})).code == "volume_differs"
