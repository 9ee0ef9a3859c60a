"""Filters that every template has: amounts, days and words as the reader's language writes them."""

from __future__ import annotations

from copy import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import NumberPattern, format_decimal
from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, to_locale

from .. import choices
from ..models.platform import OTHER, Platform
from ..money import Money, minor_units

register = template.Library()


def reader_locale() -> Locale:
    """Return the locale of the reader's language, English where Babel does not know it."""
    try:
        return Locale.parse(to_locale(get_language() or "en"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def write_money(amount: Money, *, decimals: int = 6) -> str:
    """Write an amount with its ISO code, as plain text: "1.70 USD".

    Every digit that counts is written, unless fewer decimals are asked for.
    """
    locale = reader_locale()
    pattern: NumberPattern = copy(locale.decimal_formats[None])
    pattern.frac_prec = (minor_units(amount.currency), decimals)
    written: str = pattern.apply(amount.amount, locale)
    return f"{written}\N{NO-BREAK SPACE}{amount.currency}"


@register.filter
def money(amount: Money | None) -> str:
    """An amount for a page, kept together and apart from the direction of the text around it."""
    if amount is None:
        return gettext("not stated")
    return format_html('<bdi class="money">{}</bdi>', write_money(amount))


@register.filter
def by_hour(amount: Money | None) -> str:
    """What an hour paid: divided, so never exact; one decimal more than the currency has."""
    if amount is None:
        return gettext("not stated")
    decimals = minor_units(amount.currency) + 1
    too_small = abs(amount.amount) < Decimal(1).scaleb(-decimals)
    written = write_money(amount, decimals=6 if too_small else decimals)
    return format_html('<bdi class="money">{}</bdi>', written)


@register.filter
def label(value: str, vocabulary: str) -> str:
    """The words for a value of a vocabulary: `{{ dispute.ground|label:"Ground" }}`."""
    words: type[choices.Vocabulary] = getattr(choices, vocabulary)
    try:
        return gettext(words(value).label)
    except ValueError:
        return str(value)


@register.filter
def label_of(word: choices.Vocabulary) -> str:
    """The words for a member of a vocabulary."""
    return gettext(word.label)


@register.filter
def day(value: date | None) -> str:
    """A day for a page, "not stated" where there is none."""
    if value is None:
        return gettext("not stated")
    return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], write_day(value))


def write_day(value: date) -> str:
    return format_date(value, "medium", locale=reader_locale())


@register.filter
def moment(value: datetime | None) -> str:
    """A day and time for a page, in universal time and said so."""
    if value is None:
        return gettext("not stated")
    written = format_time(value, "short", tzinfo=UTC, locale=reader_locale())
    return format_html(
        '<time datetime="{}">{}, {}{}UTC</time>',
        value.isoformat(),
        write_day(value.astimezone(UTC)),
        written,
        "\N{NO-BREAK SPACE}",
    )


@register.filter
def duration(seconds: int | None) -> str:
    """Hours and minutes: "4 h", "1 h 30 min"; "not stated" where there is none."""
    if seconds is None:
        return gettext("not stated")
    hours, minutes = divmod(round(seconds / 60), 60)
    named = {"hours": hours, "minutes": minutes}
    if not hours:
        return gettext("%(minutes)s min") % named
    if not minutes:
        return gettext("%(hours)s h") % named
    return gettext("%(hours)s h %(minutes)s min") % named


@register.filter
def number(value: int | Decimal) -> str:
    """A number as the reader's language writes it."""
    return format_decimal(value, locale=reader_locale())


@register.filter
def country(code: str) -> str:
    """The name of a country in the reader's language, "not stated" where there is none."""
    if not code:
        return gettext("not stated")
    return str(reader_locale().territories.get(code, code))


@register.filter
def platform_name(platform: Platform) -> str:
    """The name of a platform; the one for all others is named in the reader's language."""
    return gettext("Another platform") if platform.slug == OTHER else platform.name


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the control that mends a field: the first of several radios or boxes."""
    if field.use_fieldset and list(field.subwidgets):
        return field.subwidgets[0].id_for_label or field.auto_id or ""
    return field.auto_id or ""


@register.filter
def has_chosen(options: list[dict[str, Any]]) -> bool:
    """Whether one of a group of radios or boxes is ticked."""
    return any(option["selected"] for option in options)


@register.simple_tag
def new_ref() -> UUID:
    """The name of one sending, for a small form that has no class of its own."""
    return uuid4()
