"""What somebody sees who was given a link to a packet, and never signs in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ... import access
from ...errors import DomainError
from ...models import PacketLink
from ...queries.verification import own_fingerprint
from ...rules.links import LinkState
from ...services import packet_links as service
from ...services.packet_files import PacketFileGone
from .. import limits
from ..answers import file_answer
from ..forms.base import say
from ..packet_volumes import asked_for, file_name


@limits.limited
@require_safe
def links(request: HttpRequest, link: str) -> HttpResponse:
    """Say what it is and how to check it; nothing is used up by looking."""
    found = _found(request, link)
    state = service.state_of(link=found, today=timezone.now().date())
    if state is not LinkState.WORKS:
        return _ended(request, was_used=state is LinkState.USED)
    told = {"link": found, "packet": found.packet, "code": link}
    context = told | {"own_key": own_fingerprint(), "taken": service.taken_volumes(found)}
    return _unlisted(render(request, "public/links.html", context))


@csrf_exempt  # The address alone is the right to it: it works where no cookie is taken.
@limits.limited
@require_POST
def download(request: HttpRequest, link: str) -> HttpResponse:
    """Hand the PDF out. By a button: programs that look a link up press none."""
    found = _found(request, link)
    volume = asked_for(request.POST.get("volume", ""))
    try:
        data = service.use(link=found, today=timezone.now().date(), volume=volume)
    except PacketFileGone as gone:
        return _ended(request, was_used=False, why=say(gone))
    except DomainError:
        found.refresh_from_db()
        state = service.state_of(link=found, today=timezone.now().date())
        if state is LinkState.WORKS:  # another volume, or one that there is not
            return redirect("public:links", link)
        return _ended(request, was_used=state is LinkState.USED)
    name = file_name(found.packet, volume)
    return _unlisted(file_answer(data, media_type="application/pdf", name=name))


def _found(request: HttpRequest, link: str) -> PacketLink:
    found = access.packet_link_of_token(link)
    if found is None:
        limits.count_link_miss(request)
        raise Http404
    service.open_packet(link=found, token=link)
    return found


def _ended(request: HttpRequest, *, was_used: bool, why: str = "") -> HttpResponse:
    told = {"was_used": was_used, "why": why}
    answer = render(request, "public/links/ended.html", told, status=410)
    return _unlisted(answer)


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
