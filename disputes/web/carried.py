"""What somebody typed before an idle session ended: handed back to that very person, sealed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from ..models import Account
from ..vault.travelling import seal, unseal

PURPOSE = "carried form"
CLICK = "last click"
SECONDS = 24 * 3600
# The forms that are carried, by the names of their addresses: none that asks for a secret or
# shows one that we made. A new form is carried once it is in here; a test asks for a decision.
KEPT = frozenset(
    {
        "tasker:entries-log",
        "tasker:entries-amend",
        "tasker:entries-retract",
        "tasker:entries-restore",
        "tasker:unpaid",
        "tasker:batches-log",
        "tasker:batches-retract",
        "tasker:batches-restore",
        "tasker:timers-start",
        "tasker:timers-stop",
        "tasker:timers-throw-away",
        "tasker:paid-answer",
        "tasker:paid-undo",
        "tasker:days-state",
        "tasker:days-place",
        "tasker:letters-draft",
        "tasker:letters-amend",
        "tasker:letters-fill-again",
        "tasker:letters-throw-away",
        "tasker:letters-release",
        "tasker:letters-make-draft",
        "tasker:letters-mark-sent",
        "tasker:letters-take-back",
        "tasker:proposals-take-up",
        "tasker:proposals-decline",
        "tasker:notices-see",
        "tasker:reminders-remind",
        "tasker:reminders-show",
        "tasker:reminders-finish",
        "tasker:payments-record",
        "tasker:payments-amend",
        "tasker:payments-move",
        "tasker:payments-share",
        "tasker:payments-retract",
        "tasker:deactivations-record",
        "tasker:deactivations-amend",
        "tasker:deactivations-retract",
        "tasker:deactivations-answer",
        "tasker:events-join",
        "tasker:events-leave",
        "tasker:evidence-attach",
        "tasker:evidence-retract",
        "tasker:evidence-keep-apart",
        "tasker:evidence-let-out",
        "tasker:evidence-paste",
        "tasker:redactions-redact",
        "tasker:redactions-use",
        "tasker:redactions-undo",
        "tasker:precautions-begin",
        "tasker:precautions-say-none",
        "tasker:precautions-say-some",
        "tasker:precautions-hand-over",
        "tasker:disputes-raise-dispute",
        "tasker:disputes-amend",
        "tasker:rates-report",
        "tasker:disputes-settle",
        "tasker:disputes-withdraw",
        "tasker:disputes-reopen",
        "tasker:sharing-share",
        "tasker:sharing-unshare",
        "tasker:sharing-level",
        "tasker:identity-erase",
        "tasker:packets-request-packet",
        "tasker:packets-cancel",
        "tasker:links-end",
        "tasker:proofs-prove",
        "tasker:archives-request-archive",
        "tasker:archives-accept",
        "tasker:me-country",
        "tasker:me-time-zone",
        "organizer:vouches-vouch",
        "organizer:vouches-take-back",
        "organizer:casefiles-open-casefile",
        "organizer:events-open-event",
        "organizer:events-amend",
        "organizer:events-close",
        "organizer:events-withdraw",
        "organizer:letters-propose",
        "organizer:letters-take-back",
        "organizer:casefiles-add",
        "organizer:casefiles-remove",
        "organizer:packets-request-packet",
        "organizer:packets-cancel",
        "organizer:approvals-approve",
        "organizer:approvals-refuse",
        "organizer:approvals-take-back",
        "organizer:unmaskings-approve",
        "organizer:unmaskings-take-back",
        "organizer:links-end",
        "organizer:holds-hold-casefile",
        "organizer:holds-hold-dispute",
        "organizer:holds-lift",
        "organizer:me-time-zone",
    }
)

Fields = list[tuple[str, str]]


def typed(request: HttpRequest) -> Fields:
    """Return what a form that may be kept was sent with, without what belongs to its page."""
    match = request.resolver_match
    if match is None or match.view_name not in KEPT:
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]


def carry(request: HttpRequest) -> str:
    """Seal what was typed for whom this browser knew last; empty where there is nobody.

    Signing out and leaving take that cookie away: then nothing is carried for anybody.
    """
    whose, fields = _last_here(request), typed(request)
    return seal(PURPOSE, [whose, fields]) if whose and fields else ""


def carry_for(request: HttpRequest, account: Account) -> str:
    """Seal what was typed by somebody who is signed in and cannot send it yet."""
    fields = typed(request)
    return seal(PURPOSE, [mark_of(account), fields]) if fields else ""


def carried_for(account: Account, text: str) -> Fields:
    """Return the fields to the person who typed them, and nothing to everybody else."""
    found = unseal(PURPOSE, text, seconds=SECONDS)
    if found is None or not constant_time_compare(found[0], mark_of(account)):
        return []
    return [(name, value) for name, value in found[1]]


def was_last_here(request: HttpRequest, account: Account) -> bool:
    return constant_time_compare(_last_here(request), mark_of(account))


def click_of(request: HttpRequest, account: Account) -> str:
    """Return what the browser keeps of a click: of which session and whose, readable to nobody."""
    return seal(CLICK, [str(request.session.session_key), mark_of(account)])


def session_of_click(request: HttpRequest) -> str:
    """Return the session that was clicked in within the time that one may be idle."""
    found = _click(request, settings.SESSION_COOKIE_AGE)
    return "" if found is None else str(found[0])


def _last_here(request: HttpRequest) -> str:
    found = _click(request, SECONDS)
    return "" if found is None else str(found[1])


def _click(request: HttpRequest, seconds: int) -> Any:
    return unseal(CLICK, request.COOKIES.get(settings.IDLE_COOKIE_NAME, ""), seconds=seconds)


def mark_of(account: Account) -> str:
    return salted_hmac("disputes.carried", str(account.pk), algorithm="sha256").hexdigest()
