"""What the documentation says of each operation, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from .authentication import TokenAuthentication
from .fields import Incoming, Outgoing
from .problems import MEDIA_TYPE

View = TypeVar("View", bound=Callable[..., Any])

PROBLEMS = {
    400: "The request cannot be used: see `errors`.",
    401: "No token, or one that is not valid.",
    404: "There is nothing here for you: what somebody may not see does not exist.",
    409: "The row is not in the state that the step needs.",
    411: "The body does not say how long it is.",
    413: "Too large.",
    415: "Another kind of data than this address takes.",
    422: "A rule says no: see `detail` and `errors`.",
    429: "Too many calls: wait as many seconds as `Retry-After` says.",
}


class ProblemError(Outgoing):
    """One thing that is wrong with one member."""

    field = serializers.CharField(help_text="The member, such as `promised.amount`.")
    message = serializers.CharField(help_text="What to do, in the language of the request.")


class Problem(Outgoing):
    """Problem details of RFC 9457."""

    type = serializers.CharField(help_text="Address of an explanation.")
    title = serializers.CharField(help_text="The kind of problem, in few words.")
    status = serializers.IntegerField(help_text="The status of the answer again.")
    detail = serializers.CharField(help_text="What to do, in the language of the request.")
    code = serializers.CharField(help_text="A word for programs; it never changes.")
    errors = ProblemError(many=True, help_text="One for each member that is wrong.")


class Schema(AutoSchema):
    """Names nested serializers after their view: `EntryList.Input` is EntryListInput."""

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return type(serializer).__qualname__.replace(".", "")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema says it."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token from `POST /api/v1/tokens/`.",
        }


@cache
def page_of(output: type[Outgoing]) -> type[Outgoing]:
    """Return what a list answers: a page of rows, and where the next one is."""
    name = f"{output.__qualname__.removesuffix('Output')}Page"
    members = {
        "__doc__": "One page of a list, the newest first.",
        "results": output(many=True, help_text="The rows of this page."),
        "next": serializers.CharField(
            allow_null=True, help_text="Address of the next page; null on the last one."
        ),
    }
    return type(name, (Outgoing,), members)


def creates(output: type[Outgoing]) -> dict[int, OpenApiResponse]:
    again = "Sent before: nothing was created again. `Idempotency-Replayed` is `true`."
    return {
        201: OpenApiResponse(output, description="Created."),
        200: OpenApiResponse(output, description=again),
    }


def file_answer(*media_types: str) -> dict[Any, Any]:
    return {
        (200, media_type): OpenApiResponse(OpenApiTypes.BINARY, description="The file.")
        for media_type in media_types
    }


def operation(
    name: str,
    summary: str,
    *,
    answers: Mapping[Any, Any],
    takes: Any = None,
    query: type[Incoming] | None = None,
    problems: Sequence[int] = (),
    public: bool = False,
    description: str = "",
    examples: Sequence[OpenApiExample] = (),
) -> Callable[[View], View]:
    """Describe one operation, its problems included; the tag is the first word of its name."""
    kinds = {429, *problems}
    kinds |= set() if public else {401, 404}
    kinds |= {400} if query else set()
    kinds |= {400, 411, 413, 415, 422} if takes else set()
    refused = {
        (kind, MEDIA_TYPE): OpenApiResponse(Problem, PROBLEMS[kind]) for kind in sorted(kinds)
    }
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=description or summary,
        tags=[name.partition("_")[0]],
        request=takes,
        responses={**_told(answers), **refused},
        parameters=[*([query] if query else []), RETRY_AFTER, *_replayed(answers)],
        auth=[] if public else None,
        examples=list(examples),
    )


RETRY_AFTER = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    response=[429],
    description="After how many seconds to try again.",
)
REPLAYED = OpenApiParameter(
    "Idempotency-Replayed",
    str,
    OpenApiParameter.HEADER,
    response=[200],
    description="`true`: nothing was created, this is what the same `client_ref` made before.",
)


def _told(answers: Mapping[Any, Any]) -> dict[Any, Any]:
    """Say of each answer what it is, where it does not say so itself."""
    words = {200: "Here it is.", 204: "Done. There is no body."}
    return {
        status: answer
        if isinstance(answer, OpenApiResponse)
        else OpenApiResponse(answer, words[status])
        for status, answer in answers.items()
    }


def _replayed(answers: Mapping[Any, Any]) -> list[OpenApiParameter]:
    return [REPLAYED] if {200, 201} <= set(answers) else []
