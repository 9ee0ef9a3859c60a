"""Whether a phone or computer is somebody's own. Where it is not, nothing is ever kept on it."""

from __future__ import annotations

from django.http import HttpRequest

OWN = "own_device"
# The box at every way in, and on the page of the phone.
ONLY_MINE = "only_mine"
# In the session: what opens the box on the device again, until this session ends.
OPENER = "box_opener"
# What the outbox sends says whose it is.
WHOSE = "X-Whose"


def is_own(request: HttpRequest) -> bool:
    """Say what was said at sign-in; a device is everybody's until somebody says that it is not."""
    return request.session.get(OWN) is True


def say_whose(request: HttpRequest) -> None:
    """Keep, with the session, what its owner just said."""
    if request.POST.get(ONLY_MINE):
        request.session[OWN] = True
    else:
        request.session.pop(OWN, None)
        request.session.pop(OPENER, None)
