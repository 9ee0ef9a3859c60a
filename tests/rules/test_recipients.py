from __future__ import annotations

import pytest

from disputes.choices import Destination, Recipient, RecipientKind
from disputes.rules.recipients import kind_of, may_read, reader_of


@pytest.mark.parametrize("destination", Destination)
def test_every_destination_has_a_kind_of_recipient(destination: Destination) -> None:
    assert kind_of(destination) in RecipientKind


@pytest.mark.parametrize("kind", RecipientKind)
def test_a_kind_can_be_a_destination_itself(kind: RecipientKind) -> None:
    assert kind_of(kind.value) is kind


@pytest.mark.parametrize(
    ("destination", "kind"),
    [
        ("crowdsourcing_ombuds", "ombuds"),
        ("prudhommes", "court"),
        ("us_whd", "inspectorate"),
        ("sena", "inspectorate"),
        ("kenya_elrc", "court"),
        ("eu_request", "platform"),
    ],
)
def test_those_with_a_form_are_of_a_kind(destination: str, kind: str) -> None:
    assert kind_of(destination) == kind


def test_a_destination_of_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="the_neighbour"):
        kind_of("the_neighbour")


@pytest.mark.parametrize("destination", Destination)
def test_the_press_reads_only_what_was_made_for_it(destination: Destination) -> None:
    assert may_read(Recipient.PRESS, destination=destination) is (destination == "press")
    assert may_read(Recipient.COURT, destination=destination)


@pytest.mark.parametrize("destination", Destination)
def test_the_platform_reads_only_what_was_made_for_it(destination: Destination) -> None:
    made_for_it = kind_of(destination) is RecipientKind.PLATFORM

    assert may_read(Recipient.PLATFORM, destination=destination) is made_for_it


@pytest.mark.parametrize(
    ("destination", "reader"),
    [("anyone", None), ("eu_request", "platform"), ("sena", "labour_office"), ("press", "press")],
)
def test_what_is_downloaded_leaves_for_whom_it_was_made(
    destination: str, reader: str | None
) -> None:
    assert reader_of(destination) == reader
