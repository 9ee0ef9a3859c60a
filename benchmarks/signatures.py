"""Signing and checking a packet of 1, 20 and 100 MB against pyHanko alone, on the same pages.

`python -m benchmarks.signatures [--rounds=5]`. Ours makes two signatures, the one that PDF readers
know and the seal over every byte, and checks both; pyHanko makes and checks the first alone, as an
update behind the end of the file. Same kind of key (P-256), same digest, no timestamp; seconds are
of the processor, measured in turn.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from functools import partial

import pikepdf
from asn1crypto import keys, pem, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

from benchmarks import instance, measure
from benchmarks.packet_sample import AT, packet
from disputes.documents import attachments, seal
from disputes.documents.attachments import Attachment
from disputes.documents.sealed import sealed_by
from disputes.queries.verification import trust_in
from disputes.vault import certificates, cms, signing

SIZES = (1, 20, 100)
MEGABYTE = 1_000_000
nothing_along: Callable[[], CertificateStore] = SimpleCertificateStore


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--rounds", type=int, default=5)
    chosen, _others = options.parse_known_args()
    instance.start()
    print(f"\nSignatures, {measure.load()}")
    print(f"{'MB':>5} {'work':<6} {'ours ms':>8} {'pyHanko ms':>11} {'ours : pyHanko':>15}")
    for size in SIZES[:1] if chosen.smallest else SIZES:
        report(size, 1 if chosen.smallest else chosen.rounds)
    return 0


def report(size: int, rounds: int) -> None:
    # What takes room in a packet are pictures, which do not get smaller.
    noise = random.Random(size).randbytes(size * MEGABYTE)
    bare = _without_place(packet(10))
    exhibit = Attachment("exhibit.png", "image/png", "/Supplement", "Exhibit", noise)
    empty = attachments.attach(bare, [exhibit], AT, "Signature")
    plain = _without_place(empty)
    ours, theirs = _close(empty), _sign_with_pyhanko(plain)
    work: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "sign": (partial(_close, empty), partial(_sign_with_pyhanko, plain)),
        "check": (partial(_check, ours), partial(_check_with_pyhanko, theirs)),
    }
    for name, (mine, other) in work.items():
        pair = measure.side_by_side(mine, other, calls=1, rounds=rounds)
        print(
            f"{size:>5} {name:<6} {pair.ours * 1000:>8.1f} {pair.theirs * 1000:>11.1f}"
            f"{f'1 : {1 / pair.ratio:.1f}':>16}"
        )


def _without_place(pdf: bytes) -> bytes:
    """The same pages and files without the place for our signature."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root["/AcroForm"], opened.Root["/Perms"]
        page = opened.pages[0].obj
        page["/Annots"] = pikepdf.Array(list(page["/Annots"])[:-1])
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _close(pdf: bytes) -> bytes:
    return seal.close(pdf, cms.sign, signing.sign)


def _check(pdf: bytes) -> None:
    found = sealed_by(pdf, trust_in(None, ()))
    assert found.signed is not None


def _sign_with_pyhanko(pdf: bytes) -> bytes:
    key = certificates.holder().key
    signer = signers.SimpleSigner(
        signing_cert=_certificate(),
        signing_key=keys.PrivateKeyInfo.load(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=nothing_along(),
    )
    how = signers.PdfSignatureMetadata(
        field_name="Signature",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf + b"\n"))
    return bytes(signers.sign_pdf(writer, how, signer=signer).getvalue())


def _check_with_pyhanko(pdf: bytes) -> None:
    context = ValidationContext(trust_roots=[_certificate()], allow_fetching=False)
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1]
    assert validate_pdf_signature(signature, context).intact


def _certificate() -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(certificates.published())[2])


if __name__ == "__main__":
    sys.exit(main())
