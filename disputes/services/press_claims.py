"""The people of the press file, each telling their case through the services, as it was printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from ..choices import Ground
from ..models import Deactivation, Dispute, Platform, Tasker, WorkEntry
from ..money import Money
from ..reference import press
from ..reference.press import PressCase
from . import deactivations, disputes, entries, payments, people

# The caveats of the file, one for one, in words for whoever reads a packet.
CAREFUL: Mapping[str, tuple[str, ...]] = {
    "charisse": (
        "that the 2 USD were the price of exactly those 4 hours is how the article states it.",
        "the reason for the reduction is not stated.",
    ),
    "jackie": (
        "reprints differ on whether Jackie is a woman or a man.",
        "the hours of the three days are not stated, so what an hour paid is not known.",
    ),
    "benz": ("“more than 150 USD” is a lower bound.",),
    "paul": (
        "the amount is not known.",
        "full time from 2020: where claims end after three years, some end while he works.",
    ),
    "joseph": (
        "from the complaint to the block: 1 day.",
        "the amount and the exact date are not known.",
    ),
    "doy": (
        "a witness, not a claimant.",
        "10.00 USD before and less than 0.01 USD after may be of different projects or sizes of "
        "task: not a like-for-like cut.",
    ),
}
# The file says these in words only, in the caveats of the two cases.
JOSEPH_BLOCKED_AFTER_DAYS = 1
DOY_BEFORE, DOY_AFTER_BELOW = Money.parse("10", "USD"), Money.parse("0.01", "USD")


@dataclass(frozen=True, slots=True)
class SignIn:
    nickname: str
    pass_phrase: str


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
        return ref_of(f"{self.case.case_id}/{what}")

    def words(self, *told: str) -> str:
        """What was told, the sentence that says so, and where it was read."""
        published = (f"« {self.case.quote} »", f"Source: {self.case.source}")
        return "\n".join([*filter(None, told), *published])

    def statement(self, *told: str) -> str:
        """The words, with the period that the article states and what to mind."""
        careful = [f"Careful: {caveat}" for caveat in CAREFUL[self.case.case_id]]
        return "\n".join([self.words(*told), f"Period: {self.case.period}", *careful])


def sign_up(case_id: str, today: date, now: datetime) -> Teller:
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
    people.mark_demonstration(tasker.account)
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
        statement=teller.statement(*words),
        today=teller.today,
        now=teller.now,
    )
    return dispute


def ref_of(what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"owed:demonstration/{what}")


CLAIMS: Mapping[str, tuple[Callable[[Teller], Dispute], ...]] = {
    "charisse": (claim_pay,),
    "jackie": (claim_pay,),
    "benz": (claim_balance,),
    "paul": (claim_pay,),
    "joseph": (claim_pay, claim_retaliation),
    "doy": (witness_rates,),
}
