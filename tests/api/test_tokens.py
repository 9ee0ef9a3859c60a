from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from disputes.models import ApiToken, Organizer, Tasker
from disputes.services import second_step
from disputes.vault import totp
from tests.factories.people import PASS_PHRASE

from .callers import ROOT, messages

pytestmark = pytest.mark.django_db
TOKENS = f"{ROOT}tokens/"


def sign_in(caller: APIClient, **members: Any) -> Any:
    return caller.post(TOKENS, {"nickname": "asha", "pass_phrase": PASS_PHRASE, **members})


def test_a_nickname_and_a_pass_phrase_give_a_token_that_opens_the_api(
    anybody_calls: APIClient, asha: Tasker
) -> None:
    answer = sign_in(anybody_calls, label="my script")

    assert answer.status_code == 201
    assert list(answer.json()) == ["token"]
    anybody_calls.credentials(HTTP_AUTHORIZATION=f"Bearer {answer.json()['token']}")
    assert anybody_calls.get(f"{ROOT}home/").status_code == 200
    assert ApiToken.objects.get().label == "my script"


def test_an_organizer_signs_in_the_same_way(anybody_calls: APIClient, odile: Organizer) -> None:
    assert sign_in(anybody_calls, nickname="odile").status_code == 201


def test_an_eleventh_live_token_is_refused(anybody_calls: APIClient, asha: Tasker) -> None:
    answers = [sign_in(anybody_calls) for _number in range(11)]

    assert [answer.status_code for answer in answers] == [201] * 10 + [409]
    assert answers[-1].json()["code"] == "too_many_tokens"


def test_spaces_and_capitals_do_not_matter(anybody_calls: APIClient, asha: Tasker) -> None:
    typed = f"  {PASS_PHRASE.replace(' ', '   ')} "

    assert sign_in(anybody_calls, nickname="Asha", pass_phrase=typed).status_code == 201


@pytest.mark.parametrize(
    "members",
    [{"pass_phrase": "not the pass phrase at all"}, {"nickname": "nobody"}],
)
def test_what_is_not_right_gives_nothing(
    anybody_calls: APIClient, asha: Tasker, members: dict[str, str]
) -> None:
    answer = sign_in(anybody_calls, **members)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer.json()["code"] == "authentication_failed"
    assert not ApiToken.objects.exists()


def test_an_account_that_was_closed_gets_nothing(anybody_calls: APIClient, asha: Tasker) -> None:
    asha.account.is_active = False
    asha.account.save()

    assert sign_in(anybody_calls).status_code == 401


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"nickname": None}, "nickname"),
        ({"nickname": "a\x00"}, "nickname"),
        ({"nickname": "a" * 41}, "nickname"),
        ({"pass_phrase": 5}, "pass_phrase"),
        ({"pass_phrase": "a" * 201}, "pass_phrase"),
        ({"label": ["x"]}, "label"),
        ({"account": "x"}, "account"),
        ({"client_ref": "x"}, "client_ref"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    anybody_calls: APIClient, asha: Tasker, members: dict[str, Any], field: str
) -> None:
    answer = sign_in(anybody_calls, **members)

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


def test_guessing_is_stopped_with_a_problem_not_a_page(
    anybody_calls: APIClient, asha: Tasker, ben: Tasker
) -> None:
    for _ in range(10):
        sign_in(anybody_calls, pass_phrase="not the pass phrase at all")

    locked = sign_in(anybody_calls)

    assert locked.status_code == 429
    assert locked["Content-Type"] == "application/problem+json"
    assert 0 < int(locked["Retry-After"]) <= 901
    assert sign_in(anybody_calls, nickname="ben").status_code == 201


def test_another_spelling_of_the_nickname_gives_no_more_tries(
    anybody_calls: APIClient, asha: Tasker
) -> None:
    for number in range(10):
        nickname = "ASHA" if number % 2 else "Asha"
        sign_in(anybody_calls, nickname=nickname, pass_phrase="not the pass phrase at all")

    assert sign_in(anybody_calls, nickname="ashA").status_code == 429


def test_a_token_that_ran_out_says_so(asha_calls: APIClient) -> None:
    ApiToken.objects.update(ends_on=timezone.localdate())

    answer = asha_calls.get(f"{ROOT}home/")

    assert (answer.status_code, answer.json()["code"]) == (401, "token_ended")
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_somebody_elsewhere_is_not_locked_out_with_the_guesser(
    anybody_calls: APIClient, asha: Tasker
) -> None:
    for _ in range(10):
        sign_in(anybody_calls, pass_phrase="not the pass phrase at all")

    elsewhere = APIClient(REMOTE_ADDR="203.0.113.9")

    assert sign_in(elsewhere).status_code == 201


def test_your_tokens_are_listed_without_the_tokens(asha_calls: APIClient, ben: Tasker) -> None:
    sign_in(APIClient(), label="other")
    sign_in(APIClient(), nickname="ben")

    rows = asha_calls.get(TOKENS).json()

    assert [(row["label"], row["current"]) for row in rows if row["current"]] == [("", True)]
    assert {row["label"] for row in rows} == {"", "other"}
    assert all(set(row) == {"id", "label", "made_on", "ends_on", "current"} for row in rows)


def test_a_token_that_is_ended_opens_nothing(asha_calls: APIClient) -> None:
    other = sign_in(APIClient(), label="other").json()["token"]
    pk = ApiToken.objects.get(label="other").pk

    assert asha_calls.delete(f"{TOKENS}{pk}/").status_code == 204
    assert asha_calls.delete(f"{TOKENS}{pk}/").status_code == 204

    answer = APIClient(HTTP_AUTHORIZATION=f"Bearer {other}").get(f"{ROOT}home/")
    assert answer.status_code == 401


def test_signing_out_ends_the_token_of_the_request(asha_calls: APIClient) -> None:
    assert asha_calls.delete(f"{TOKENS}current/").status_code == 204
    assert asha_calls.get(f"{ROOT}home/").status_code == 401


def test_nobody_ends_the_token_of_somebody_else(
    asha_calls: APIClient, ben_calls: APIClient, asha: Tasker
) -> None:
    ben_calls.delete(f"{TOKENS}{asha.account.tokens.get().pk}/")

    assert asha_calls.get(f"{ROOT}home/").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer nonsense",
        "Basic YTpi",
        "Bearer a b",
        "Token x",
        "Bearer \udce9",
        "x" * 9_000,
    ],
)
def test_a_header_that_is_wrong_is_refused_even_where_none_is_needed(
    anybody_calls: APIClient, header: str
) -> None:
    answer = anybody_calls.get(f"{ROOT}platforms/", HTTP_AUTHORIZATION=header)

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_session_does_not_open_the_api(asha_client: APIClient) -> None:
    assert asha_client.get(f"{ROOT}home/").status_code == 401


def test_the_token_is_not_in_the_database(anybody_calls: APIClient, asha: Tasker) -> None:
    token = sign_in(anybody_calls).json()["token"]

    assert token not in str(list(ApiToken.objects.values()))


def test_whoever_turned_on_the_second_step_sends_a_code_too(
    anybody_calls: APIClient, odile: Organizer
) -> None:
    secret, now = totp.new_secret(), timezone.now()
    seconds = int(now.timestamp())
    spare = second_step.turn_on(
        account=odile.account,
        secret=secret,
        code=totp.code_at(secret, seconds),
        pass_phrase=PASS_PHRASE,
        now=now,
    )

    without = sign_in(anybody_calls, nickname="odile")
    wrong = sign_in(anybody_calls, nickname="odile", code="000000")
    right = sign_in(anybody_calls, nickname="odile", code=totp.code_at(secret, seconds + 30))

    assert [answer.status_code for answer in (without, wrong, right)] == [422, 422, 201]
    assert without.json()["code"] == "second_step_wrong"
    assert sign_in(anybody_calls, nickname="odile", code=spare[0]).status_code == 201


def test_who_overheard_the_pass_phrase_keeps_no_program_elsewhere_waiting(
    anybody_calls: APIClient, odile: Organizer
) -> None:
    secret, now = totp.new_secret(), timezone.now()
    at = int(now.timestamp())
    second_step.turn_on(
        account=odile.account,
        secret=secret,
        code=totp.code_at(secret, at),
        pass_phrase=PASS_PHRASE,
        now=now,
    )
    said = {"nickname": "odile", "pass_phrase": PASS_PHRASE}
    for _number in range(12):
        anybody_calls.post(TOKENS, said | {"code": "000000"})

    right = said | {"code": totp.code_at(secret, at + totp.STEP_SECONDS)}
    answers = [
        anybody_calls.post(TOKENS, right),
        APIClient(REMOTE_ADDR="203.0.113.9").post(TOKENS, right, format="json"),
    ]

    assert [answer.status_code for answer in answers] == [422, 201]


def test_an_organizer_who_owes_the_second_step_reads_nothing(
    odile_calls: APIClient, settings: Any
) -> None:
    address = f"{ROOT}aggregates/"
    assert odile_calls.get(address).status_code == 200

    settings.SECOND_STEP_REQUIRED = True

    assert odile_calls.get(address).json()["code"] == "second_step_needed"
