"""What this session changed itself about the ways in: only the others are warned of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponse

from ..queries.ways_in import unknown_ids
from .identity import TaskerRequest

# In the session: the ids of what it changed, of which its first page doesn't warn.
DONE = "done_here"
MOST = 50

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[TaskerRequest, Arguments], HttpResponse]


def remembers_what_it_did(view: View[Arguments]) -> View[Arguments]:
    """Note what the view changed; for what asks for the pass phrase, so that it was its owner."""

    @wraps(view)
    def door(
        request: TaskerRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        before = unknown_ids(request.user)
        answer = view(request, *args, **kwargs)
        if new := [str(pk) for pk in unknown_ids(request.user) - before]:
            request.session[DONE] = [*new, *request.session.get(DONE, [])][:MOST]
        return answer

    return door


def done_here(request: TaskerRequest) -> list[UUID]:
    return [UUID(pk) for pk in request.session.get(DONE, [])]
