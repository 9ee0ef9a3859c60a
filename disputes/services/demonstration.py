"""The press cases as a demonstration: real services, nothing that the articles do not state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from ..choices import MassEventKind, Verified
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Dispute, Organizer, Packet, Platform, Tasker
from ..reference import press
from . import casefiles, consent, mass_events, organizations, packets, people, reference_load
from .press_claims import CLAIMS, SignIn, ref_of, sign_up

ORGANIZATION = "Demonstration union"
SHUTDOWNS = ("region_shutdown_KE", "region_shutdown_NG", "region_shutdown_PK")
MARCH_2024 = date(2024, 3, 1), date(2024, 3, 31)


class DatabaseNotEmpty(DomainError):
    code = "database_not_empty"
    message = _("This database already has taskers: the demonstration was left out.")


@dataclass(frozen=True, slots=True)
class Demonstration:
    tasker: SignIn
    organizer: SignIn
    packet: Packet


@transaction.atomic
def load_press_cases(*, today: date, now: datetime) -> Demonstration:
    """Tell the press cases as their people would, gather them, and ask for the packet.

    Only into a database without taskers; otherwise DatabaseNotEmpty, and nothing is written.
    """
    if Tasker.objects.exists():
        raise DatabaseNotEmpty
    reference_load.load_platforms()
    organizer, sign_in = _add_organizer(today)
    # A second apart, so that each timeline has an order.
    raised_at, shared_at, gathered_at = (now - timedelta(seconds=ago) for ago in (3, 2, 1))
    tellers = {case_id: sign_up(case_id, today, raised_at) for case_id in CLAIMS}
    told = [claim(tellers[case_id]) for case_id, claims in CLAIMS.items() for claim in claims]
    _open_shutdowns()
    for dispute in told:
        consent.share(
            dispute=dispute,
            organization=organizer.organization,
            by=dispute.tasker.account,
            now=shared_at,
        )
    casefile = _gather(told, organizer, gathered_at)
    packet, _new = packets.request_packet(
        by=organizer.account, client_ref=ref_of("packet"), language="en", casefile=casefile, now=now
    )
    return Demonstration(tellers["charisse"].sign_in, sign_in, packet)


def _add_organizer(today: date) -> tuple[Organizer, SignIn]:
    sign_in = SignIn("organizer", people.make_pass_phrase())
    organizer = people.add_organizer(
        organization=organizations.found_organization(name=ORGANIZATION),
        nickname=sign_in.nickname,
        pass_phrase=sign_in.pass_phrase,
        today=today,
    )
    people.mark_demonstration(organizer.account)
    return organizer, sign_in


def _open_shutdowns() -> None:
    """The three countries closed in March 2024; no closer day is stated."""
    for case in (press.cases()[case_id] for case_id in SHUTDOWNS):
        mass_events.open_mass_event(
            slug=f"{case.platform}-{case.country.lower()}-2024-03",
            platform=Platform.objects.get(slug=case.platform),
            kind=MassEventKind.REGION_SHUTDOWN,
            country=case.country,
            happened_from=MARCH_2024[0],
            happened_to=MARCH_2024[1],
            message=case.quote,
            source=case.source,
            verified=Verified.PARTIAL,
        )


def _gather(told: list[Dispute], organizer: Organizer, now: datetime) -> Casefile:
    casefile, _new = casefiles.open_casefile(
        organizer=organizer,
        client_ref=ref_of("casefile"),
        title="Remotasks in the Philippines, as the press reported it",
        note="Doy is a witness, not a claimant.",
        now=now,
    )
    casefiles.add_disputes(casefile=casefile, disputes=told, by=organizer.account, now=now)
    return casefile
