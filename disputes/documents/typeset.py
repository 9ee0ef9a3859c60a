"""From a manifest and the files it names to a PDF: the same in, the same bytes out."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pikepdf

from . import pages, previews, schedule_csv
from .lettering import FONTS
from .manifest import Manifest, to_json
from .wording import Wording

HERE = Path(__file__).parent
MOST_SECONDS = 480
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SCHEDULE = "schedule.csv"
# What `press` answers with when the engine refuses the text.
REFUSED = 3


class CannotTypeset(Exception):
    """The page engine could not lay the manifest out, or not within its limits."""


class _EngineRefused(CannotTypeset):
    """The engine met something that it will not draw."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature over manifest.json, made where the keys are."""

    key_id: str
    public_key: bytes
    signature: bytes

    def to_json(self) -> bytes:
        return orjson.dumps(
            {
                "algorithm": "Ed25519",
                "key_id": self.key_id,
                "public_key": self.public_key.hex(),
                "signature": self.signature.hex(),
                "signs": MANIFEST,
            },
            option=orjson.OPT_SORT_KEYS,
        )


def compile(manifest: Manifest, files: Mapping[str, bytes], signature: Signature) -> bytes:
    """Return the PDF, not sealed yet. `files` holds attachments and previews by SHA-256."""
    data, table = to_json(manifest), schedule_csv.to_csv(manifest)
    lay_out = partial(_lay_out, manifest, data, table, files, signature)
    try:
        laid_out = lay_out(plain_letters=False)
    except _EngineRefused:
        # A text that the engine cannot draw must not keep the packet from being made.
        laid_out = lay_out(plain_letters=True)
    return _with_attachments(laid_out, manifest, data, table, files, signature)


def _lay_out(
    manifest: Manifest,
    data: bytes,
    table: bytes,
    files: Mapping[str, bytes],
    signature: Signature,
    *,
    plain_letters: bool,
) -> bytes:
    content = pages.compose(
        manifest,
        manifest_sha256=sha256(data),
        key_id=signature.key_id,
        public_key=signature.public_key.hex(),
        others=[
            (MANIFEST, "files.manifest", len(data), sha256(data)),
            (SIGNATURE, "files.signature", len(signature.to_json()), sha256(signature.to_json())),
            (SCHEDULE, "files.schedule", len(table), sha256(table)),
        ],
        plain_letters=plain_letters,
    )
    return _press(content, _pictures(manifest, files), int(manifest.frozen_at.timestamp()))


def _pictures(manifest: Manifest, files: Mapping[str, bytes]) -> dict[str, str]:
    return {
        file.preview_sha256: previews.as_svg(files[file.preview_sha256], file.width, file.height)
        for file in manifest.files
    }


def _press(content: dict[str, Any], pictures: dict[str, str], timestamp: int) -> bytes:
    order = {
        "template": str(HERE / "templates" / "packet.typ"),
        "root": str(HERE / "templates"),
        "fonts": str(FONTS),
        "timestamp": timestamp,
        "inputs": {"packet": orjson.dumps(content).decode(), **pictures},
    }
    command = (sys.executable, "-P", "-s", "-X", "utf8", str(HERE / "press.py"))
    try:
        done = subprocess.run(
            command,
            input=orjson.dumps(order),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise CannotTypeset("too slow") from error
    if done.returncode == REFUSED:
        raise _EngineRefused(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise CannotTypeset(f"the press ended with {done.returncode}")
    return done.stdout


def _with_attachments(
    laid_out: bytes,
    manifest: Manifest,
    data: bytes,
    table: bytes,
    files: Mapping[str, bytes],
    signature: Signature,
) -> bytes:
    words = Wording(manifest.language)
    attached = [
        (MANIFEST, "application/json", "/Source", words("files.manifest"), data),
        (
            SIGNATURE,
            "application/json",
            "/Supplement",
            words("files.signature"),
            signature.to_json(),
        ),
        (SCHEDULE, "text/csv", "/Alternative", words("files.schedule"), table),
    ]
    attached += [
        (
            file.name,
            file.media_type,
            "/Supplement",
            words("files.exhibit", n=file.exhibit),
            files[file.sha256],
        )
        for file in manifest.files
        if file.inside
    ]
    stamp = manifest.frozen_at.strftime("D:%Y%m%d%H%M%SZ")
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        pdf.Root.AF = pdf.make_indirect(
            pikepdf.Array(_attach(pdf, stamp, *file) for file in attached)
        )
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _attach(
    pdf: pikepdf.Pdf,
    stamp: str,
    name: str,
    media_type: str,
    relationship: str,
    description: str,
    data: bytes,
) -> pikepdf.Object:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=description,
        filename=name,
        mime_type=media_type,
        creation_date=stamp,
        mod_date=stamp,
    )
    spec.obj["/AFRelationship"] = pikepdf.Name(relationship)
    pdf.attachments[name] = spec
    return pdf.attachments[name].obj


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
