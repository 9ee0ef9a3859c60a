"""Every code that a problem can have, with the status it is sent with."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from ..errors import DomainError
from ..errors import gettext_noop as _

TITLES = {
    HTTPStatus.BAD_REQUEST: _("The request cannot be used"),
    HTTPStatus.UNAUTHORIZED: _("Sign in first"),
    HTTPStatus.NOT_FOUND: _("Nothing is here"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("This cannot be done here"),
    HTTPStatus.NOT_ACCEPTABLE: _("There is no such form of it"),
    HTTPStatus.CONFLICT: _("Something has changed since"),
    HTTPStatus.LENGTH_REQUIRED: _("No length was sent"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: _("Send another kind of data"),
    HTTPStatus.UNPROCESSABLE_ENTITY: _("A rule says no"),
    HTTPStatus.TOO_MANY_REQUESTS: _("Too many calls"),
}

# The row is fine, but what it is now does not allow the step: another moment, another answer.
CONFLICTS = frozenset(
    {
        "cannot_amend_now",
        "cannot_settle_now",
        "cannot_share_now",
        "casefile_held",
        "claimed_already",
        "deactivation_taken_back",
        "destruction_needs_another",
        "destruction_not_asked",
        "entry_gone",
        "entry_taken_back",
        "evidence_taken_back",
        "link_ended",
        "nickname_taken",
        "nobody_to_name",
        "not_shared",
        "nothing_left_to_pay",
        "nothing_to_compile",
        "other_people",
        "packet_file_gone",
        "packet_finished",
        "packet_is_another_file",
        "packet_needs_no_approval",
        "packet_not_approved",
        "packet_not_ready",
        "packet_unreadable",
        "packet_withdrawn",
        "payment_taken_back",
        "piece_elsewhere",
        "rates_not_now",
        "token_shown_before",
        "too_many_links",
        "too_many_packets",
        "too_many_tokens",
        "upload_gone",
        "upload_not_whole",
        "upload_of_another_file",
        "uploads_unfinished",
    }
)
# The same request is fine a little later.
LATER = frozenset({"pictures_waiting", "too_many_uploads"})

# What the framework itself refuses: code, status, and what to do about it.
OF_THE_DOOR = {
    "invalid": (HTTPStatus.BAD_REQUEST, _("Some of what was sent cannot be used. See “errors”.")),
    "parse_error": (HTTPStatus.BAD_REQUEST, _("The body cannot be read. Send valid JSON.")),
    "not_authenticated": (HTTPStatus.UNAUTHORIZED, _("Send a token with the request.")),
    "authentication_failed": (
        HTTPStatus.UNAUTHORIZED,
        _("The nickname, pass phrase or token is not right."),
    ),
    "token_ended": (
        HTTPStatus.UNAUTHORIZED,
        _("This token has ended. Sign in for a new one."),
    ),
    "not_found": (
        HTTPStatus.NOT_FOUND,
        _("There is nothing at this address for you. Addresses end with a slash."),
    ),
    "method_not_allowed": (
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("The address is right, the method is not."),
    ),
    "not_acceptable": (
        HTTPStatus.NOT_ACCEPTABLE,
        _("It cannot be sent in the form that was asked for. Leave “Accept” out."),
    ),
    "length_required": (
        HTTPStatus.LENGTH_REQUIRED,
        _("Say with “Content-Length” how long the body is. Send it in one piece."),
    ),
    "too_large": (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("This is too large to send. Send a smaller one."),
    ),
    "unsupported_media_type": (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        _("Send JSON, or a form with a file where the documentation says so."),
    ),
    "throttled": (
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Too many calls in a short time. Wait, then try again."),
    ),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a problem's `type` leads to; `detail` is an English sentence to be translated."""

    code: str
    status: HTTPStatus
    detail: str

    @property
    def title(self) -> str:
        return TITLES[self.status]


def status_of(error: type[DomainError]) -> HTTPStatus:
    if error.code in LATER:
        return HTTPStatus.TOO_MANY_REQUESTS
    return HTTPStatus.CONFLICT if error.code in CONFLICTS else HTTPStatus.UNPROCESSABLE_ENTITY


def explanations() -> dict[str, Explanation]:
    """Return every code that this API can answer with."""
    door = {code: Explanation(code, status, text) for code, (status, text) in OF_THE_DOOR.items()}
    domain = {
        error.code: Explanation(error.code, status_of(error), error.for_programs or error.message)
        for error in _errors(DomainError)
    }
    return domain | door


def _errors(base: type[DomainError]) -> set[type[DomainError]]:
    return {base}.union(*(_errors(error) for error in base.__subclasses__()))
