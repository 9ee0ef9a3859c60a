"""The press cases as a demonstration: real services, nothing that the articles do not state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from ..choices import Ground, MassEventKind, Verified
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Deactivation, Dispute, Organizer, Packet, Platform, Tasker, WorkEntry
from ..money import Money
from ..reference import press
from ..reference.press import PressCase
from . import (
    casefiles,
    consent,
    deactivations,
    disputes,
    entries,
    mass_events,
    packets,
    payments,
    people,
    reference_load,
)

ORGANIZATION = "Demonstration union"
SHUTDOWNS = ("region_shutdown_KE", "region_shutdown_NG", "region_shutdown_PK")
MARCH_2024 = date(2024, 3, 1), date(2024, 3, 31)
# The file says these in words only, in the caveats of the two cases.
JOSEPH_BLOCKED_AFTER_DAYS = 1
DOY_BEFORE, DOY_AFTER_BELOW = Money.parse("10", "USD"), Money.parse("0.01", "USD")


class DatabaseNotEmpty(DomainError):
    code = "database_not_empty"
    message = _("This database already has taskers: the demonstration was left out.")


@dataclass(frozen=True, slots=True)
class SignIn:
    nickname: str
    pass_phrase: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    tasker: SignIn
    organizer: SignIn
    packet: Packet


@dataclass(frozen=True, slots=True)
class Teller:
    """One person of the press file, about to tell their case through the services."""

    case: PressCase
    sign_in: SignIn
    tasker: Tasker
    platform: Platform
    today: date
    now: datetime

    def ref(self, what: str) -> UUID:
        return _ref(f"{self.case.case_id}/{what}")

    def words(self, *told: str) -> str:
        """What was told, the sentence that says so, its source, its period and what to mind."""
        case = self.case
        careful = [f"Careful: {caveat}" for caveat in case.caveats]
        published = [f"« {case.quote} »", f"Source: {case.source}", f"Period: {case.period}"]
        return "\n".join([*filter(None, told), *published, *careful])


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
    tellers = {case_id: _sign_up(case_id, today, raised_at) for case_id in CLAIMS}
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
        by=organizer.account, client_ref=_ref("packet"), language="en", casefile=casefile, now=now
    )
    return Demonstration(tellers["charisse"].sign_in, sign_in, packet)


def _add_organizer(today: date) -> tuple[Organizer, SignIn]:
    sign_in = SignIn("organizer", people.make_pass_phrase())
    organizer = people.add_organizer(
        organization=people.found_organization(name=ORGANIZATION),
        nickname=sign_in.nickname,
        pass_phrase=sign_in.pass_phrase,
        today=today,
    )
    return organizer, sign_in


def _sign_up(case_id: str, today: date, now: datetime) -> Teller:
    case = press.cases()[case_id]
    # "Paul (first name only)" was published as Paul; nicknames are in small letters.
    nickname = case.person.partition(" (")[0].lower()
    sign_in = SignIn(nickname, people.make_pass_phrase())
    tasker = people.sign_up(
        nickname=sign_in.nickname,
        pass_phrase=sign_in.pass_phrase,
        country=case.country,
        today=today,
    )
    platform = Platform.objects.get(slug=case.platform)
    return Teller(case, sign_in, tasker, platform, today, now)


def claim_pay(teller: Teller) -> Dispute:
    """Work whose pay fell short; an amount or a duration that is not stated stays None."""
    entry = _log_work(teller)
    if teller.case.received is not None:
        payments.record_payment(
            tasker=teller.tasker,
            client_ref=teller.ref("payment"),
            platform=teller.platform,
            amount=teller.case.received,
            received_on=None,
            entries=[entry],
            note=teller.words(teller.case.outcome),
            today=teller.today,
            now=teller.now,
        )
    return _raise(teller, teller.case.grounds[0], entry=entry)


def _log_work(teller: Teller) -> WorkEntry:
    entry, _new = entries.log_entry(
        tasker=teller.tasker,
        client_ref=teller.ref("entry"),
        platform=teller.platform,
        worked_on=None,
        seconds=teller.case.seconds,
        rate=teller.case.promised,
        note=teller.words(teller.case.work),
        today=teller.today,
        now=teller.now,
    )
    return entry


def claim_balance(teller: Teller) -> Dispute:
    """An account shut with money in it: "more than" is kept as "at least"."""
    return _raise(teller, Ground.BALANCE_FORFEITED_ON_BAN, deactivation=_shut(teller, None))


def claim_retaliation(teller: Teller) -> Dispute:
    """A complaint, and the block that followed; neither date is stated, the interval is."""
    deactivation = _shut(teller, JOSEPH_BLOCKED_AFTER_DAYS)
    return _raise(teller, Ground.DEACTIVATED_AFTER_COMPLAINT, deactivation=deactivation)


def _shut(teller: Teller, days_since_complaint: int | None) -> Deactivation:
    deactivation, _new = deactivations.record_deactivation(
        tasker=teller.tasker,
        client_ref=teller.ref("deactivation"),
        platform=teller.platform,
        days_since_complaint=days_since_complaint,
        balance=teller.case.at_stake,
        balance_at_least=teller.case.at_stake_is_least,
        note=teller.words(teller.case.event),
        today=teller.today,
        now=teller.now,
    )
    return deactivation


def witness_rates(teller: Teller) -> Dispute:
    """Rates that a witness saw before and after; not of the same tasks, so never a cut."""
    dispute = _raise(teller, Ground.RATE_CUT)
    disputes.report_rates(
        dispute=dispute,
        before=DOY_BEFORE,
        after=DOY_AFTER_BELOW,
        after_is_below=True,
        like_for_like=False,
        note=teller.words(),
        by=teller.tasker.account,
        now=teller.now,
    )
    return dispute


def _raise(
    teller: Teller,
    ground: Ground,
    *,
    entry: WorkEntry | None = None,
    deactivation: Deactivation | None = None,
) -> Dispute:
    """One dispute for one sum of money: a second ground over it would count it twice."""
    case = teller.case
    others = ", ".join(other.label for other in case.grounds if other is not ground)
    told = {"What happened": case.event, "Outcome": case.outcome, "Also reported": others}
    words = [f"{name}: {text}" for name, text in told.items() if text]
    dispute, _new = disputes.raise_dispute(
        tasker=teller.tasker,
        client_ref=teller.ref(ground),
        ground=ground,
        platform=teller.platform,
        entries=[entry] if entry else [],
        deactivation=deactivation,
        statement=teller.words(*words),
        today=teller.today,
        now=teller.now,
    )
    return dispute


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
            message=f"« {case.quote} »",
            source=case.source,
            verified=Verified.PARTIAL,
        )


def _gather(told: list[Dispute], organizer: Organizer, now: datetime) -> Casefile:
    casefile, _new = casefiles.open_casefile(
        organizer=organizer,
        client_ref=_ref("casefile"),
        title="Remotasks in the Philippines, as the press reported it",
        note="Doy is a witness, not a claimant.",
        now=now,
    )
    casefiles.add_disputes(casefile=casefile, disputes=told, by=organizer.account, now=now)
    return casefile


def _ref(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"owed:demonstration/{what}")


CLAIMS: Mapping[str, tuple[Callable[[Teller], Dispute], ...]] = {
    "charisse": (claim_pay,),
    "jackie": (claim_pay,),
    "benz": (claim_balance,),
    "paul": (claim_pay,),
    "joseph": (claim_pay, claim_retaliation),
    "doy": (witness_rates,),
}
