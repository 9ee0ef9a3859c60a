"""Do these volumes belong together, and is each of them here?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import gettext_noop as _
from . import volumes
from .manifest import Manifest
from .verdicts import Fact, Failed, Verdict
from .volume import Volume


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked, under the name that whoever has it gave it."""

    name: str
    verdict: Verdict


def facts(volume: Volume | None) -> Iterable[Fact]:
    if volume is not None:
        yield Fact(_("Volume"), f"{volume.number} / {volume.of}")
        yield Fact(_("SHA-256 of the whole packet’s data"), volume.packet_sha256)


def check_whole(manifest: Manifest) -> None:
    """The first volume has all the data: they must be those that it names."""
    volume = manifest.volume
    if volume is None or not volume.is_first:
        return
    if volumes.packet_sha256(manifest) != volume.packet_sha256:
        raise Failed(
            "volume_differs",
            _("This volume names other data of the whole packet than it has inside."),
        )


def together(checked: Sequence[Checked]) -> tuple[Verdict, ...]:
    """Say whether files are all the volumes of one packet: every finding, what is wrong first.

    Only files that were found unchanged, one by one, count. The first volume lists the data of the
    others: what it does not list was never bound with it. Empty where there is nothing to compare.
    """
    good = [each for each in checked if each.verdict.ok]
    if not any(each.verdict.volume for each in good) and len(checked) < 2:
        return ()
    packets: dict[str, list[Checked]] = {}
    for each in good:
        packets.setdefault(_packet_of(each.verdict), []).append(each)
    if not packets:
        return ()
    mine = max(packets.values(), key=_here)
    others = [each.name for each in good if each not in mine]
    return tuple(sorted(_findings(mine, others), key=lambda finding: finding.ok))


def _packet_of(verdict: Verdict) -> str:
    """Name the packet by its data; files that another key sealed are of another one."""
    volume = verdict.volume
    of = f"{volume.packet_sha256} {volume.of}" if volume else verdict.data_sha256
    return f"{verdict.key_id} {of}"


def _here(checked: Sequence[Checked]) -> int:
    return len({each.verdict.volume.number for each in checked if each.verdict.volume})


def _findings(mine: Sequence[Checked], others: Sequence[str]) -> Iterable[Verdict]:
    found: dict[int, list[Verdict]] = {}
    for each in mine:
        number = each.verdict.volume.number if each.verdict.volume else 1
        found.setdefault(number, []).append(each.verdict)
    volume = mine[0].verdict.volume
    of = volume.of if volume else 1
    if others:
        yield Verdict(
            False,
            "volumes_of_several",
            _("These files do not belong to the packet of the others: %(files)s."),
            {"files": ", ".join(others)},
        )
    differing = list(_differing(found))
    yield from differing
    missing = [number for number in range(1, of + 1) if number not in found]
    if missing:
        yield Verdict(
            False,
            "volumes_missing",
            _("Of the %(of)s volumes of this packet these are not here: %(missing)s."),
            {"of": of, "missing": ", ".join(map(str, missing))},
        )
    elif volume and not differing:
        message = _("All %(of)s volumes of this packet are here, and they belong together.")
        yield Verdict(True, "volumes_whole", message, {"of": of}, key_id=mine[0].verdict.key_id)
    for number in (number for number in sorted(found) if len(found[number]) > 1):
        message = _("Volume %(number)s is here more than once. One of them is enough.")
        yield Verdict(True, "volume_twice", message, {"number": number})


def _differing(found: dict[int, list[Verdict]]) -> Iterable[Verdict]:
    """Hold each against what the first lists; without the first, only against itself."""
    listed = {
        each.number: each.data_sha256
        for first in found.get(1, ())
        if first.volume
        for each in first.volume.bound
    }
    for number in sorted(found):
        data = {each.data_sha256 for each in found[number]}
        strange = number > 1 and bool(listed or 1 in found) and data != {listed.get(number)}
        if strange or len(data) > 1:
            yield Verdict(
                False,
                "volume_differs",
                _("Volume %(number)s is not the one that volume 1 lists."),
                {"number": number},
            )
