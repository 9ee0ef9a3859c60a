"""What went wrong, as problem details of RFC 9457 in the language of the request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from ..errors import DomainError
from . import problem_codes

MEDIA_TYPE = "application/problem+json"


class TooLarge(exceptions.APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("This is too large to send. Send a smaller one.")


class NoLength(exceptions.APIException):
    status_code = HTTPStatus.LENGTH_REQUIRED
    default_code = "length_required"
    default_detail = _("Say with “Content-Length” how long the body is. Send it in one piece.")


def problem_details(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer with a problem; None for a mistake of ours, which the server reports itself."""
    if request := context.get("request"):
        # Whatever the view answers with, the schema in YAML or a page, a problem is JSON.
        request.accepted_renderer = JSONRenderer()
        request.accepted_media_type = MEDIA_TYPE
    if isinstance(error, DomainError):
        return _of_domain(error)
    problem = _as_api_error(error)
    return None if problem is None else _of_door(problem)


def _of_domain(error: DomainError) -> Response:
    text = sentence(error)
    errors = [{"field": error.field, "message": text}] if error.field else []
    return _problem(problem_codes.status_of(type(error)), error.code, text, errors=errors)


def _of_door(problem: exceptions.APIException) -> Response:
    errors, detail = _errors_and_detail(problem)
    response = _problem(problem.status_code, _code(problem), detail, errors=errors)
    if challenge := getattr(problem, "auth_header", ""):
        response["WWW-Authenticate"] = challenge
    if wait := getattr(problem, "wait", None):
        response["Retry-After"] = str(int(wait) + 1)
    return response


def refused_unread(problem: exceptions.APIException) -> HttpResponse:
    """Answer with a problem where no view was called yet."""
    said = _of_door(problem)
    return JsonResponse(said.data, status=said.status_code, content_type=MEDIA_TYPE)


def sentence(error: DomainError) -> str:
    """Return the message in the language of the request, filled in."""
    text = gettext(error.message)
    return text % error.params if error.params else text


def _problem(
    status: int, code: str, detail: str, *, errors: Sequence[Mapping[str, str]]
) -> Response:
    body = {
        "type": reverse("api:problem", args=[code]),
        "title": gettext(problem_codes.TITLES[HTTPStatus(status)]),
        "status": int(status),
        "detail": detail,
        "code": code,
        "errors": errors,
    }
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _as_api_error(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404 | PermissionDenied | exceptions.PermissionDenied):
        # What somebody may not see does not exist.
        return exceptions.NotFound()
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, SuspiciousOperation):
        return exceptions.ParseError()
    return None


def _code(error: exceptions.APIException) -> str:
    return "invalid" if isinstance(error, exceptions.ValidationError) else error.default_code


def _errors_and_detail(error: exceptions.APIException) -> tuple[list[dict[str, str]], str]:
    if isinstance(error, exceptions.ValidationError):
        errors = [{"field": field, "message": text} for field, text in _flat(error.detail)]
        return errors, gettext("Some of what was sent cannot be used. See “errors”.")
    if isinstance(error, exceptions.Throttled):
        return [], gettext("Too many calls in a short time. Wait, then try again.")
    return [], str(error.detail)


def _flat(detail: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Name each message after the member it is about: `shares.0.amount`."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = name != "non_field_errors"
            yield from _flat(inner, f"{path}.{name}".strip(".") if own else path)
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list)
            yield from _flat(inner, f"{path}.{index}".strip(".") if nested else path)
    else:
        yield path, str(detail)
