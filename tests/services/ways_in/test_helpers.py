"""A helper chosen beforehand: two halves, a word, days of waiting, and a way to stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.models import Account, AccountEvent, Helper, Organizer, Passkey, Tasker
from disputes.queries.sealed import key_of
from disputes.services import helpers, people
from disputes.services.organizations import found_organization
from disputes.vault import codes
from disputes.vault.boxes import unboxed
from disputes.vault.fields import place
from disputes.vault.keys import SERVER
from tests.factories.people import PASS_PHRASE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
NEW = "zelo vama ritu kobe fanu dilo"


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def choose(tasker: Tasker, organizer: Organizer, half: str | None = None) -> str:
    half = half or codes.new_code()
    helpers.choose(
        tasker=tasker,
        organization=organizer.organization,
        half=half,
        pass_phrase=PASS_PHRASE,
        today=TODAY,
    )
    return half


def recover(half: str, on: date, nickname: str = "asha") -> Account:
    return helpers.recover(nickname=nickname, half=half, pass_phrase=NEW, today=on)


def ask(half: str, on: date = TODAY, nickname: str = "asha") -> str:
    return helpers.ask(nickname=nickname, half=half, today=on)


def told(tasker: Tasker) -> set[str]:
    events = AccountEvent.objects.filter(account=tasker.account)
    return set(events.values_list("kind", flat=True))


def test_both_halves_a_word_and_three_days_give_a_new_pass_phrase(
    asha: Tasker, odile: Organizer
) -> None:
    half = choose(asha, odile)
    Passkey.objects.create(account=asha.account, credential_id="A", public_key="B", added_on=TODAY)
    number = ask(half.lower())
    helpers.confirm(organizer=odile, number=f"{number[:3]} {number[3:]}", today=day(1))

    assert not helpers.is_ready(nickname="asha", half=half, today=day(3))
    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(3))
    assert helpers.is_ready(nickname="asha", half=half, today=day(4))
    account = recover(half, day(4), nickname=" ASHA ")

    assert account == asha.account
    assert Account.objects.get(pk=account.pk).check_password(NEW)
    assert not Helper.objects.exists()
    assert not Passkey.objects.exists()
    assert told(asha) == {"helper_chosen", "help_asked", "help_confirmed", "pass_phrase_helped"}


def test_the_organizations_half_and_the_database_open_nothing(
    asha: Tasker, odile: Organizer
) -> None:
    """What an organizer takes out of the box is wrapped still, by the tasker's half."""
    half = choose(asha, odile)
    number = ask(half)
    helpers.confirm(organizer=odile, number=number, today=TODAY)
    row = Helper.objects.get()
    inner = unboxed(bytes(row.boxed_key), key_of(odile.organization), place(row, "boxed_key"))

    longer = codes.new_code(codes.LONGER_BYTES)
    for guess in (codes.written(inner[:10]), codes.new_code(), longer, "", half[:-1]):
        assert not helpers.is_ready(nickname="asha", half=guess, today=day(4))
        with pytest.raises(helpers.HelpNotReady):
            recover(guess, day(4))
    assert key_of(asha).secret not in inner
    assert SERVER.open(bytes(row.released_key), place(row, "released_key")) == inner


def test_without_the_organizers_word_the_half_opens_nothing(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    ask(half)

    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(10))


def test_an_organizer_of_another_union_cannot_give_its_word(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    number = ask(choose(asha, odile))

    with pytest.raises(helpers.HelpNumberUnknown):
        helpers.confirm(organizer=igor, number=number, today=TODAY)
    with pytest.raises(helpers.HelpNumberUnknown):
        helpers.confirm(organizer=odile, number="12", today=TODAY)


def test_a_word_is_given_once(asha: Tasker, odile: Organizer) -> None:
    number = ask(choose(asha, odile))
    helpers.confirm(organizer=odile, number=number, today=TODAY)

    with pytest.raises(helpers.HelpNumberUnknown):
        helpers.confirm(organizer=odile, number=number, today=day(1))
    assert helpers.ready_on(Helper.objects.get()) == day(3)


def test_what_was_asked_too_long_ago_is_asked_again(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    number = ask(half)

    assert ask(half, day(13)) == number
    assert list(helpers.asking(odile.organization, day(13))) == [Helper.objects.get()]
    assert not helpers.asking(odile.organization, day(14)).exists()
    with pytest.raises(helpers.HelpNumberUnknown):
        helpers.confirm(organizer=odile, number=number, today=day(14))
    helpers.confirm(organizer=odile, number=ask(half, day(14)), today=day(14))


def test_a_word_does_not_last_for_ever(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    helpers.confirm(organizer=odile, number=ask(half), today=TODAY)

    assert helpers.is_ready(nickname="asha", half=half, today=day(16))
    assert not helpers.is_ready(nickname="asha", half=half, today=day(17))


def test_whoever_is_signed_in_can_stop_it(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    helpers.confirm(organizer=odile, number=ask(half), today=TODAY)

    helpers.stop(tasker=asha, today=day(1))
    helpers.stop(tasker=asha, today=day(1))

    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(4))
    assert "help_stopped" in told(asha)
    assert Helper.objects.filter(asked_on=None).exists()


def test_stopped_while_the_new_pass_phrase_was_on_its_way(
    asha: Tasker, odile: Organizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = choose(asha, odile)
    helpers.confirm(organizer=odile, number=ask(half), today=TODAY)
    found = Helper.objects.select_related("tasker__account").get()
    monkeypatch.setattr(helpers, "_found", lambda *_said: found)

    helpers.stop(tasker=asha, today=day(1))

    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(4))
    helpers.end(tasker=asha, today=day(1))
    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(4))


def test_a_helper_is_taken_away_at_once(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)

    helpers.end(tasker=asha, today=TODAY)
    helpers.end(tasker=asha, today=TODAY)

    assert not Helper.objects.exists()
    assert told(asha) == {"helper_chosen", "helper_ended"}
    assert not helpers.is_ready(nickname="asha", half=half, today=TODAY)


def test_another_helper_ends_the_one_before(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    old = choose(asha, odile)
    number = ask(choose(asha, igor))

    assert Helper.objects.get().organization == igor.organization
    helpers.confirm(organizer=igor, number=number, today=TODAY)
    with pytest.raises(helpers.HelpNotReady):
        recover(old, day(4))


def test_the_same_half_sent_twice_changes_nothing(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    row = Helper.objects.get()

    choose(asha, odile, half)

    assert Helper.objects.get() == row


def test_somebody_who_is_not_here_gets_a_number_too(asha: Tasker, odile: Organizer) -> None:
    choose(asha, odile)

    for nickname in ("asha", "nobody"):
        assert len(ask(codes.new_code(), nickname=nickname)) == 6
        assert len(ask("rubbish", nickname=nickname)) == 6
    assert Helper.objects.get().asked_on is None


def test_a_wrong_half_gets_the_same_number_again_as_a_right_one_does(
    asha: Tasker, odile: Organizer
) -> None:
    right, wrong = choose(asha, odile), codes.new_code()

    for half, nickname in [(right, "asha"), (wrong, "asha"), (right, "nobody"), ("x", "asha")]:
        spaced = half.lower().replace("-", " ")
        numbers = [ask(half, day(n), nickname) for n in range(2 * helpers.OPEN_DAYS)]

        assert ask(half, nickname=nickname) == ask(spaced, nickname=f" {nickname.upper()}")
        assert len(set(numbers)) in (2, 3)
    assert len({ask(codes.new_code()) for _ in range(5)}) > 1


def test_it_takes_the_pass_phrase_and_a_half_that_is_one(asha: Tasker, odile: Organizer) -> None:
    with pytest.raises(people.WrongPassPhrase):
        helpers.choose(
            tasker=asha,
            organization=odile.organization,
            half=codes.new_code(),
            pass_phrase="wrong wrong wrong",
            today=TODAY,
        )
    with pytest.raises(helpers.HalfUnreadable):
        choose(asha, odile, "ABCD")


def test_an_organization_without_a_sign_in_is_no_helper(asha: Tasker) -> None:
    nobodys = found_organization(name="Union of nobody yet")

    with pytest.raises(helpers.HelperNotReady):
        helpers.choose(
            tasker=asha,
            organization=nobodys,
            half=codes.new_code(),
            pass_phrase=PASS_PHRASE,
            today=TODAY,
        )


def test_nobody_has_given_their_word_yet(asha: Tasker, odile: Organizer) -> None:
    choose(asha, odile)

    assert helpers.ready_on(Helper.objects.get()) is None


def test_an_account_that_is_closed_stays_closed(asha: Tasker, odile: Organizer) -> None:
    half = choose(asha, odile)
    helpers.confirm(organizer=odile, number=ask(half), today=TODAY)
    asha.account.is_active = False
    asha.account.save()

    with pytest.raises(helpers.HelpNotReady):
        recover(half, day(4))
