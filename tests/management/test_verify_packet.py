"""The command as a stranger runs it; it opens no database: these tests may not either."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from disputes.documents.verdicts import Verdict
from disputes.documents.volume import Bound, Share, Volume
from disputes.management.commands import verify_packet
from disputes.queries.verification import own_certificate
from disputes.vault import signing
from tests.documents.sealing import sealed
from tests.factories.manifest import manifest


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packets") / "renamed and moved.PDF"
    path.write_bytes(sealed(manifest(), {}))
    return path


def run(*arguments: object) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_packet", *map(str, arguments), stdout=out, no_color=True)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_a_whole_packet_ends_with_zero(packet: Path) -> None:
    code, said = run(packet)

    assert code == 0
    assert said.startswith("unchanged: This packet is exactly as it was compiled.")
    assert "Pages laid out again" in said


def test_the_quick_check_lays_nothing_out(packet: Path) -> None:
    code, said = run(packet, "--quick")

    assert code == 0
    assert "Pages laid out again" not in said


def test_a_changed_packet_ends_with_one_and_the_reason(packet: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(packet.read_bytes() + b"\n")

    code, said = run(changed)

    assert (code, said.split(":")[0]) == (1, "altered")


def test_the_senders_key_is_enough(packet: Path) -> None:
    code, _said = run(packet, "--key", "00" * 32, "--key", signing.public_key().hex(), "--quick")

    assert code == 0


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.pem"
    path.write_bytes(own_certificate())
    return path


def test_the_published_certificate_is_enough_and_no_key_is_made(
    packet: Path, published: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.OWED_KEYS = tmp_path / "no keys here"

    code, said = run(packet, "--certificate", published)

    assert code == 0
    assert "Signed with the certificate of: Packets" in said
    assert "Confirmations of its time by an authority: 0" in said
    assert not (tmp_path / "no keys here").exists()


def test_with_another_certificate_it_is_not_known(
    packet: Path, published: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.OWED_KEYS = tmp_path / "of another"
    other = tmp_path / "other.pem"
    other.write_bytes(own_certificate())

    code, said = run(packet, "--certificate", other)

    assert (code, said.split(":")[0]) == (1, "unknown_certificate")


def test_what_is_no_certificate_is_refused(packet: Path) -> None:
    for path in (packet, packet.with_name("missing.pem")):
        with pytest.raises(CommandError, match="holds no certificate"):
            run(packet, "--certificate", path)


def test_with_another_key_it_is_not_known(packet: Path) -> None:
    code, said = run(packet, "--key", "00" * 32)

    assert (code, said.split(":")[0]) == (1, "unknown_key")


@pytest.mark.parametrize("key", ["short", "00" * 31])
def test_what_is_no_key_is_refused(packet: Path, key: str) -> None:
    with pytest.raises(CommandError, match="64 hexadecimal digits"):
        run(packet, "--key", key)


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "missing.pdf")


def test_a_file_that_is_too_large_is_not_read(
    packet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_packet, "LARGEST_FILE", 10)

    with pytest.raises(CommandError, match="too large"):
        run(packet)


def test_a_folder_of_volumes_is_checked_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The volumes themselves are laid out in tests/documents/test_volumes.py."""
    shares = (Share(2, "entries", 1, 1),)
    verdicts = {
        number: Verdict(
            True,
            "unchanged",
            "Fine.",
            volume=Volume(number, 2, "0" * 64, shares, (Bound(2, 3, "2" * 64),)),
            data_sha256=str(number) * 64,
        )
        for number in (1, 2)
    }
    monkeypatch.setattr(
        verify_packet, "verify_packet", lambda pdf, **_named: verdicts[int(pdf.decode())]
    )
    for number in verdicts:
        (tmp_path / f"{number}.pdf").write_bytes(str(number).encode())

    whole, alone = run(tmp_path), run(tmp_path / "2.pdf")
    twice, short = run(tmp_path, tmp_path / "2.pdf"), run(*[tmp_path / "2.pdf"] * 2)

    assert whole[0] == alone[0] == 0
    assert "volumes_whole: All 2 volumes of this packet are here" in whole[1]
    assert (twice[0], "volume_twice: Volume 2 is here more than once" in twice[1]) == (0, True)
    assert (short[0], "these are not here: 1." in short[1]) == (1, True)


def test_a_folder_without_a_packet_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no PDF"):
        run(tmp_path)
