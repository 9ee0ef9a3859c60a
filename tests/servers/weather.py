"""What may happen to a request between a phone and the application, and to its answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]
Weather = Callable[[HttpRequest, Handler], HttpResponseBase]
LATE_SECONDS = 0.7


def nothing() -> Iterator[bytes]:
    # The server closes the connection on this, without a word to the phone or to its log.
    raise ConnectionAbortedError
    yield b""


def fair(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    return answer(request)


def never_arrives(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    return StreamingHttpResponse(nothing())


def answer_is_lost(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    answer(request)
    return StreamingHttpResponse(nothing())


def answer_is_late(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    told = answer(request)
    time.sleep(LATE_SECONDS)
    return told


def falls_over_before(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    return HttpResponse(status=503)


def falls_over_after(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    answer(request)
    return HttpResponse(status=503)


def somebody_else_answers(request: HttpRequest, answer: Handler) -> HttpResponseBase:
    return HttpResponse("<p>Buy more data!</p>")


# By method and address; where nothing is said the weather is fair.
now: dict[tuple[str, str], Weather] = {}


def weather(answer: Handler) -> Handler:
    """Meet each request of the suite with the weather that its test made."""

    def meet(request: HttpRequest) -> HttpResponseBase:
        return now.get((str(request.method), request.path), fair)(request, answer)

    return meet
