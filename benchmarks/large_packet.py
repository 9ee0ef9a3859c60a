"""One packet of 10,000 entries and 2,000 pictures, from the taskers' words to checked volumes.

`python -m benchmarks.large_packet [--entries=10000] [--pictures=2000] [--output=FOLDER]`. Four
taskers say everything through the services, an organizer asks for the packet of their casefile, and
it is compiled here as a worker does it, run after run. Pictures are cleaned in this process, where
the site has one for each, which takes a second. Seconds are of the clock; the peak memory is
of this process, and of the largest page engine that it started. With --output the volumes are kept.
"""

from __future__ import annotations

import io
import random
import resource
import sys
import uuid
from pathlib import Path
from time import perf_counter

from benchmarks import instance, measure

HOME = instance.start()

from django.utils import timezone  # noqa: E402 - Django must be set up first
from PIL import Image, ImageDraw  # noqa: E402

from disputes.choices import Ground  # noqa: E402
from disputes.models import (  # noqa: E402
    Account,
    Casefile,
    Dispute,
    Packet,
    Platform,
    Tasker,
    WorkEntry,
)
from disputes.money import Money  # noqa: E402
from disputes.queries.verification import Checked, verify_packet, verify_volumes  # noqa: E402
from disputes.services import (  # noqa: E402
    batches,
    casefiles,
    compiling,
    consent,
    disputes,
    evidence,
    organizations,
    packet_files,
    packets,
    people,
)
from disputes.vault import images  # noqa: E402
from disputes.vault.picture_child import answer  # noqa: E402

TASKERS = 4
AT_ONCE = 500


def main() -> int:
    options = measure.options(__doc__)
    options.add_argument("--entries", type=int, default=10_000)
    options.add_argument("--pictures", type=int, default=2_000)
    options.add_argument("--output", type=Path)
    asked, _others = options.parse_known_args()
    if asked.smallest:
        asked.entries, asked.pictures = 8, 4
    images._ask_child = answer  # the same work without a process for each
    print(f"\nOne large packet, {measure.load()}")
    started = perf_counter()
    casefile, by = casefile_of(asked.entries // TASKERS, asked.pictures // TASKERS)
    say("said through the services", started)
    started = perf_counter()
    packet, _new = packets.request_packet(
        by=by, client_ref=uuid.uuid4(), language="en", now=timezone.now(), casefile=casefile
    )
    say(f"frozen, {packet.volumes} volumes, about {packet.pages_expected} pages", started)
    made = compiled(packet)
    return verified(made, asked.output)


def casefile_of(entries: int, pictures: int) -> tuple[Casefile, Account]:
    platform = Platform.objects.create(slug="bench", name="Bench")
    organizer = people.add_organizer(
        organization=organizations.found_organization(name="Union"),
        nickname="organizer",
        pass_phrase=people.make_pass_phrase(),
        today=timezone.now().date(),
    )
    by, organization = organizer.account, organizer.organization
    casefile, _new = casefiles.open_casefile(
        organizer=organizer, client_ref=uuid.uuid4(), title="Spring", now=timezone.now()
    )
    for number in range(TASKERS):
        dispute = told(f"tasker-{number}", platform, entries, pictures)
        account, now = dispute.tasker.account, timezone.now()
        consent.share(dispute=dispute, organization=organization, by=account, now=now)
        casefiles.add_dispute(casefile=casefile, dispute=dispute, by=by, now=now)
    return casefile, by


def told(nickname: str, platform: Platform, entries: int, pictures: int) -> Dispute:
    """One tasker's work, a dispute about all of it, and pictures of every so many pieces."""
    now, today = timezone.now(), timezone.now().date()
    phrase = people.make_pass_phrase()
    tasker: Tasker = people.sign_up(nickname=nickname, pass_phrase=phrase, today=today)
    for start in range(0, entries, AT_ONCE):
        names = range(start, min(start + AT_ONCE, entries))
        batches.log_many(
            tasker=tasker,
            client_ref=uuid.uuid4(),
            ids="\n".join(f"{nickname}-{name:05}" for name in names),
            platform=platform,
            worked_on=today,
            today=today,
            now=now,
            rate=Money.parse("2", "USD"),
            rate_basis="task",
            project="LiDAR boxes",
        )
    work = list(WorkEntry.objects.of(tasker).order_by("pk"))
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ground=Ground.PAY_REDUCED,
        now=now,
        today=today,
        entries=work,
        statement="I worked every day of it. Thirty cents came.",
    )
    for number in range(pictures):
        evidence.attach(
            tasker=tasker,
            client_ref=uuid.uuid4(),
            data=screenshot(hash((nickname, number)) & 0xFFFF, number),
            now=now,
            caption=f"Balance on day {number + 1}",
            entry=work[number * len(work) // pictures],
        )
    return dispute


def screenshot(seed: int, number: int) -> bytes:
    """A picture as phones make them: words and boxes on a plain ground, 720 by 1280 dots."""
    picture = Image.new("RGB", (720, 1280), "white")
    draw, chance = ImageDraw.Draw(picture), random.Random(seed)
    for top in range(60, 1240, 90):
        width = chance.randrange(200, 660)
        draw.rectangle((30, top, 30 + width, top + 50), fill=f"#{chance.randrange(1 << 24):06x}")
        draw.text((40, top + 15), f"Task {number}-{top}: $0.{chance.randrange(99):02}", "black")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def compiled(packet: Packet) -> Packet:
    started, runs = perf_counter(), 1
    while compiling.compile_packet(packet_id=packet.pk, now=timezone.now(), clock=timezone.now):
        runs += 1
    made = Packet.objects.select_related("casefile__organization").get(pk=packet.pk)
    assert made.status == "ready", made.failure
    took = perf_counter() - started
    say(f"compiled in {runs} runs: {made.pages:,} pages, {made.size / 1e6:.0f} MB", started)
    print(f"  {made.pages / took:.0f} pages a second; peak MB: {memory()}")
    for row in made.bound.all():
        print(f"    volume {row.number:>2}: {row.pages:>4} pages, {row.size / 1e6:5.1f} MB")
    return made


def verified(packet: Packet, output: Path | None) -> int:
    started, checked = perf_counter(), []
    for number in range(1, packet.volumes + 1):
        pdf = packet_files.file_of(packet, number)
        checked.append(Checked(f"volume {number}", verify_packet(pdf)))
        if output:
            output.mkdir(exist_ok=True)
            (output / f"volume-{number:02}.pdf").write_bytes(pdf)
    said = (*verify_volumes(checked), *(each.verdict for each in checked))
    say(f"checked: {said[0]}", started)
    return 0 if all(verdict.ok for verdict in said) else 1


def memory() -> str:
    worker, press = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{worker:.0f} (worker), {press:.0f} (page engine)"


def say(what: str, started: float) -> None:
    print(f"  {perf_counter() - started:8.1f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
