from __future__ import annotations

import pytest

from disputes.rules.sources import is_secondary


@pytest.mark.parametrize(
    ("source", "secondary"),
    [
        ("https://avocat-jalain.fr/prescription", True),
        ("https://gov.example.com/law", True),
        ("https://notappen.com/help", True),
        ("https://eur-lex.europa.eu/eli/dir/2024/2831", False),
        ("https://car.dole.gov.ph/news/", False),
        ("https://crowdsupport.appen.com/hc", False),
        ("own knowledge (unverified)", False),
    ],
)
def test_only_who_made_a_rule_is_its_source(source: str, secondary: bool) -> None:
    assert is_secondary(source) is secondary
