"""How often somebody may try at a page: counted with the API, answered in plain words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from ..models import Account
from ..services import tries
from ..services.tries import Guess
from .accounts import visitor_digest

Arguments = ParamSpec("Arguments")
Asked = TypeVar("Asked", bound=HttpRequest)
View = Callable[Concatenate[Asked, Arguments], HttpResponseBase]


def at_the_door(request: HttpRequest, name: str) -> AbstractContextManager[Guess]:
    return tries.at_the_door(visitor=visitor_digest(request), name=name, now=timezone.now())


def of_account(account: Account) -> AbstractContextManager[Guess]:
    return tries.of_account(account, now=timezone.now())


def second_step_of(request: HttpRequest, account: Account) -> AbstractContextManager[Guess]:
    """Somebody elsewhere who overheard a pass phrase locks nobody out."""
    return tries.of_account(account, now=timezone.now(), visitor=visitor_digest(request))


def at_a_proof(request: HttpRequest) -> AbstractContextManager[Guess]:
    return tries.at_a_proof(visitor=visitor_digest(request), now=timezone.now())


def count_calendar_miss(request: HttpRequest) -> None:
    tries.count_calendar_miss(visitor=visitor_digest(request), now=timezone.now())


def count_link_miss(request: HttpRequest) -> None:
    tries.count_link_miss(visitor=visitor_digest(request), now=timezone.now())


def at_a_sent_code(account: Account) -> AbstractContextManager[Guess]:
    return tries.at_a_sent_code(account, now=timezone.now())


def count_sign_up(request: HttpRequest) -> None:
    tries.count_sign_up(visitor=visitor_digest(request), now=timezone.now())


def limited(view: View[Asked, Arguments]) -> View[Asked, Arguments]:
    """Say that somebody tried too often, which may have been somebody else at one address."""

    @wraps(view)
    def limit(
        request: Asked, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except tries.TooManyTries:
            return render(request, "429.html", {"shared": True}, status=429)

    return limit
