from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Account, Organizer, Tasker
from disputes.services.consent import share
from disputes.services.proofs import prove
from tests.factories.archive import live, taken_away
from tests.factories.packet import NOW, TODAY
from tests.factories.people import PASS_PHRASE
from tests.vault.folders import keep_sealed_files_in
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:ending")
CONFIRM = reverse("tasker:ending-confirm")
HOME = reverse("tasker:home")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


def test_it_lists_what_would_go_and_what_cannot_be_called_back(
    asha_client: Client, asha: Tasker, odile: Organizer
) -> None:
    assert "Nothing of yours has left this site." in words(asha_client.get(PAGE))
    dispute = live(asha)
    share(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
    taken_away(asha)
    prove(tasker=asha, subject=dispute, today=TODAY)

    said = words(asha_client.get(PAGE))

    assert "Union A could see something and never looked" in said
    assert "A ZIP file with everything of yours." in said
    assert "Proofs of filing. They name nobody" in said


def test_asked_twice_it_is_set_shown_everywhere_and_undone(
    asha_client: Client, asha: Tasker
) -> None:
    answer = asha_client.post(CONFIRM, form(when="later", pass_phrase=PASS_PHRASE))
    assert answer["Location"] == PAGE
    assert "Everything of yours is deleted on" in words(asha_client.get(HOME))

    undone = asha_client.post(reverse("tasker:ending-keep"), follow=True)

    assert "Everything stays as it was." in words(undone)
    assert Account.objects.get(pk=asha.account_id).ends_on is None
    again = asha_client.post(reverse("tasker:ending-keep"), follow=True)
    assert "Everything stays as it was." not in words(again)


def test_at_once_they_are_out_and_nobody_comes_in(asha_client: Client, asha: Tasker) -> None:
    answer = asha_client.post(CONFIRM, form(when="now", pass_phrase=PASS_PHRASE))

    assert "It is deleted" in words(answer)
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    assert asha_client.get(HOME).status_code == 302
    sign_in: dict[str, Any] = {"nickname": "asha", "pass_phrase": PASS_PHRASE}
    assert asha_client.post(reverse("public:sign-in"), sign_in).status_code == 422


def test_a_wrong_pass_phrase_is_said_and_counted(
    asha_client: Client, asha: Tasker, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 1
    wrong = asha_client.post(CONFIRM, form(when="now", pass_phrase="not hers at all"))
    assert wrong.status_code == 422
    assert "This is not your pass phrase now." in words(wrong)

    stopped = asha_client.post(CONFIRM, form(when="now", pass_phrase=PASS_PHRASE))

    assert stopped.status_code == 429
    assert Account.objects.get(pk=asha.account_id).is_active
