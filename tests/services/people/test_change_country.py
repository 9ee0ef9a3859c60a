from __future__ import annotations

import pytest

from disputes.errors import DomainError
from disputes.models import Tasker
from disputes.services.countries import CountryNotACode, CurrencyNotKnown, change_country

pytestmark = pytest.mark.django_db


def test_country_and_currency_are_stated_anew(asha: Tasker) -> None:
    change_country(tasker=asha, country="KE", currency="KES")

    asha.refresh_from_db()
    assert (asha.country, asha.currency) == ("KE", "KES")


@pytest.mark.parametrize(
    ("country", "currency", "error"),
    [("Kenya", "", CountryNotACode), ("", "dollars", CurrencyNotKnown)],
)
def test_only_codes_are_kept(
    asha: Tasker, country: str, currency: str, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        change_country(tasker=asha, country=country, currency=currency)

    assert Tasker.objects.get(pk=asha.pk).country == asha.country
