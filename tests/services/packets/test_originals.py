"""Pictures that tell more than they show go out as they came only by their tasker's own choice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disputes.models import Evidence, Organizer, Packet, Tasker
from disputes.queries.evidence import clean, original
from disputes.services import evidence
from disputes.services.compiling import compile_packet
from disputes.services.packets import file_of
from tests.documents.reading import attachments_of, text_of
from tests.factories.packet import NOW, Story, casefile_of, requested, tell
from tests.vault.pictures import with_exif

pytestmark = pytest.mark.django_db


def run(packet: Packet) -> Packet:
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    return Packet.objects.get(pk=packet.pk)


@pytest.fixture
def story(asha: Tasker) -> Story:
    return tell(asha)


@pytest.fixture
def telling(story: Story, asha: Tasker) -> Evidence:
    kept, _new = evidence.attach(
        tasker=asha,
        client_ref=story.entry.pk,
        data=with_exif(),
        now=NOW + timedelta(days=1),
        dispute=story.dispute,
    )
    return kept


def test_with_the_choice_the_very_file_is_inside_and_the_page_says_so(
    story: Story, telling: Evidence
) -> None:
    pdf = file_of(run(requested(story.dispute, originals=True)))

    assert original(telling) in attachments_of(pdf).values()
    assert "exactlyasreceived,withitshiddendetails" in text_of(pdf)


def test_without_it_a_clean_copy_is_inside(story: Story, telling: Evidence) -> None:
    pdf = file_of(run(requested(story.dispute)))

    given = attachments_of(pdf).values()
    assert original(telling) not in given
    assert clean(telling) in given


def test_nobody_chooses_it_for_others(story: Story, telling: Evidence, odile: Organizer) -> None:
    pdf = file_of(run(requested(casefile_of(odile, story.dispute), originals=True)))

    assert original(telling) not in attachments_of(pdf).values()
