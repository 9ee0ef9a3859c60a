"""What an operator may put in the place of the certificate made at the first start, and more.

By itself a packet is signed with a certificate that this instance made, and nobody is asked what
time it is.
"""

from __future__ import annotations

from typing import NamedTuple

from . import env


class Signatures(NamedTuple):
    # PEM: the certificate of the key first, then those above it; empty: made here, once.
    certificate: str
    key: str
    # Where a timestamp authority is asked (RFC 3161), and whose answers count; empty: any good one.
    authority: str
    authority_certificate: str
    # Where people reach this site: a picture on the cover of each packet leads there.
    address: str


def read() -> Signatures:
    """Read it from the environment; half of a pair and what is no address is refused."""
    found = Signatures(
        certificate=env.text_or_file("OWED_CERTIFICATE"),
        key=env.text_or_file("OWED_CERTIFICATE_KEY"),
        authority=env.text("OWED_TSA_URL"),
        authority_certificate=env.text_or_file("OWED_TSA_CERTIFICATE"),
        address=env.text("OWED_ADDRESS").rstrip("/"),
    )
    if bool(found.certificate) != bool(found.key):
        raise env.BrokenEnvironment(
            "Set OWED_CERTIFICATE_FILE and OWED_CERTIFICATE_KEY_FILE both, or neither."
        )
    for name, url in (("OWED_TSA_URL", found.authority), ("OWED_ADDRESS", found.address)):
        if url and not url.startswith(("https://", "http://")):
            raise env.BrokenEnvironment(f"{name}={url}: write an address with https://.")
    return found
