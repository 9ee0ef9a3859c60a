"""Close a file as this instance does, and check it as anybody can."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable

import pikepdf

from disputes.documents import attachments, seal, signature_place, typeset
from disputes.documents.manifest import Manifest, to_json
from disputes.queries.verification import Verdict, verify_packet
from disputes.vault import cms, signing


def closed(pdf: bytes) -> bytes:
    return seal.close(pdf, cms.sign, signing.sign)


def sealed(there: Manifest, files: dict[str, bytes]) -> bytes:
    return closed(typeset.compile(there, files, signature(to_json(there))))


def quickly_sealed(there: Manifest) -> bytes:
    """A packet whose only page is empty: all that is checked without laying it out again."""
    blank, out = pikepdf.new(), io.BytesIO()
    blank.add_blank_page()
    blank.save(out)
    own = attachments.of(there, {}, signature(to_json(there)))
    return closed(attachments.attach(out.getvalue(), own, there.frozen_at, "Signature"))


def signature(data: bytes) -> attachments.Signature:
    public = signing.public_key()
    return attachments.Signature(signing.key_id(public), public, signing.sign(data))


def resealed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Change a packet and sign it again, as only somebody with both keys could."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        place = opened.Root.Perms.DocMDP
        place.ByteRange = pikepdf.Array([0, *[signature_place.UNKNOWN] * 3])
        place.Contents = pikepdf.String(bytes(signature_place.ROOM))
        out = io.BytesIO()
        opened.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return closed(signature_place.measured(out.getvalue()))


def sealed_as_before(pdf: bytes, sign: Callable[[bytes], bytes] = signing.sign) -> bytes:
    """Seal a file in its last /ID, as packets were before they had a signature of PDF."""
    start = pdf.rfind(b"><", pdf.rfind(b"/ID [<")) + 2
    head = pdf[:start] + signing.key_id(signing.public_key()).encode()
    tail = pdf[pdf.index(b">", start) :]
    digest = hashlib.sha256(head + b"0" * 128 + tail).hexdigest()
    return head + sign(f"owed-packet-file/1\n{digest}".encode()).hex().encode() + tail


def check(pdf: bytes, *, rebuild: bool = False) -> Verdict:
    return verify_packet(pdf, rebuild=rebuild)
