"""Packets: asked for, compiled from the frozen manifest, kept sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from ..models import Account, Casefile, Dispute, Packet


def request_packet(
    *, by: Account, client_ref: UUID, language: str, now: datetime,
    dispute: Dispute | None = None, casefile: Casefile | None = None,
) -> tuple[Packet, bool]:
    raise NotImplementedError


def compile_packet(*, packet_id: UUID, now: datetime, clock: Callable[[], datetime]) -> None:
    raise NotImplementedError


def due_packets(*, now: datetime) -> list[UUID]:
    raise NotImplementedError


def file_of(packet: Packet) -> bytes:
    raise NotImplementedError
