from __future__ import annotations

import pytest

from disputes.choices import Destination, Recipient, RecipientKind
from disputes.rules.recipients import kind_of, may_read


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
