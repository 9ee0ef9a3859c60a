from __future__ import annotations

from disputes.reference.tables import checklists
from disputes.templatetags.sources import how_read, law_tongue


def test_a_lawyers_page_is_a_secondary_source() -> None:
    rows = checklists()

    assert how_read(rows["CPH-1"]) == "Read at a secondary source"
    assert how_read(rows["ALIGN-1"]) == "Read at its source"


def test_a_law_is_named_in_its_own_language() -> None:
    assert [law_tongue(country) for country in ("FR", "MX", "KE")] == ["fr", "es", "en"]
