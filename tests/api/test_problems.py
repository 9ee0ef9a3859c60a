from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.test import APIClient

from disputes.api.problem_codes import CONFLICTS, explanations
from disputes.api.problems import problem_details
from disputes.api.tasker.deactivations import DeactivationOutput
from disputes.models import Platform
from disputes.rules.bounds import AmountTooLarge

from .callers import ROOT, body, usd

pytestmark = pytest.mark.django_db


def test_a_problem_has_every_member_and_its_type_leads_to_an_explanation(
    asha_calls: APIClient, anybody_calls: APIClient
) -> None:
    answer = asha_calls.post(f"{ROOT}entries/", {})

    problem = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail", "code", "errors"}
    assert problem["status"] == answer.status_code == 400
    explained = anybody_calls.get(problem["type"]).json()
    assert explained["code"] == problem["code"] == "invalid"
    assert explained["title"] == problem["title"]


@pytest.mark.parametrize("code", sorted(explanations()))
def test_every_code_is_explained(anybody_calls: APIClient, code: str) -> None:
    said = anybody_calls.get(f"{ROOT}problems/{code}/").json()

    assert said["code"] == code
    assert said["title"]
    assert said["detail"].endswith(".")
    assert 400 <= said["status"] < 500


def test_every_conflict_is_an_error_that_exists() -> None:
    assert set(explanations()) >= CONFLICTS


def test_a_code_that_is_not_ours_is_not_there(anybody_calls: APIClient) -> None:
    assert anybody_calls.get(f"{ROOT}problems/nonsense/").status_code == 404


def test_problems_are_in_the_language_that_is_asked_for(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    sent = body(platform="remotasks", rate=usd("999999999999"))
    missing = {"client_ref": sent["client_ref"]}

    english = asha_calls.post(f"{ROOT}entries/", missing)
    french = asha_calls.post(f"{ROOT}entries/", missing, HTTP_ACCEPT_LANGUAGE="fr-CA, fr;q=0.9")

    assert english["Content-Language"] == "en"
    assert french["Content-Language"] == "fr"
    assert english.json()["errors"] == [{"field": "platform", "message": "This field is required."}]
    assert french.json()["errors"] == [
        {"field": "platform", "message": "Ce champ est obligatoire."}
    ]
    assert french.json()["code"] == english.json()["code"]


def test_a_rule_speaks_the_language_that_is_asked_for(
    asha_calls: APIClient, remotasks: Platform
) -> None:
    sent = body(platform="remotasks", rate=usd("999999999999"))

    said = asha_calls.post(f"{ROOT}entries/", sent, HTTP_ACCEPT_LANGUAGE="fr").json()

    with translation.override("fr"):
        sentence = gettext(AmountTooLarge.message) % {"most": "1 000 000 000"}
    assert said["detail"] == said["errors"][0]["message"] == sentence


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "nowhere/", "entries", "entries/x/", "../admin", "%00"])
def test_an_address_that_is_not_there_answers_with_a_problem(
    asha_calls: APIClient, method: str, path: str
) -> None:
    answer = getattr(asha_calls, method)(f"{ROOT}{path}")

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_method_that_is_not_there_answers_with_a_problem(asha_calls: APIClient) -> None:
    answer = asha_calls.put(f"{ROOT}entries/", {})

    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_form_of_the_schema_that_there_is_not_answers_with_a_problem(
    anybody_calls: APIClient,
) -> None:
    answer = anybody_calls.get(f"{ROOT}schema/", HTTP_ACCEPT="image/png")

    assert answer.status_code == 406
    assert answer.json()["code"] == "not_acceptable"


@pytest.mark.parametrize(
    "error", [Http404(), DjangoPermissionDenied(), PermissionDenied(), NotFound()]
)
def test_what_somebody_may_not_see_does_not_exist(error: Exception) -> None:
    answer: Any = problem_details(error, {})
    expected: Any = problem_details(NotFound(), {})

    assert answer.data == expected.data


def test_a_mistake_of_ours_is_no_problem_of_theirs() -> None:
    assert problem_details(ZeroDivisionError(), {}) is None


def test_a_row_that_lacks_a_member_is_our_mistake_and_not_null() -> None:
    with pytest.raises(AttributeError, match="has no mass_event"):
        _ = DeactivationOutput(SimpleNamespace(id=1, client_ref=2, platform=None)).data
