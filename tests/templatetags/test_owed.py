"""Amounts, days and words as the reader's language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from disputes.choices import Ground
from disputes.money import Money
from disputes.templatetags import owed

USD = Money.parse


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("en", USD("1.7", "USD"), "1.70\xa0USD"),
        ("en", USD("0.004", "USD"), "0.004\xa0USD"),
        ("en", USD("1234567.5", "PHP"), "1,234,567.50\xa0PHP"),
        ("en", USD("1500", "JPY"), "1,500\xa0JPY"),
        ("en", USD("2.5", "KWD"), "2.500\xa0KWD"),
        ("en", USD("0.000001", "USD"), "0.000001\xa0USD"),
        ("fr", USD("1234.5", "EUR"), "1\u202f234,50\xa0EUR"),
        ("hi", USD("1234567.5", "INR"), "12,34,567.50\xa0INR"),
        ("xx-unknown", USD("1", "USD"), "1.00\xa0USD"),
    ],
)
def test_every_digit_that_counts_is_written(language: str, amount: Money, written: str) -> None:
    with override(language):
        assert owed.write_money(amount) == written


def test_money_stands_apart_from_the_direction_around_it() -> None:
    assert owed.money(USD("0", "USD")) == '<bdi class="money">0.00\xa0USD</bdi>'


@pytest.mark.parametrize(
    "written", [owed.money, owed.day, owed.moment, owed.duration, owed.by_hour]
)
def test_what_is_not_stated_is_said_so(written: object) -> None:
    assert callable(written)
    assert written(None) == "not stated"


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0.075", "0.075"), ("0.035294", "0.035"), ("16.5", "16.50"), ("0.000412", "0.000412")],
)
def test_an_hour_has_one_decimal_more_than_the_currency(amount: str, written: str) -> None:
    assert owed.by_hour(USD(amount, "USD")) == f'<bdi class="money">{written}\xa0USD</bdi>'


def test_a_word_of_a_vocabulary_is_said_in_words() -> None:
    assert owed.label("NON_PAYMENT", "Ground") == "Never paid"
    assert owed.label("SOMETHING_NEWER", "Ground") == "SOMETHING_NEWER"
    assert owed.label_of(Ground.RATE_CUT) == "Rate cut during the project"


def test_a_day_is_written_for_people_and_for_machines() -> None:
    assert owed.day(date(2026, 3, 5)) == '<time datetime="2026-03-05">Mar 5, 2026</time>'


def test_universal_time_says_that_it_is() -> None:
    with override("fr"):
        written = owed.moment(datetime(2026, 3, 5, 17, 30, tzinfo=UTC))

    assert written.startswith("<time")
    assert "5 mars 2026, 17:30\xa0UTC" in written


def test_a_page_shows_moments_by_the_readers_clock() -> None:
    page = Template("{% load owed %}{{ at|moment }} {{ at|day }} {{ at|universal_day }}")
    at = datetime(2026, 3, 5, 17, 30, tzinfo=UTC)

    with override("fr"), timezone.override("Asia/Manila"):
        written = page.render(Context({"at": at}))

    assert ">6 mars 2026, 01:30</time>" in written
    assert ">6 mars 2026</time>" in written
    assert ">5 mars 2026</time>" in written


@pytest.mark.parametrize(
    ("language", "amount", "moment"),
    [
        ("es", "1.234,50\xa0USD", "5 mar 2026, 17:30\xa0UTC"),
        ("fil", "1,234.50\xa0USD", "Mar 5, 2026, 5:30\u202fPM\xa0UTC"),
        ("sw", "1,234.50\xa0USD", "5 Mac 2026 17:30\xa0UTC"),
        ("ur", "1,234.50\xa0USD", "5 مارچ، 2026 \u20665:30 PM\xa0UTC\u2069"),
    ],
)
def test_drafts_write_amounts_and_moments_as_cldr_does(
    language: str, amount: str, moment: str
) -> None:
    with override(language):
        assert owed.write_money(USD("1234.50", "USD")) == amount
        assert f">{moment}</time>" in owed.moment(datetime(2026, 3, 5, 17, 30, tzinfo=UTC))
        assert owed.percent(Decimal("0.999")).startswith("99")


def test_names_are_in_the_order_of_their_letters() -> None:
    named = [("b", "Éthiopie"), ("a", "Estonie"), ("c", "États-Unis"), ("d", "iMerit")]

    assert [code for code, _name in owed.in_order_of_names(named)] == ["a", "c", "b", "d"]


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(14_400, "4 h"), (5_400, "1 h 30 min"), (1_800, "30 min"), (20, "0 min"), (3_599, "1 h")],
)
def test_a_duration_is_hours_and_minutes(seconds: int, written: str) -> None:
    assert owed.duration(seconds) == written


def test_a_country_is_named_in_the_readers_language() -> None:
    with override("fr"):
        assert owed.country("US") == "États-Unis"
    assert owed.country("") == "not stated"
    assert owed.country("X1") == "X1"


def test_a_number_is_written_by_the_language() -> None:
    with override("fr"):
        assert owed.number(1234567) == "1\u202f234\u202f567"


class Some(forms.Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    none = forms.ChoiceField(choices=[], widget=forms.RadioSelect)


def test_an_error_links_to_the_control_that_mends_it() -> None:
    form = Some()

    assert owed.anchor(form["name"]) == "id_name"
    assert owed.anchor(form["kind"]) == "id_kind_0"
    assert owed.anchor(form["none"]) == "id_none"


def test_a_group_says_whether_something_in_it_is_chosen() -> None:
    assert owed.has_chosen([{"selected": False}, {"selected": True}])
    assert not owed.has_chosen([{"selected": False}])


@pytest.mark.parametrize(
    ("language", "octets", "written"),
    [("fr", 9_437_184, "9,4 Mo"), ("fr", 120_600, "120,6 ko"), ("en", 9_437_184, "9.4 MB")],
)
def test_sizes_are_written_as_the_language_writes_them(
    language: str, octets: int, written: str
) -> None:
    with override(language):
        assert owed.file_size(octets).replace("\xa0", " ").replace("\u202f", " ") == written


@pytest.mark.parametrize("code", ["VED", "ZWG", "USD"])
def test_every_currency_has_a_name_in_every_language(code: str) -> None:
    with override("fr"):
        assert code not in owed.currency_name(code)
