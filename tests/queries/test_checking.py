from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disputes.queries import checking
from disputes.queries.checking import Checkup, check
from tests.documents.sealing import quickly_sealed
from tests.factories.manifest import manifest
from tests.factories.volumes import three_volumes


@pytest.fixture(scope="module")
def volumes() -> list[bytes]:
    return three_volumes()


def checked(*files: bytes, so_far: str = "") -> Checkup:
    uploads = [SimpleUploadedFile(f"{n}.pdf", data) for n, data in enumerate(files, start=1)]
    return check(uploads, so_far)


def codes(found: Checkup) -> Sequence[str]:
    return [finding.code for finding in found.findings]


def test_all_volumes_in_one_go_are_the_whole_packet(volumes: list[bytes]) -> None:
    found = checked(*volumes)

    assert (found.ok, codes(found)) == (True, ["volumes_whole"])


def test_a_packet_of_one_file_has_nothing_to_compare() -> None:
    found = checked(quickly_sealed(manifest(exhibits=())))

    assert (found.ok, codes(found), found.so_far) == (True, [], "")


def test_what_was_checked_before_counts_in_the_next_go(volumes: list[bytes]) -> None:
    first, second, third = volumes
    found = checked(third)
    assert (found.ok, codes(found)) == (False, ["volumes_missing"])

    found = checked(first, so_far=found.so_far)
    assert [each.name for each in found.before] == ["1.pdf"]
    assert str(found.findings[0]).endswith("not here: 2.")

    found = checked(second, so_far=found.so_far)
    assert (found.ok, codes(found)) == (True, ["volumes_whole"])


def test_the_next_go_is_held_against_what_the_first_volume_lists(volumes: list[bytes]) -> None:
    other = three_volumes("OWED-4")

    found = checked(other[1], so_far=checked(*volumes).so_far)

    assert codes(found) == ["volumes_of_several", "volumes_whole"]


def test_what_we_did_not_say_ourselves_counts_for_nothing(volumes: list[bytes]) -> None:
    so_far = checked(volumes[0]).so_far

    for said in ("nonsense", so_far[:-1], so_far.replace(":", "::"), so_far.swapcase()):
        assert checked(volumes[1], so_far=said).before == ()


def test_of_another_version_nothing_is_read(
    volumes: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    so_far = checked(volumes[0]).so_far
    monkeypatch.setattr(checking, "_FORM", 2)

    assert checked(volumes[1], so_far=so_far).before == ()


def test_only_so_much_is_carried_on_and_nothing_twice(
    volumes: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_BEFORE", 2)

    found = checked(volumes[2], so_far=checked(*volumes, volumes[2]).so_far)

    assert [each.name for each in found.before] == ["2.pdf", "4.pdf"]


def test_a_changed_file_is_not_carried_on(volumes: list[bytes]) -> None:
    found = checked(volumes[0] + b"\n")

    assert (found.ok, codes(found), found.so_far) == (False, [], "")
