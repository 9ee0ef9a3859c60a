"""The demonstration packet, through the real queue, as a file to open."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from disputes.choices import PacketStatus
from disputes.models import Account, Packet
from disputes.services import own_keys, packets
from disputes.services.packets import PacketWithdrawn
from disputes.tasks import compile_packet, enqueue
from disputes.vault import ring
from disputes.vault.hashing import sha256_hex


class Command(BaseCommand):
    help = "Have a worker compile the demonstration packet, write it to demo/packet.pdf, and tell."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=120, help="How long to wait for it.")

    def handle(self, *args: object, seconds: float = 120, **options: object) -> None:
        if not settings.DEBUG:
            raise CommandError("There are demonstration accounts only where DEBUG=1.")
        folder = settings.OWED_HOME / "demo"
        signs_in = _sign_ins(folder / "sign-in.txt")
        organizer = Account.objects.filter(nickname=signs_in.get("organizer", [""])[0]).first()
        packet = Packet.objects.filter(requested_by=organizer)
        if organizer is None or (asked_for := packet.order_by("requested_at").first()) is None:
            return  # the database was in use before anybody asked for a demonstration
        compiled = _compiled(asked_for, seconds)
        with ring.opened():
            own_keys.open_by_pass_phrase(organizer, signs_in["organizer"][1])
            self._tell_packet(compiled, folder / "packet.pdf")
        for role, (nickname, pass_phrase) in signs_in.items():
            self.stdout.write(f"Sign in as {role:<11}{nickname}   {pass_phrase}")

    def _tell_packet(self, packet: Packet, path: Path) -> None:
        """Whoever tried out to stop sharing or to correct finds the site started all the same."""
        if packet.status != PacketStatus.READY:
            self.stdout.write(f"Packet           not ready: {packet.status} {packet.failure}")
            return
        try:
            data = packets.file_of(packet)
        except PacketWithdrawn as gone:
            self.stdout.write(f"Packet           {gone}")
            return
        _write(path, data)
        self.stdout.write(f"Packet           {path}")
        self.stdout.write(f"its SHA-256      {sha256_hex(data)}")


def _sign_ins(path: Path) -> dict[str, list[str]]:
    """The nickname and pass phrase of each role, as the loader wrote them."""
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {role: rest for role, *rest in rows}


def _compiled(packet: Packet, seconds: float) -> Packet:
    if packet.status in PacketStatus.unfinished():
        enqueue(compile_packet, packet_id=packet.pk)
    until = time.monotonic() + seconds
    while packet.status in PacketStatus.unfinished() and time.monotonic() < until:
        time.sleep(0.05)
        packet.refresh_from_db()
    return packet


def _write(path: Path, data: bytes) -> None:
    """Write aside and move, so that nobody opens half a packet; for the owner only."""
    draft = path.with_suffix(".tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    draft.replace(path)
