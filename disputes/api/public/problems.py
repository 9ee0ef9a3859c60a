"""What a problem's `type` leads to, and the answer of every address that is not there."""

from __future__ import annotations

from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from ..doors import PublicDoor
from ..fields import Outgoing
from ..problem_codes import OF_THE_DOOR, explanations
from ..schema import operation


class ProblemExplanation(PublicDoor):
    class Output(Outgoing):
        """A kind of problem."""

        code = serializers.CharField(help_text="The word for programs.")
        status = serializers.IntegerField(help_text="The status that it is sent with.")
        title = serializers.CharField(help_text="The kind of problem, in few words.")
        detail = serializers.CharField(
            help_text="What to do; a name in `%()s` is filled in when it happens."
        )

    @operation(
        "problems_retrieve",
        "What a problem means",
        answers={200: Output},
        problems=(404,),
        public=True,
    )
    def get(self, request: Request, code: str) -> Response:
        found = explanations().get(code)
        if found is None:
            raise NotFound
        body = {
            "code": found.code,
            "status": int(found.status),
            "title": gettext(found.title),
            "detail": gettext(found.detail),
        }
        return Response(body)


class Nothing(PublicDoor):
    """An address that is not there."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound(gettext(OF_THE_DOOR["not_found"][1]))
