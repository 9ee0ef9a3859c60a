"""The administration pages: for operators; to everybody else they are not there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.admin import site
from disputes.models import (
    Account,
    ClosedDay,
    MassEvent,
    Organization,
    Organizer,
    Platform,
    RetentionTerm,
    RuleVersion,
    WageVersion,
)
from disputes.queries.sealed import key_of
from tests.conftest import signed_in
from tests.factories.mass_event import opened_by
from tests.factories.people import AccountFactory, OrganizationFactory, OrganizerFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
PASS_PHRASE = "bani turo keluma sobi"
PAGES = ["index", "login", "logout", "disputes_platform_changelist"]


@pytest.fixture
def operator() -> Client:
    return signed_in(AccountFactory.create(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("name", PAGES)
def test_strangers_taskers_and_organizers_find_nothing(
    client: Client, asha_client: Client, odile_client: Client, name: str
) -> None:
    url = reverse(f"admin:{name}")

    assert {visitor.get(url).status_code for visitor in (client, asha_client, odile_client)} == {
        404
    }


@pytest.mark.parametrize("name", PAGES)
def test_an_address_without_its_slash_does_not_show_that_there_is_one(
    client: Client, operator: Client, name: str
) -> None:
    url = reverse(f"admin:{name}").rstrip("/")

    for visitor in (client, operator):
        assert visitor.get(url).status_code == visitor.get(f"{url}-nowhere").status_code == 404


def test_there_is_no_second_place_to_sign_in(operator: Client) -> None:
    assert operator.get(reverse("admin:login")).status_code == 404


def test_an_operator_is_led_there_from_the_public_page(operator: Client) -> None:
    assert operator.get(reverse("public:start"))["Location"] == reverse("admin:index")


def test_scripts_come_from_here_alone(operator: Client) -> None:
    policy = operator.get(reverse("admin:index"))["Content-Security-Policy"]

    assert "script-src 'self'" in policy.split("; ")
    assert "trusted-types" not in policy


def test_nothing_of_a_tasker_is_in_it() -> None:
    public = {Platform, MassEvent, RuleVersion, WageVersion, ClosedDay}

    assert set(site._registry) == {*public, Organization, Organizer, RetentionTerm}


@pytest.mark.parametrize(
    "model",
    [
        "platform",
        "organization",
        "organizer",
        "massevent",
        "ruleversion",
        "wageversion",
        "closedday",
        "retentionterm",
    ],
)
def test_an_operator_reads_lists_and_forms(operator: Client, model: str) -> None:
    OrganizerFactory.create()
    PlatformFactory.create()

    for page in ("changelist", "add"):
        assert operator.get(reverse(f"admin:disputes_{model}_{page}")).status_code == 200


def test_the_slug_of_a_platform_never_changes(operator: Client) -> None:
    platform = PlatformFactory.create(slug="one")
    url = reverse("admin:disputes_platform_change", args=[platform.pk])

    operator.post(url, {"slug": "two", "name": "New name", "verified": "no", "source": "Its terms"})

    platform.refresh_from_db()
    assert (platform.slug, platform.name) == ("one", "New name")


def test_a_platform_is_added(operator: Client) -> None:
    url = reverse("admin:disputes_platform_add")

    said = {"slug": "local", "name": "Local", "verified": "no", "pay_days": "MONTHLY;DAY=5"}
    refused = operator.post(url, said).content.decode()
    assert not Platform.objects.exists()

    operator.post(url, {**said, "source": "Its terms"})

    assert "This field is required." in refused
    added = Platform.objects.get()
    assert (added.slug, added.pay_days, added.is_operators) == ("local", "MONTHLY;DAY=5", True)


def test_pay_days_that_cannot_be_read_are_refused_beside_their_field(operator: Client) -> None:
    url = reverse("admin:disputes_platform_add")
    said = {"slug": "local", "name": "Local", "verified": "no", "source": "Its terms"}

    page = operator.post(url, {**said, "pay_days": "every Friday"}).content.decode()

    assert "This cannot be read: every Friday" in page
    assert not Platform.objects.exists()


def test_an_organization_gets_its_key_with_its_first_organizer(operator: Client) -> None:
    operator.post(reverse("admin:disputes_organization_add"), {"name": "Union C"})
    organization = Organization.objects.get()
    said = {"organization": organization.pk, "nickname": "odile", "pass_phrase": PASS_PHRASE}

    operator.post(reverse("admin:disputes_organizer_add"), said)

    assert Organizer.objects.get().wrapped_key
    assert key_of(organization).open(key_of(organization).seal(b"word", "here"), "here") == b"word"


def test_an_organization_can_be_renamed_and_not_deleted(operator: Client) -> None:
    union = OrganizationFactory.create(name="Union")

    operator.post(reverse("admin:disputes_organization_change", args=[union.pk]), {"name": "New"})
    deleted = operator.post(reverse("admin:disputes_organization_delete", args=[union.pk]))

    assert Organization.objects.get().name == "New"
    assert deleted.status_code == 403


@pytest.mark.parametrize("name", ["UNION A", "Union  A", "  "])
def test_a_name_that_another_one_has_is_said(operator: Client, name: str) -> None:
    OrganizationFactory.create(name="Union A")
    other = OrganizationFactory.create(name="Union B")

    added = operator.post(reverse("admin:disputes_organization_add"), {"name": name})
    renamed = operator.post(
        reverse("admin:disputes_organization_change", args=[other.pk]), {"name": name}
    )

    for page in (added, renamed):
        assert "Please correct the error below" in page.content.decode()
    assert set(Organization.objects.values_list("name", flat=True)) == {"Union A", "Union B"}


def test_an_organization_may_change_the_letters_of_its_own_name(operator: Client) -> None:
    union = OrganizationFactory.create(name="union a")

    operator.post(
        reverse("admin:disputes_organization_change", args=[union.pk]), {"name": "Union  A"}
    )

    assert Organization.objects.get().name == "Union A"


@pytest.mark.parametrize(
    ("nickname", "pass_phrase", "said"),
    [
        ("My!Nick", PASS_PHRASE, "3 to 40 letters"),
        ("two_words", PASS_PHRASE, "Somebody has this nickname"),
        ("fine-one", "a--------------b", "at least 15"),
        ("fine-two", "lumo " * 60, "at most 200"),
    ],
)
def test_a_sign_in_that_cannot_be_is_said(
    operator: Client, nickname: str, pass_phrase: str, said: str
) -> None:
    AccountFactory.create(nickname="two-words")
    data = {"organization": OrganizationFactory.create().pk, "nickname": nickname}

    page = operator.post(
        reverse("admin:disputes_organizer_add"), data | {"pass_phrase": pass_phrase}
    )

    assert said in page.content.decode()
    assert not Organizer.objects.exists()


def test_an_organizer_is_added_with_the_pass_phrase_on_the_page(operator: Client) -> None:
    union = OrganizationFactory.create()
    data = {"organization": union.pk, "nickname": "odile", "pass_phrase": PASS_PHRASE}

    operator.post(reverse("admin:disputes_organizer_add"), data)

    organizer = Organizer.objects.select_related("account").get()
    assert organizer.organization == union
    assert organizer.account.check_password(PASS_PHRASE)


def test_a_nickname_that_is_taken_is_said(operator: Client) -> None:
    AccountFactory.create(nickname="odile")
    data = {
        "organization": OrganizationFactory.create().pk,
        "nickname": "Odile",
        "pass_phrase": PASS_PHRASE,
    }

    page = operator.post(reverse("admin:disputes_organizer_add"), data).content.decode()

    assert "Somebody has this nickname already" in page
    assert not Organizer.objects.exists()


def test_an_organizer_who_left_is_removed_with_the_account(operator: Client) -> None:
    one, *others = OrganizerFactory.create_batch(3)

    seen = operator.get(reverse("admin:disputes_organizer_change", args=[one.pk]))
    operator.post(reverse("admin:disputes_organizer_delete", args=[one.pk]), {"post": "yes"})
    operator.post(
        reverse("admin:disputes_organizer_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [other.pk for other in others],
            "post": "yes",
        },
    )

    assert one.account.nickname in seen.content.decode()
    assert not Organizer.objects.exists()
    assert Account.objects.count() == 1


def test_an_operator_takes_back_what_an_organization_opened(operator: Client) -> None:
    event = opened_by(OrganizerFactory.create(), PlatformFactory.create(), now=timezone.now())
    url = reverse("admin:disputes_massevent_change", args=[event.pk])
    said = {"slug": event.slug, "platform": event.platform_id, "kind": event.kind}

    operator.post(url, {**said, "state": "withdrawn", "verified": "no"})

    assert [version.state for version in event.versions.all()] == ["open", "withdrawn"]
    assert (
        operator.post(reverse("admin:disputes_massevent_delete", args=[event.pk])).status_code
        == 403
    )
