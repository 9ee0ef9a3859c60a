"""A new key for an organization: who left, or has a stolen phone, opens nothing new with theirs.

The new key is in use from the first step on. What the one of before sealed still opens, for that
one lies sealed within the new one, and is sealed anew in sets; then the one of before is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import models, transaction

from ..choices import AccountEventKind
from ..models import (
    Casefile,
    Consent,
    Helper,
    IdentitySchedule,
    Organization,
    Organizer,
    Packet,
)
from ..queries.sealed import name_of, organization_key_now
from ..vault import ring
from ..vault.boxes import boxed, public_half, unboxed
from ..vault.fields import place
from ..vault.keys import DataKey, SealBroken
from . import account_events, own_keys
from .locks import hold
from .people import confirm_held

# How much is sealed anew while somebody waits for the page.
MOST: Final = 2_000
CHUNK: Final = 200


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is still sealed with a key of before: `left` tells that there is more to do."""

    sealed_anew: int
    left: bool
    # Of how many taskers the half of a helper's code opens with a key of before alone.
    helped: int


@transaction.atomic
def renew(
    *, organizer: Organizer, pass_phrase: str, colleagues: Collection[UUID], today: date
) -> None:
    """Make a new key and lend it to these colleagues alone; others wait to be let in.

    Nobody gets it because a row says so: who can write rows could let in anybody.
    """
    confirm_held(account=organizer.account, pass_phrase=pass_phrase)
    (held,) = hold(Organization.objects.filter(pk=organizer.organization_id))
    before, key = organization_key_now(organizer), DataKey.new()
    former = b"".join(each.secret for each in (before.alone(), *before.former))
    held.public_key, held.key_renewed_on = public_half(key).hex(), today
    held.former_keys = key.seal(former, place(held, "former_keys"))
    held.save(update_fields=["public_key", "key_renewed_on", "former_keys"])
    for each in hold(Organizer.objects.filter(organization=held).select_related("account")):
        _lend(each, key if each.pk in {organizer.pk, *colleagues} else None)
        kind = AccountEventKind.KEY_RENEWED
        account_events.note(account=each.account, kind=kind, today=today)
    ring.admit(name_of(held), DataKey(key.secret, (before.alone(), *before.former)))


def go_on(*, organizer: Organizer, most: int = MOST) -> Renewal:
    """Seal anew what a key of before sealed; when nothing of that is left, forget those keys.

    Each row by itself, and only where it is as it was read: what somebody takes back meanwhile
    stays taken back. So it can end anywhere, be repeated, and be done by two at once.
    """
    key = organization_key_now(organizer)
    done = 0
    for row, columns in _locked_by(organizer.organization):
        done += _is_sealed_anew(row, columns, key)
        if done >= most:
            return Renewal(done, True, _helped(organizer.organization).count())
    if done:
        # What was being written when the key changed may have come in behind: look once more.
        return Renewal(done, True, _helped(organizer.organization).count())
    return Renewal(0, False, _forget(organizer.organization))


def _lend(organizer: Organizer, key: DataKey | None) -> None:
    if key is None:
        organizer.wrapped_key = b""
    else:
        own_keys.lend_to(organizer, key)
    organizer.save(update_fields=["wrapped_key"])


@transaction.atomic
def _forget(organization: Organization) -> int:
    """Forget the keys of before, unless a helper's box needs them; return how many do."""
    (held,) = hold(Organization.objects.filter(pk=organization.pk))
    helped = _helped(held).count()
    if not helped and held.former_keys:
        held.former_keys = b""
        held.save(update_fields=["former_keys"])
    return helped


def _helped(organization: Organization) -> models.QuerySet[Helper]:
    """Whoever chose it before: the box is within their own half, and only they can make another."""
    rows = Helper.objects.filter(organization=organization)
    return rows.filter(chosen_on__lte=organization.key_renewed_on or date.min)


Again = Callable[[models.Model, str, DataKey], bytes]


def _sealed_again(row: models.Model, column: str, key: DataKey) -> bytes:
    sealed, where = bytes(getattr(row, column)), place(row, column)
    if not sealed or _opens(key.alone().open, sealed, where):
        return sealed
    return key.seal(key.open(sealed, where), where)


def _boxed_again(row: models.Model, column: str, key: DataKey) -> bytes:
    sealed, where = bytes(getattr(row, column)), place(row, column)
    if not sealed or _opens(lambda box, at: unboxed(box, key.alone(), at), sealed, where):
        return sealed
    return boxed(unboxed(sealed, key, where), public_half(key), where)


def _opens(opener: Callable[[bytes, str], bytes], sealed: bytes, where: str) -> bool:
    try:
        opener(sealed, where)
    except SealBroken:
        return False
    return True


Columns = Mapping[str, Again]


def _locked_by(organization: Organization) -> Iterator[tuple[models.Model, Columns]]:
    """Return every row with what its organization's key sealed, a few at a time."""
    live = Consent.objects.filter(organization=organization, revoked_at=None)
    gathered = Packet.objects.filter(casefile__organization=organization)
    files = IdentitySchedule.objects.filter(packet__casefile__organization=organization)
    sets: list[tuple[models.QuerySet[Any], Columns]] = [
        (live, {"wrapped_key": _boxed_again}),
        (Casefile.objects.of(organization), {"title": _sealed_again, "note": _sealed_again}),
        (gathered, {"wrapped_key": _sealed_again}),
        (files, {"file": _sealed_again}),
        (
            Helper.objects.filter(organization=organization),
            {"number": _boxed_again, "boxed_key": _boxed_again},
        ),
    ]
    for rows, columns in sets:
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), CHUNK):
            for row in rows.only(*columns).filter(pk__in=ids[start : start + CHUNK]):
                yield row, columns


def _is_sealed_anew(row: models.Model, columns: Columns, key: DataKey) -> bool:
    """Say whether it had to be; a value that no key opens is left as it is."""
    before = {column: bytes(getattr(row, column)) for column in columns}
    try:
        anew = {column: again(row, column, key) for column, again in columns.items()}
    except SealBroken:
        return False
    if anew == before:
        return False
    same: models.QuerySet[Any] = models.QuerySet(type(row))
    return bool(same.filter(pk=row.pk, **before).update(**anew))
