"""How much anybody may send: decided by what a request says of itself, before a byte is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from disputes.api import problems
from disputes.web.public import failures

Handler = Callable[[HttpRequest], HttpResponse]
API = "api"
# The addresses that take a file; every other one takes words.
TAKE_FILES = frozenset(
    {
        *("tasker:evidence-attach", "tasker:archives-receive"),
        *("public:verify", "public:proofs-check"),
        *("api:evidence-list", "api:verifications"),
    }
)


def refuse_large_bodies(answer: Handler) -> Handler:
    """Answer 413 to a body that is too large, and 411 to one that does not say its length.

    What is refused stays with the sender unread, and the server closes the connection. An address
    that is not there answers the same, so that nothing is learned of those that are.
    """

    def weigh(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return _no_length(request)
        # Nearly every request ends here, and its address is looked up once.
        if _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return answer(request)
        takes_file = _address(request)[1] in TAKE_FILES
        if takes_file and _length(request) <= _largest_upload():
            return answer(request)
        return _too_large(request)

    return weigh


def _largest_upload() -> int:
    """Room for the largest file, and for the words of its form."""
    return int(settings.UPLOAD_MOST_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _length(request: HttpRequest) -> int:
    """What it says; Django reads nothing of a body that says nonsense."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _no_length(request: HttpRequest) -> HttpResponse:
    if _address(request)[0] == API:
        return problems.refused_unread(problems.NoLength())
    return failures.no_length(request)


def _too_large(request: HttpRequest) -> HttpResponse:
    if _address(request)[0] == API:
        return problems.refused_unread(problems.TooLarge())
    return failures.too_large(request)


def _address(request: HttpRequest) -> tuple[str, str]:
    """Return whose address this is and its name, both empty where nothing is."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return "", ""
    return found.namespace, found.view_name
