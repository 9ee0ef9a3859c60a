"""A timestamp authority on this machine: another program's, that answers wrongly when told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import keys, tsp, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from disputes.vault import certificates

NAME = "Clock of the Court"
# From a query to the bytes of an answer.
Answer = Callable[[bytes], bytes]


@lru_cache(maxsize=4)
def authority(usage: pyca.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING) -> Authority:
    return Authority(usage)


@lru_cache(maxsize=1)
def _rsa() -> rsa.RSAPrivateKey:
    """The kind of key that pyHanko's authority signs with; it takes a second to make."""
    return rsa.generate_private_key(65537, 2048)


class Authority:
    """Its key and its certificate, and the answers that it can give."""

    def __init__(
        self,
        usage: pyca.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
        *,
        named: Sequence[tuple[pyca.ObjectIdentifier, str]] = ((NameOID.COMMON_NAME, NAME),),
        under: Authority | None = None,
        private: Any = None,
    ) -> None:
        self.private = private or _rsa()
        name = pyca.Name([pyca.NameAttribute(kind, value) for kind, value in named])
        self.made: pyca.Certificate = (
            pyca.CertificateBuilder(subject_name=name)
            .issuer_name(under.made.subject if under else name)
            .public_key(self.private.public_key())
            .serial_number(pyca.random_serial_number())
            .not_valid_before(certificates.BEGINS)
            .not_valid_after(certificates.ENDS)
            .add_extension(pyca.ExtendedKeyUsage([usage]), critical=True)
            .add_extension(pyca.BasicConstraints(ca=under is None, path_length=None), critical=True)
            .sign(under.private if under else self.private, hashes.SHA256())
        )
        pkcs8, plain = PrivateFormat.PKCS8, NoEncryption()
        self.key_pem = self.private.private_bytes(Encoding.PEM, pkcs8, plain)
        self.pem = self.made.public_bytes(Encoding.PEM)
        self.certificate = x509.Certificate.load(self.made.public_bytes(Encoding.DER))
        self.key = keys.PrivateKeyInfo.load(self.private.private_bytes(Encoding.DER, pkcs8, plain))
        self.above: list[x509.Certificate] = [*under.above, under.certificate] if under else []

    def stamps(self, at: datetime, **wrong: Any) -> Answer:
        """Answer as it should, at this moment, but for what is said to be wrong in the query."""
        along = SimpleCertificateStore()
        along.register_multiple(self.above)
        stamper = DummyTimeStamper(self.certificate, self.key, along, fixed_dt=at)

        def answer(query: bytes) -> bytes:
            asked = tsp.TimeStampReq.load(query)
            for name, value in wrong.items():
                asked[name] = value
            return bytes(stamper.request_tsa_response(asked).dump())

        return answer


@contextmanager
def listening(settings: Any, answer: Answer, *, status: int = 200) -> Iterator[list[bytes]]:
    """Have an authority answer at the configured address; yield what it was asked."""
    asked: list[bytes] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            body = answer(asked[-1])
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.OWED_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
        yield asked
        server.shutdown()
