"""One mail a day at most, in words that tell nothing; by a real mail server on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email import message_from_string, policy
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries, Settings

from disputes.models import (
    Account,
    AccountEvent,
    Clock,
    Dispute,
    MailReminder,
    Notice,
    Reminder,
    Tasker,
)
from disputes.money import Money
from disputes.services import mail_sending, post
from disputes.services.mail_sending import MOST_REFUSALS, send_due
from tests.factories.clock import ClockFactory, NoticeFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW, TODAY
from tests.factories.people import TaskerFactory
from tests.factories.ways_in import with_mail
from tests.servers.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server(settings) as server:
        yield server


def remind(tasker: Tasker, day: date = TODAY) -> Reminder:
    return Reminder.objects.create(
        tasker=tasker, client_ref=uuid4(), remind_on=day, entered_at=NOW - DAY
    )


def sent(now: datetime = NOW) -> int:
    return send_due(now=now, clock=lambda: now)


def notice(tasker: Tasker) -> Notice:
    clock: Clock = ClockFactory.create(dispute=DisputeFactory.create(tasker=tasker))
    made: Notice = NoticeFactory.create(
        dispute=clock.dispute, state=clock.state, day=clock.prudent_on, decided_at=NOW
    )
    return made


def test_it_says_the_same_to_everybody_whatever_it_is_about(
    asha: Tasker, server: MailServer
) -> None:
    with_mail(asha, language="fr")
    remind(asha)

    assert (sent(), sent()) == (1, 0)

    ((goes_to, text),) = server.took
    mail = message_from_string(text, policy=policy.default)
    told = {name for name in mail if name not in ("Content-Type", "MIME-Version", "Date")}
    assert goes_to == mail["To"] == "asha@example.org"
    assert (mail["Subject"], mail["From"]) == ("Rappel", "Rappel <reminder@owed.example>")
    assert mail.get_content().split() == ["Vous", "avez", "un", "rappel.", "https://owed.example/"]
    assert told == {
        "Subject", "From", "To", "Message-ID", "Auto-Submitted", "Content-Transfer-Encoding"
    }  # fmt: skip
    assert mail["Message-ID"].endswith("@owed.example>")


def test_each_kind_of_day_is_told_once_and_nothing_is_nothing(
    asha: Tasker, ben: Tasker, server: MailServer
) -> None:
    kinds = [asha, ben, *TaskerFactory.create_batch(3)]
    rows = [with_mail(tasker) for tasker in kinds]
    remind(kinds[0])
    WorkEntryFactory.create(tasker=kinds[1], pay_due_on=TODAY, promised=Money.parse("2", "USD"))
    DisputeFactory.create(tasker=kinds[2], due_on=TODAY)
    notice(kinds[3])

    assert sent() == len(server.took) == 4
    for row in rows:
        row.refresh_from_db()
    assert {row.next_at for row in rows} == {NOW.replace(minute=0) + DAY}
    assert sent(NOW + DAY) == 0


def test_everybody_is_looked_at_in_the_same_number_of_statements(
    server: MailServer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for tasker in TaskerFactory.create_batch(6):
        with_mail(tasker)

    # Codes that ended, who is due, whether there is something, tomorrow, and who is due still.
    with django_assert_num_queries(5):
        sent()


@pytest.mark.parametrize("what", ["seen", "paid", "ended", "revoked", "night", "asleep"])
def test_what_is_over_in_the_last_moment_is_not_sent(
    asha: Tasker, server: MailServer, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    row = with_mail(asha)
    notice(asha)
    real = mail_sending._take

    def over_first(row_id: object, now: datetime) -> MailReminder | None:
        if what == "seen":
            Notice.objects.update(is_seen=True)
        if what == "paid":
            Dispute.objects.update(paid_at=NOW, next_step_at=None)
        if what == "ended":
            Account.objects.filter(pk=asha.account_id).update(ends_on=TODAY)
        if what == "revoked":
            row.delete()
        return real(row.pk, now)

    monkeypatch.setattr(mail_sending, "_take", over_first)
    if what == "night":
        MailReminder.objects.update(next_at=NOW - DAY)
    if what == "asleep":
        Account.objects.filter(pk=asha.account_id).update(is_active=False)

    assert sent(NOW - timedelta(hours=6) if what == "night" else NOW) == 0
    assert server.took == []


def test_of_two_workers_one_sends(asha: Tasker, server: MailServer) -> None:
    row = with_mail(asha)
    remind(asha)
    taken = mail_sending._take(row.pk, NOW)

    assert taken is not None
    assert sent() == 0
    assert mail_sending._take(row.pk, NOW) is None


def test_killed_after_it_was_taken_it_goes_once_more_under_the_same_name(
    asha: Tasker, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_mail(asha)
    remind(asha)
    real = post.post_reminder

    def send_and_die(**said: str) -> None:
        real(**said)
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(post, "post_reminder", send_and_die)
        with pytest.raises(SystemExit), transaction.atomic():
            sent()
        MailReminder.objects.update(next_at=NOW + mail_sending.LEASE, attempts=1)
    assert sent(NOW + timedelta(minutes=1)) == 0
    assert sent(NOW + mail_sending.LEASE) == 1

    names = [message_from_string(text)["Message-ID"] for _to, text in server.took]
    assert (len(names), len(set(names))) == (2, 1)


def test_a_server_that_says_later_is_asked_later_and_only_so_often(
    asha: Tasker, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    with_mail(asha)
    remind(asha)
    server.answers["DATA"] = "451 later"
    tries = [sent(NOW + mail_sending.PAUSE * n) for n in range(5)]
    del server.answers["DATA"]

    assert (tries, len(server.took)) == ([0] * 5, 3)
    assert sent(NOW + DAY) == 1
    assert "example.org" not in caplog.text
    assert {record.msg for record in caplog.records if record.levelno >= logging.WARNING} == {
        "mail_refused"
    }


def test_whether_it_was_taken_is_not_known_and_it_is_not_sent_again(
    asha: Tasker, server: MailServer
) -> None:
    with_mail(asha)
    remind(asha)
    server.answers["DATA"] = ""

    assert (sent(), sent(NOW + timedelta(hours=1)), len(server.took)) == (1, 0, 1)


def test_without_the_server_the_rest_waits_and_nothing_is_lost(
    asha: Tasker, ben: Tasker, settings: Settings
) -> None:
    for tasker in (asha, ben):
        with_mail(tasker)
        remind(tasker)
    with mail_server(settings):
        pass  # it is gone now

    assert sent() == 0
    assert sorted(MailReminder.objects.values_list("attempts", flat=True)) == [0, 0]
    with mail_server(settings) as server:
        assert sent(NOW + mail_sending.PAUSE) == len(server.took) == 2


def test_an_address_that_is_gone_is_forgotten_and_its_person_is_told(
    asha: Tasker, server: MailServer
) -> None:
    with_mail(asha)
    remind(asha)
    server.answers["RCPT"] = "550 nobody here"
    for n in range(MOST_REFUSALS):
        assert MailReminder.objects.count() == 1
        remind(asha, TODAY + DAY * n)
        sent(NOW + DAY * n)

    assert MailReminder.objects.count() == 0
    assert [event.kind for event in AccountEvent.objects.all()] == ["mail_refused"]


def test_who_ended_it_meanwhile_is_told_nothing_of_a_refusal(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = with_mail(asha)
    MailReminder.objects.update(refusals=MOST_REFUSALS - 1)
    remind(asha)

    def ended_first(**_said: str) -> None:
        row.delete()
        raise post.NoSuchAddress

    monkeypatch.setattr(post, "post_reminder", ended_first)

    assert (sent(), AccountEvent.objects.count()) == (0, 0)


def test_a_full_mailbox_is_no_address_that_is_gone(asha: Tasker, server: MailServer) -> None:
    with_mail(asha)
    remind(asha)
    server.answers["RCPT"] = "452 full"
    sent()

    assert MailReminder.objects.get().refusals == 0


def test_packets_wait_a_minute_at_most(
    asha: Tasker, ben: Tasker, server: MailServer, settings: Settings
) -> None:
    for tasker in (asha, ben):
        with_mail(tasker)
        remind(tasker)
    times = iter([NOW, NOW, NOW + mail_sending.MOST_TIME])

    assert send_due(now=NOW, clock=lambda: next(times)) == 1
    settings.EMAIL_HOST = ""
    assert sent() == 0
