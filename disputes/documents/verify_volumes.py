"""Do these volumes belong together, and is each of them here?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import gettext_noop as _
from . import volumes
from .manifest import Manifest
from .verdicts import Fact, Failed, Verdict
from .volume import Volume


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


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """Say whether files that were each found unchanged are all the volumes of one packet.

    The first volume lists the data of the others: what it does not list was never bound with it.
    """
    found = {each.volume.number: each for each in verdicts if each.volume is not None}
    try:
        of, key_id = _of_one_packet(verdicts), verdicts[0].key_id
        missing = [number for number in range(1, of + 1) if number not in found]
        if missing:
            raise Failed(
                "volumes_missing",
                _("Of the %(of)s volumes of this packet these are not here: %(missing)s."),
                of=of,
                missing=", ".join(map(str, missing)),
            )
        _check_listed(found)
    except Failed as failure:
        return failure.verdict
    message = _("All %(of)s volumes of this packet are here, and they belong together.")
    return Verdict(True, "volumes_whole", message, {"of": of}, key_id=key_id)


def _of_one_packet(verdicts: Sequence[Verdict]) -> int:
    bound = [each.volume for each in verdicts if each.volume is not None]
    packets = {(each.packet_sha256, each.of) for each in bound}
    numbers = {each.number for each in bound}
    if len(packets) != 1 or not len(numbers) == len(bound) == len(verdicts):
        raise Failed(
            "volumes_of_several",
            _("These files are not the volumes of one packet, each of them once."),
        )
    return bound[0].of


def _check_listed(found: dict[int, Verdict]) -> None:
    first = found[1].volume
    listed = {each.number: each.data_sha256 for each in first.bound} if first else {}
    for number, each in found.items():
        strange = number > 1 and listed.get(number) != each.data_sha256
        if strange or each.key_id != found[1].key_id:
            raise Failed(
                "volume_differs",
                _("Volume %(number)s is not the one that volume 1 lists."),
                number=number,
            )
