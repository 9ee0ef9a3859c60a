"""Earlier versions of what a tasker wrote, in the words of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Platform, WorkEntry
from ..money import Money
from ..queries.earlier import Version, versions
from ..queries.sealed import key_of
from ..templatetags.owed import day, duration, label, money, platform_name, write_day
from .identity import TaskerRequest

# A program may correct a row a thousand times; the newest versions are the ones to read.
MOST_SHOWN = 20
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    until: datetime
    facts: tuple[tuple[str, str], ...]


def _beside_currency(amount: str, facts: Facts) -> str:
    return money(Money.parse(amount, facts["currency"]))


def _whole_amount(written: str, _facts: Facts) -> str:
    return money(Money.parse(*written.split()))


def _day(written: str, _facts: Facts) -> str:
    return day(date.fromisoformat(written))


def _work_of(worked_on: date | None) -> str:
    if worked_on is None:
        return gettext("Work, day not stated")
    return gettext("Work of %(day)s") % {"day": write_day(worked_on)}


def _time(seconds: int, _facts: Facts) -> str:
    return duration(seconds)


def _yes(_value: object, _facts: Facts) -> str:
    return gettext("yes")


def _text(value: object, _facts: Facts) -> str:
    return str(value)


def _word(vocabulary: str) -> Callable[[str, Facts], str]:
    return lambda value, _facts: label(value, vocabulary)


# Each name of a fact in a sealed history, what pages call it, and how it is written.
SHOWN: Mapping[str, tuple[Any, Callable[[Any, Facts], str]]] = {
    "ground": (_("What went wrong?"), _word("Ground")),
    "statement": (_("What happened, in your own words"), _text),
    "due_on": (_("The day the pay was due"), _day),
    "entries": (_("Which work is it about?"), _text),
    "platform": (_("Platform"), _text),
    "project": (_("Project"), _text),
    "task_ref": (_("Number of the task"), _text),
    "worked_on": (_("Day"), _day),
    "kind": (_("Kind"), _word("WorkKind")),
    "seconds": (_("Time"), _time),
    "rate": (_("Rate"), _beside_currency),
    "rate_basis": (_("The rate is"), _word("RateBasis")),
    "units": (_("Tasks"), _text),
    "promised_at_least": (_("It was at least this much"), _yes),
    "pay_due_on": (_("Pay due"), _day),
    "platform_status": (_("The platform says"), _word("PlatformStatus")),
    "amount": (_("Amount"), _whole_amount),
    "received_on": (_("Day"), _day),
    "stage": (_("The money is"), _word("MoneyStage")),
    "fee": (_("Fee"), _whole_amount),
    "landed": (_("What arrived"), _whole_amount),
    "mass_event": (_("Were many people blocked with you?"), _yes),
    "balance": (_("Money in the account"), _beside_currency),
    "balance_at_least": (_("It was at least this much"), _yes),
    "seen_on": (_("Seen"), _day),
    "notice_on": (_("Told"), _day),
    "effective_on": (_("In effect"), _day),
    "appealed_on": (_("You asked to undo it"), _day),
    "decided_on": (_("They answered"), _day),
    "complained_on": (_("Last complaint"), _day),
    "days_since_complaint": (_("From complaint to block"), _text),
    "reason": (_("Reason they gave"), _text),
    "rule_cited": (_("Rule they named"), _text),
    "note": (_("Note"), _text),
}


def earlier_versions(request: TaskerRequest, revisions: QuerySet[Any]) -> list[EarlierVersion]:
    """Return what one row of the tasker said before its corrections, the newest first."""
    rows = revisions.order_by("-amended_at", "-pk")[:MOST_SHOWN]
    if not rows:
        return []
    opened = versions(rows, key_of(request.tasker))
    names = _names_in(opened)
    return [EarlierVersion(each.until, tuple(_stated(each.facts, names))) for each in opened]


def _names_in(opened: Iterable[Version]) -> Mapping[str, str]:
    """Return the words for each platform and each piece of work, read once for all versions."""
    slugs = {each.facts["platform"] for each in opened if each.facts.get("platform")}
    platforms = Platform.objects.in_bulk(slugs, field_name="slug")
    keys = {key for each in opened for key in (each.facts.get("entries") or "").split()}
    days = WorkEntry.objects.filter(pk__in=keys).values_list("pk", "worked_on")
    work = {str(pk): _work_of(worked_on) for pk, worked_on in days}
    return work | {slug: platform_name(platform) for slug, platform in platforms.items()}


def _stated(facts: Facts, names: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    platform, work = facts.get("platform") or "", (facts.get("entries") or "").split()
    said = "\n".join(names[key] for key in work if key in names)
    facts = {**facts, "platform": names.get(platform, platform), "entries": said}
    for name, (words, write) in SHOWN.items():
        if facts.get(name) not in (None, "", False):
            yield str(words), write(facts[name], facts)
