"""How long things are kept, as an operator writes it."""

from __future__ import annotations

import pytest

from disputes.admin.retention import RetentionTermForm
from disputes.choices import KeptClass
from disputes.queries.retention import terms

pytestmark = pytest.mark.django_db


def test_a_slip_of_the_pen_is_refused_and_a_term_is_taken() -> None:
    said = {"kept_class": "finished_packet", "is_on": True}

    slip, meant = (RetentionTermForm({**said, "days": days}) for days in (3, 365))

    assert slip.errors["days"] == ["Write a number of days between 7 and 36500."]
    meant.save()
    assert terms()[KeptClass.FINISHED_PACKET] == 365
