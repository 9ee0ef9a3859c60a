"""Is this file a packet, exactly as it was compiled? Answered without a database or a network.

Strangers send files here, so nothing is opened before the signature over all of it is good.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import partial

import pikepdf

from ..errors import gettext_noop as _
from . import attachments, engine, log, schedule_csv, seal, sealed, typeset, verify_volumes
from .attachments import Signature
from .manifest import Manifest, from_json
from .sealed import Sealed, Trust, sealed_by
from .verdicts import Fact, Failed, Verdict


def verify(pdf: bytes, trust: Trust, *, rebuild: bool = False) -> Verdict:
    """Check the file against the keys and certificates that are known; never raises for a bad one.

    With `rebuild` the pages are laid out once more from the data inside and compared, byte by
    byte: this takes as long as compiling, and needs the same version of the page engine.
    """
    try:
        by = sealed_by(pdf, trust)
        attached = _attachments(pdf)
        manifest = _manifest(attached, by, trust)
        _check_log(manifest, by, trust)
        _compare(manifest, attached)
        verify_volumes.check_whole(manifest)
        rebuilt = _rebuild(pdf, manifest, attached) if rebuild else None
    except Failed as failure:
        return failure.verdict
    return Verdict(
        True,
        "unchanged",
        _("This packet is exactly as it was compiled. Not one byte was changed."),
        facts=_facts(manifest, attached, by, rebuilt),
        key_id=by.key_id,
        volume=manifest.volume,
        data_sha256=attachments.sha256(attached[attachments.MANIFEST]),
    )


def _attachments(pdf: bytes) -> dict[str, bytes]:
    try:
        return attachments.read(pdf)
    except pikepdf.PdfError as error:
        raise Failed(
            "cannot_be_opened", _("This file is signed but cannot be opened as a PDF.")
        ) from error


def _manifest(attached: Mapping[str, bytes], by: Sealed, trust: Trust) -> Manifest:
    missing = {attachments.MANIFEST, attachments.SIGNATURE, attachments.SCHEDULE} - attached.keys()
    if missing:
        raise _missing(min(missing))
    data = attached[attachments.MANIFEST]
    try:
        signature = Signature.from_json(attached[attachments.SIGNATURE]).signature
        manifest = from_json(data)
    except (ValueError, TypeError, KeyError) as error:
        raise Failed(
            "manifest_unreadable",
            _("The data inside this file cannot be read by this version of Owed."),
        ) from error
    if not by.is_of(data, signature, trust):
        raise Failed(
            "manifest_not_signed",
            _("The data inside this file do not carry the signature of key %(key_id)s."),
            key_id=by.key_id,
        )
    return manifest


def _check_log(manifest: Manifest, by: Sealed, trust: Trust) -> None:
    """Hold what the timeline says was written down against the signed head of the log."""
    if manifest.log is None:
        return
    if not log.is_signed(manifest.log, partial(by.is_of, trust=trust)):
        raise Failed(
            "history_not_signed",
            _("The history inside this file does not carry the signature of its key."),
        )
    if not log.is_proved(manifest.log, manifest.moments):
        raise Failed(
            "history_not_proved",
            _("The timeline of this file does not stand in the history that was signed."),
        )


def _compare(manifest: Manifest, attached: Mapping[str, bytes]) -> None:
    own = {attachments.MANIFEST, attachments.SIGNATURE, attachments.SCHEDULE}
    expected = {file.name: file.sha256 for file in manifest.files if file.inside}
    for name, digest in expected.items():
        if name not in attached:
            raise _missing(name)
        if attachments.sha256(attached[name]) != digest:
            raise Failed(
                "attachment_differs",
                _("The file %(name)s inside this packet is not the one that it lists."),
                name=name,
            )
    same_version = manifest.engine == engine.current()
    if same_version and attached[attachments.SCHEDULE] != schedule_csv.to_csv(manifest):
        raise Failed(
            "attachment_differs",
            _("The file %(name)s inside this packet is not the one that it lists."),
            name=attachments.SCHEDULE,
        )
    unlisted = attached.keys() - expected.keys() - own
    if unlisted:
        raise Failed(
            "attachment_unlisted",
            _("The file %(name)s inside this packet is not listed in it."),
            name=min(unlisted),
        )


def _missing(name: str) -> Failed:
    return Failed(
        "attachment_missing",
        _("The file %(name)s is missing inside this packet."),
        name=name,
    )


def _rebuild(pdf: bytes, manifest: Manifest, attached: Mapping[str, bytes]) -> bool:
    """Say whether the pages could be compared; raise if they differ."""
    if manifest.engine != engine.current():
        return False
    signature = Signature.from_json(attached[attachments.SIGNATURE])
    files = {file.sha256: attached[file.name] for file in manifest.files if file.inside}
    again = typeset.compile(manifest, files | _previews(pdf, manifest), signature)
    if seal.without(again) != seal.without(pdf):
        raise Failed(
            "pages_differ",
            _("The pages of this file do not show what its data say. Do not rely on them."),
        )
    return True


def _previews(pdf: bytes, manifest: Manifest) -> dict[str, bytes]:
    """Find the small pictures of the exhibits among the pictures of the pages."""
    wanted = {file.preview_sha256 for file in manifest.files}
    found: dict[str, bytes] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
                data = item.read_raw_bytes()
                found[attachments.sha256(data)] = data
    return {digest: data for digest, data in found.items() if digest in wanted}


def _facts(
    manifest: Manifest, attached: Mapping[str, bytes], by: Sealed, rebuilt: bool | None
) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Reference"), manifest.reference),
        Fact(_("Data frozen at"), f"{manifest.frozen_at:%Y-%m-%d %H:%M} UTC", manifest.frozen_at),
        *verify_volumes.facts(manifest.volume),
        *sealed.facts(by),
        Fact(_("SHA-256 of the data"), attachments.sha256(attached[attachments.MANIFEST])),
        Fact(_("Files inside, all as listed"), str(len(attached))),
    ]
    if manifest.log is not None:
        proved = sum(moment.leaf is not None for moment in manifest.moments)
        facts += [
            Fact(_("Events proved to stand in the signed history"), str(proved)),
            Fact(_("Head of that history"), f"{manifest.log.size}:{manifest.log.root}"),
        ]
    if rebuilt:
        facts.append(Fact(_("Pages laid out again from the data"), "=="))
    if rebuilt is False and manifest.engine:
        facts.append(
            Fact(_("Not laid out again: made with another version"), manifest.engine.layout)
        )
    return tuple(facts)
