"""Filters that every template has: amounts, days and words as the reader's language writes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime
from decimal import ROUND_FLOOR, Decimal
from typing import Any
from uuid import UUID, uuid4

import segno
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import NumberPattern, format_decimal, format_percent
from babel.units import format_unit
from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext, to_locale

from .. import choices
from ..errors import gettext_noop as _
from ..models import RuleVersion, Tasker
from ..models.platform import OTHER, Platform
from ..money import Money, minor_units
from ..queries import sealed

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


def apart(text: str) -> str:
    """Keep text from left to right in a sentence from right to left that can hold no markup."""
    isolate = "\N{LEFT-TO-RIGHT ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"
    return isolate % text if get_language_bidi() else text


@register.filter
def money(amount: Money | None) -> str:
    """An amount for a page, kept together and apart from the direction of the text around it."""
    if amount is None:
        return gettext("not stated")
    return format_html('<bdi class="money">{}</bdi>', write_money(amount))


# Currencies that the tables of Babel name in English alone.
UNNAMED = {"VED": _("digital bolívar"), "ZWG": _("Zimbabwe gold")}


@register.filter
def currency_name(code: str) -> str:
    """What people call a currency: "franc CFA" for XOF."""
    name: str = reader_locale().currencies.get(code, "")
    return name or gettext(UNNAMED.get(code, code))


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
def labels_of(words: Sequence[choices.Vocabulary]) -> str:
    """The words for several members of a vocabulary, as a list in the reader's language."""
    return format_list([label_of(word) for word in words], style="unit", locale=reader_locale())


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """A day for a page, that of the reader's zone for a moment; "not stated" where there is none.

    Code that hands a moment over brings it into the reader's zone itself.
    """
    if value is None:
        return gettext("not stated")
    return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], write_day(value))


def write_day(value: date) -> str:
    locale = reader_locale()
    written = format_date(value, "medium", locale=locale)
    if value.day == 1 and locale.language == "fr":
        # As it is read; Babel writes "1 mars".
        return written.replace("1 ", "1er ", 1)
    return written


@register.filter
def month(value: date) -> str:
    """The month of a day, where no more than that is told: "March 2026"."""
    return str(format_skeleton("yMMMM", value, locale=reader_locale()))


@register.filter
def universal_day(value: datetime) -> str:
    """The day of a moment of somebody else, the same for every reader.

    In a zone that the reader may choose, the day would change with it and tell the hour.
    """
    return day(value.astimezone(UTC).date())


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """A day and time for a page, by the reader's clock; universal time says that it is."""
    if value is None:
        return gettext("not stated")
    zone, locale = value.tzinfo or UTC, reader_locale()
    universal = "\N{NO-BREAK SPACE}UTC" if str(zone) == "UTC" else ""
    clock = apart(format_time(value, "short", tzinfo=zone, locale=locale) + universal)
    pattern = str(get_datetime_format("medium", locale=locale))
    written = pattern.format(clock, write_day(value))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), written)


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
def file_size(octets: int) -> str:
    """The size of a file as the reader's phone writes it: "1.2 MB", "1,2 Mo"."""
    unit, divisor = ("megabyte", 10**6) if octets >= 10**6 else ("kilobyte", 10**3)
    size = round(Decimal(octets) / divisor, 1)
    return str(format_unit(size, f"digital-{unit}", "short", locale=reader_locale()))


@register.filter
def number(value: int | Decimal) -> str:
    """A number as the reader's language writes it."""
    return format_decimal(value, locale=reader_locale())


@register.filter
def percent(share: Decimal) -> str:
    """A share as the reader's language writes it, rounded down: only all of it is 100 %."""
    whole = (share * 100).to_integral_value(rounding=ROUND_FLOOR)
    return str(format_percent(whole / 100, locale=reader_locale()))


@register.filter
def country(code: str) -> str:
    """The name of a country in the reader's language, "not stated" where there is none."""
    if not code:
        return gettext("not stated")
    return str(reader_locale().territories.get(code, code))


def in_order_of_names(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sort codes with names as a list for people is: an accent is no other letter."""
    return sorted(named, key=lambda pair: name_order(pair[1]))


def name_order(text: str) -> tuple[str, str]:
    """Return what to sort a name by: its letters, then how they are written."""
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters.casefold(), text


@register.filter
def platform_name(platform: Platform) -> str:
    """The name of a platform; the one for all others is named in the reader's language."""
    return name_of_platform(platform.slug, platform.name)


def name_of_platform(slug: str, name: str) -> str:
    """Name a platform that is known by its short name and its own name alone."""
    return gettext("Another platform") if slug == OTHER else name


@register.filter
def place_name(code: str) -> str:
    """Name a part of a country, or return the code that nobody named."""
    named = {part.value: part.label for part in choices.PartOfCountry}
    return gettext(named[code]) if code in named else code


@register.filter
def rule_name(rule: RuleVersion) -> str:
    """Name a rule in the reader's language, or in English."""
    return rule.name_fr if reader_locale().language == "fr" else rule.name


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
def qr(text: str, said: str) -> str:
    """A QR code as a picture inside the page: no file, no script, no style of its own."""
    drawn = segno.make_qr(text, error="m").svg_inline(
        omitsize=True, border=3, dark="#000", light="#fff"
    )
    picture = mark_safe(drawn)
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', said, picture)


@register.filter
def at(words: Mapping[str, str], key: str) -> str:
    """What a table says under a key, "" where it has none."""
    return words.get(key, "")


@register.simple_tag
def new_ref() -> UUID:
    """The name of one sending, for a small form that has no class of its own."""
    return uuid4()


@register.filter
def device_mark(tasker: Tasker | None) -> str:
    """Whose an outbox is, in a word that means nothing; of nobody, nothing."""
    return sealed.device_mark(tasker) if tasker else ""


@register.simple_tag
def quick_exit_url() -> str:
    """Where "Leave quickly" goes."""
    return str(settings.QUICK_EXIT_URL)


@register.simple_tag
def idle_seconds() -> int:
    """After how many quiet seconds a page closes itself, as its session ends."""
    return int(settings.SESSION_COOKIE_AGE)
