"""A certificate of its own for a key of any kind."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from disputes.vault import certificates


def certificate_for(key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somebody")])
    public = key.public_key()
    made = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(certificates.BEGINS)
        .not_valid_after(certificates.ENDS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )
    return made.public_bytes(Encoding.DER)
