"""Compile a packet that waits, or one of a dispute or casefile, by the queue's own service."""

from __future__ import annotations

import sys
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from disputes.choices import Language, PacketStatus
from disputes.errors import DomainError
from disputes.models import Account, Casefile, Dispute, Packet
from disputes.services import compiling, job_keys, own_keys, packet_handouts, packets
from disputes.vault import ring


class Command(BaseCommand):
    help = "Compile a packet now, in this process, and write it to a file if --output is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subject = parser.add_mutually_exclusive_group(required=True)
        subject.add_argument("packet", nargs="?", type=UUID, help="id of a packet that waits")
        subject.add_argument("--dispute", type=UUID, help="id of a dispute")
        subject.add_argument("--casefile", type=UUID, help="id of a casefile")
        parser.add_argument("--language", choices=[*map(str, Language)], default="en")
        parser.add_argument("--output", type=Path, help="where to write the PDF, readable")
        parser.add_argument(
            "--pass-phrase",
            action="store_true",
            help="read the pass phrase of whom it belongs to from standard input: without it "
            "nothing opens but a packet that waits",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            waiting = Packet.objects.filter(pk=options["packet"]).first()
            # Read now: the job's keys are gone once it is done.
            with job_keys.opened(waiting) if waiting else ring.opened():
                packet_id = options["packet"] or self._request(options)
                while compiling.compile_packet(
                    packet_id=packet_id, now=timezone.now(), clock=timezone.now
                ):
                    pass  # a large packet goes on where it was
                packet = Packet.objects.filter(pk=packet_id).first()
                self._answer(packet, options["output"])
        except DomainError as error:
            raise CommandError(str(error)) from error

    def _request(self, options: dict[str, Any]) -> UUID:
        subject = self._subject(options)
        by = self._asker(subject)
        if options["pass_phrase"]:
            own_keys.open_by_pass_phrase(by, sys.stdin.readline().strip())
        packet, _new = packets.request_packet(
            by=by,
            client_ref=uuid.uuid4(),
            language=options["language"],
            now=timezone.now(),
            dispute=subject if isinstance(subject, Dispute) else None,
            casefile=subject if isinstance(subject, Casefile) else None,
        )
        return packet.pk

    def _subject(self, options: dict[str, Any]) -> Dispute | Casefile:
        subject: Dispute | Casefile | None
        if options["dispute"]:
            subject = Dispute.objects.filter(pk=options["dispute"]).first()
        else:
            subject = Casefile.objects.filter(pk=options["casefile"]).first()
        if subject is None:
            raise CommandError("There is no dispute or casefile with this id.")
        return subject

    def _asker(self, subject: Dispute | Casefile) -> Account:
        if isinstance(subject, Dispute):
            return subject.tasker.account
        organizer = subject.organization.organizers.order_by("pk").first()
        if organizer is None:
            raise CommandError("This casefile’s organization has no organizer.")
        return organizer.account

    def _answer(self, packet: Packet | None, output: Path | None) -> None:
        if packet is None:
            raise CommandError("There is no packet with this id.")
        if packet.status != PacketStatus.READY:
            reason = f": {packet.failure}" if packet.failure else ""
            raise CommandError(f"The packet is {packet.status}{reason}.")
        if output:
            today = timezone.now().date()
            for number in range(1, packet.volumes + 1):
                data = packet_handouts.hand_to_owner(packet=packet, today=today, volume=number)
                self._path(output, packet, number).write_bytes(data)
        self.stdout.write(f"packet {packet.pk} sha256 {packet.file_sha256}")

    def _path(self, output: Path, packet: Packet, number: int) -> Path:
        """Name each volume with its number, such as packet-02.pdf."""
        if packet.volumes == 1:
            return output
        return output.with_stem(f"{output.stem}-{number:02}")
