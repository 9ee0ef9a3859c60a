"""Is this file a packet, exactly as it was compiled? Answered without a database or a network.

Strangers send files here, so nothing is opened before the signature over all of it is good.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import orjson
import pikepdf

from ..errors import gettext_noop as _
from . import attachments, engine, log, schedule_csv, seal, typeset
from .manifest import Manifest, from_json

# (data, signature, public key) -> whether the signature is good.
Check = Callable[[bytes, bytes, bytes], bool]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the check found out; `label` is an English sentence for the door."""

    label: str
    value: str
    # Where the value is a moment, so that a page can write it as it writes all others.
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer; `message` is an English sentence, translated at the door, then filled."""

    ok: bool
    code: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    # The key that the seal is good with.
    key_id: str = ""

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


class _Failed(Exception):
    def __init__(self, code: str, message: str, **params: object) -> None:
        super().__init__(code)
        self.verdict = Verdict(False, code, message, params)


def verify(
    pdf: bytes, public_keys: Mapping[str, bytes], is_signed: Check, *, rebuild: bool = False
) -> Verdict:
    """Check the file against the known keys, by their ids; never raises for a bad file.

    With `rebuild` the pages are laid out once more from the data inside and compared, byte by
    byte: this takes as long as compiling, and needs the same version of the page engine.
    """
    try:
        key_id, public_key = _sealed_with(pdf, public_keys, is_signed)
        attached = _attachments(pdf)
        manifest = _manifest(attached, key_id, public_key, is_signed)
        _check_log(manifest, public_key, is_signed)
        _compare(manifest, attached)
        rebuilt = _rebuild(pdf, manifest, attached) if rebuild else None
    except _Failed as failure:
        return failure.verdict
    return Verdict(
        True,
        "unchanged",
        _("This packet is exactly as it was compiled. Not one byte was changed."),
        facts=_facts(manifest, attached, key_id, rebuilt),
        key_id=key_id,
    )


def _sealed_with(
    pdf: bytes, public_keys: Mapping[str, bytes], is_signed: Check
) -> tuple[str, bytes]:
    if not pdf.startswith(b"%PDF-"):
        raise _Failed(
            "not_a_pdf",
            _(
                "This file is not a PDF, so it is no packet made by Owed, the program of this "
                "site. Choose the packet’s PDF file."
            ),
        )
    found = seal.read(pdf)
    if found is None:
        raise _Failed(
            "no_seal",
            _(
                "This file has no seal. It is not a packet, or it was cut short or changed. "
                "Ask the sender for the file again."
            ),
        )
    public_key = public_keys.get(found.key_id)
    if public_key is None:
        raise _Failed(
            "unknown_key",
            _(
                "This file names a key that is not known here: %(key_id)s. Ask the sender for "
                "the public key, or check the file where it was compiled."
            ),
            key_id=found.key_id,
        )
    if not is_signed(found.message, found.signature, public_key):
        raise _Failed(
            "altered",
            _("This file was changed after it was compiled. Do not rely on it."),
        )
    return found.key_id, public_key


def _attachments(pdf: bytes) -> dict[str, bytes]:
    try:
        return attachments.read(pdf)
    except pikepdf.PdfError as error:
        raise _Failed(
            "cannot_be_opened", _("This file is signed but cannot be opened as a PDF.")
        ) from error


def _manifest(
    attached: Mapping[str, bytes], key_id: str, public_key: bytes, is_signed: Check
) -> Manifest:
    missing = {attachments.MANIFEST, attachments.SIGNATURE, attachments.SCHEDULE} - attached.keys()
    if missing:
        raise _missing(min(missing))
    data = attached[attachments.MANIFEST]
    try:
        signature = bytes.fromhex(orjson.loads(attached[attachments.SIGNATURE])["signature"])
        manifest = from_json(data)
    except (ValueError, TypeError, KeyError) as error:
        raise _Failed(
            "manifest_unreadable",
            _("The data inside this file cannot be read by this version of Owed."),
        ) from error
    if not is_signed(data, signature, public_key):
        raise _Failed(
            "manifest_not_signed",
            _("The data inside this file do not carry the signature of key %(key_id)s."),
            key_id=key_id,
        )
    return manifest


def _check_log(manifest: Manifest, public_key: bytes, is_signed: Check) -> None:
    """Hold what the timeline says was written down against the signed head of the log."""
    if manifest.log is None:
        return
    check = partial(_with_key, is_signed, public_key)
    if not log.is_signed(manifest.log, check):
        raise _Failed(
            "history_not_signed",
            _("The history inside this file does not carry the signature of its key."),
        )
    if not log.is_proved(manifest.log, manifest.moments):
        raise _Failed(
            "history_not_proved",
            _("The timeline of this file does not stand in the history that was signed."),
        )


def _with_key(is_signed: Check, public_key: bytes, said: bytes, signature: bytes) -> bool:
    return is_signed(said, signature, public_key)


def _compare(manifest: Manifest, attached: Mapping[str, bytes]) -> None:
    own = {attachments.MANIFEST, attachments.SIGNATURE, attachments.SCHEDULE}
    expected = {file.name: file.sha256 for file in manifest.files if file.inside}
    for name, digest in expected.items():
        if name not in attached:
            raise _missing(name)
        if attachments.sha256(attached[name]) != digest:
            raise _Failed(
                "attachment_differs",
                _("The file %(name)s inside this packet is not the one that it lists."),
                name=name,
            )
    same_version = manifest.engine == engine.current()
    if same_version and attached[attachments.SCHEDULE] != schedule_csv.to_csv(manifest):
        raise _Failed(
            "attachment_differs",
            _("The file %(name)s inside this packet is not the one that it lists."),
            name=attachments.SCHEDULE,
        )
    unlisted = attached.keys() - expected.keys() - own
    if unlisted:
        raise _Failed(
            "attachment_unlisted",
            _("The file %(name)s inside this packet is not listed in it."),
            name=min(unlisted),
        )


def _missing(name: str) -> _Failed:
    return _Failed(
        "attachment_missing",
        _("The file %(name)s is missing inside this packet."),
        name=name,
    )


def _rebuild(pdf: bytes, manifest: Manifest, attached: Mapping[str, bytes]) -> bool:
    """Say whether the pages could be compared; raise if they differ."""
    if manifest.engine != engine.current():
        return False
    signed = orjson.loads(attached[attachments.SIGNATURE])
    signature = attachments.Signature(
        key_id=signed["key_id"],
        public_key=bytes.fromhex(signed["public_key"]),
        signature=bytes.fromhex(signed["signature"]),
    )
    files = {file.sha256: attached[file.name] for file in manifest.files if file.inside}
    again = typeset.compile(manifest, files | _previews(pdf, manifest), signature)
    if seal.without(again) != seal.without(pdf):
        raise _Failed(
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
    manifest: Manifest, attached: Mapping[str, bytes], key_id: str, rebuilt: bool | None
) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Reference"), manifest.reference),
        Fact(_("Data frozen at"), f"{manifest.frozen_at:%Y-%m-%d %H:%M} UTC", manifest.frozen_at),
        Fact(_("Signed with key"), key_id),
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
