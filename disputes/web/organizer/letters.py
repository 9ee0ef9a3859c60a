"""Letters proposed to several taskers together, and the common one of those who said yes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...choices import Language
from ...errors import DomainError
from ...models import LetterBatch
from ...models.dispute import DisputeQuerySet
from ...queries.casefile_platforms import platforms_in
from ...queries.casefiles import disputes_of
from ...queries.days import day
from ...queries.letter_batches import BatchPage, batch_page, batches_of
from ...queries.office import DisputeRow, rows_for
from ...reference.letters import authorities
from ...rules.paces import A_DAY
from ...services import letter_batches as service
from ...services.access_records import record_looks
from ..answers import file_answer, form_page, page_of, saved, typed_into
from ..identity import OrganizerRequest, organizer_required
from ..languages import packet_language
from .casefiles import casefile_of
from .forms import LetterBatchForm

AT_ONCE: Final = 50
# What the buttons below the list send: the number of another page of it.
TURNS_TO: Final = "page"
# And the buttons above it: the platform of which all shall be ticked.
TICKS: Final = "tick"


@require_safe
@organizer_required
def letters(request: OrganizerRequest) -> HttpResponse:
    page = page_of(request, batches_of(request.organizer.organization))
    return render(request, "organizer/letters.html", {"page": page})


@require_http_methods(["GET", "POST"])
@organizer_required
@transaction.atomic
def propose(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    """Choose disputes of a casefile, and the letter; the looks at those of the page are noted."""
    casefile, now = casefile_of(request, casefile_id), timezone.now()
    shared = disputes_of(casefile).running().select_related("platform")
    form = LetterBatchForm(
        typed_into(request), offices=_offices(shared), shared=shared, initial=packet_language()
    )
    if TURNS_TO in request.POST or TICKS in request.POST:
        form.show_unchecked()
    if form.is_valid():
        told = form.cleaned_data
        told["disputes"] = list(told.pop("dispute"))
        try:
            batch, _new = service.open_batch(
                organizer=request.organizer, today=now.date(), now=now, **told
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The letter is proposed. Nothing is sent by that.")
            return saved(request, "organizer:letters-show", says, letter_batch_id=batch.pk)
    page = Paginator(shared.order_by(day("raised_at").desc(), "pk"), AT_ONCE).get_page(
        request.POST.get(TURNS_TO)
    )
    rows = rows_for(casefile.organization, page.object_list)
    disputes = [row.dispute for row in rows]
    record_looks(organizer=request.organizer, disputes=disputes, today=now.date())
    about = {"casefile": casefile, "page": page, "a_day": A_DAY}
    about |= _ticks(form, rows, shared.filter(platform__slug=request.POST.get(TICKS, "")))
    about["platforms"] = platforms_in(shared)
    return form_page(request, "organizer/letters/propose.html", form, **about)


def _ticks(
    form: LetterBatchForm, rows: Iterable[DisputeRow], more: DisputeQuerySet
) -> dict[str, Any]:
    """Say which of a page are ticked, and which are beside it: those go along with the form."""
    ticked = {str(value) for value in form["dispute"].value() or ()}
    ticked |= {str(pk) for pk in more.order_by().values_list("pk", flat=True)}
    shown = [(row, str(row.dispute.pk)) for row in rows]
    return {
        "rows": [(row, pk in ticked) for row, pk in shown],
        "beside": sorted(ticked - {pk for _row, pk in shown}),
    }


def _offices(shared: DisputeQuerySet) -> list[tuple[str, str]]:
    """Name the offices that are known of the countries of these disputes."""
    countries = set(shared.order_by().values_list("country", flat=True).distinct())
    known = authorities().values()
    return [(row.code, row.names[_spoken()]) for row in known if row.country in countries]


def _spoken() -> str:
    """The shipped tables speak two languages; a reader of another one gets English."""
    return "fr" if get_language() == "fr" else "en"


@require_safe
@organizer_required
def show(request: OrganizerRequest, letter_batch_id: UUID) -> HttpResponse:
    """Show who joined and their common letter, to read or print; the looks are noted."""
    language = _language(request, batch := _batch(request, letter_batch_id))
    page = _noted(request, batch, language)
    office = authorities().get(batch.recipient)
    context = {
        "page": page,
        "office": office and office.names[_spoken()],
        "language": language,
        "languages": list(Language),
        "today": timezone.now().date(),
    }
    return render(request, "organizer/letters/show.html", context)


@require_safe
@organizer_required
def text(request: OrganizerRequest, letter_batch_id: UUID) -> HttpResponse:
    """The common letter alone, as a plain text file, while there is one."""
    language = _language(request, batch := _batch(request, letter_batch_id))
    page = _noted(request, batch, language)
    if not page.text:
        raise Http404
    body = page.text.replace("\n", "\r\n").encode()
    return file_answer(body, media_type="text/plain; charset=utf-8", name="notes.txt")


@require_POST
@organizer_required
def take_back(request: OrganizerRequest, letter_batch_id: UUID) -> HttpResponse:
    """Propose it no more; sent twice, there is nothing any more."""
    service.take_back(batch=_batch(request, letter_batch_id), by=request.user)
    return saved(request, "organizer:letters", _("The letter is proposed no more."))


@transaction.atomic
def _noted(request: OrganizerRequest, batch: LetterBatch, language: str) -> BatchPage:
    page = batch_page(batch, language)
    disputes = [row.dispute for row in page.rows]
    record_looks(organizer=request.organizer, disputes=disputes, today=timezone.now().date())
    return page


def _language(request: OrganizerRequest, batch: LetterBatch) -> str:
    asked = request.GET.get("language", "")
    known = {language.value for language in Language}
    return asked if asked in known else batch.language


def _batch(request: OrganizerRequest, letter_batch_id: UUID) -> LetterBatch:
    rows = LetterBatch.objects.of(request.organizer.organization)
    return get_object_or_404(rows.select_related("organization", "platform"), pk=letter_batch_id)
