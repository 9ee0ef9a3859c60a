"""What every form has: a name for its sending, and a place for what the domain refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...choices import Vocabulary
from ...errors import DomainError
from ...models import Platform
from ...models.platform import OTHER
from ...money import CURRENCIES, Money
from ...templatetags.owed import (
    UNNAMED,
    apart,
    name_order,
    platform_name,
    reader_locale,
    write_day,
    write_money,
)
from . import signs
from .kept import KeptForm

# Django's own class takes no brackets when it runs.
if TYPE_CHECKING:
    PlatformChoice = forms.ModelChoiceField[Platform]
    PlatformIterator = forms.models.ModelChoiceIterator[Platform]
else:
    PlatformChoice = forms.ModelChoiceField
    PlatformIterator = forms.models.ModelChoiceIterator

USUAL_CURRENCIES = ("USD", "EUR")


class OwedForm(KeptForm):
    """A form that keeps what was typed and says in plain words what to mend."""

    # Where a fact of the domain is asked under another name.
    asked_as: Mapping[str, str] = {}
    # The currency that the form begins with where nobody has used one yet.
    suggested = ""
    # The currency of amounts beside which none can be chosen.
    fixed_currency = ""
    # Whether the page began with what a record says: its currencies were chosen.
    recorded = False

    client_ref = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages=dict.fromkeys(
            ("invalid", "required"), _("Load the page again, then send it.")
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Let typed signs agree with the currency, or choose it where nobody chose yet."""
        signs.agree(self, fixed=self.fixed_currency, recorded=self.recorded)
        return self.cleaned_data

    def send_as_another(self) -> None:
        """Let the same form, sent once more, be another sending."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["client_ref"] = str(uuid4())
        self.data = data

    def refuse(self, error: DomainError) -> None:
        """Show what the domain refused beside the field that it is about."""
        name = self.asked_as.get(error.field, error.field)
        self.add_error(name if name in self.fields else None, say(error))

    def amount_of(self, name: str, currency_name: str = "currency") -> Money | None:
        """Return a cleaned amount with the cleaned currency; None where it was left empty."""
        amount = self.cleaned_data.get(name)
        if not isinstance(amount, Decimal):
            return None
        currency = self.cleaned_data.get(currency_name) or self.fixed_currency
        return Money.parse(amount, str(currency)) if currency else None


def say(error: DomainError) -> str:
    """Say an error of the domain as the reader's language does, with its amounts and days."""
    params = {name: _written(value) for name, value in error.params.items()}
    return gettext(error.message) % params if params else gettext(error.message)


def _written(value: object) -> object:
    if isinstance(value, Money):
        return apart(write_money(value))
    return write_day(value) if isinstance(value, date) else value


class PlainText(forms.CharField):
    """Text that is kept exactly as typed; the browser never cuts silently what is pasted."""

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        options.setdefault("required", False)
        # Where something must be said, spaces alone say nothing.
        options.setdefault("strip", options["required"])
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        options.setdefault("widget", widget)
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return {**attrs, "dir": "auto", "autocomplete": "off"}


class DayField(forms.DateField):
    """One day, picked or written as year-month-day."""

    default_error_messages = {"invalid": _("Write the day as year-month-day, like 2026-03-31.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault(
            "widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w10"})
        )
        super().__init__(input_formats=["%Y-%m-%d"], **options)


class WordField(forms.ChoiceField):
    """One word of a vocabulary, as radios or as a list."""

    def __init__(
        self, vocabulary: type[Vocabulary], *, only: Iterable[Vocabulary] = (), **options: Any
    ) -> None:
        self.vocabulary = vocabulary
        words = list(only) or list(vocabulary)
        options.setdefault("choices", [(word.value, _(word.label)) for word in words])
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.vocabulary(text) if text else None


def _named(code: str, names: Mapping[str, str]) -> str:
    """Write a code with the currency's name: "USD – US Dollar"."""
    return f"{code} – {names[code]}" if code in names else code


class CurrencyField(forms.ChoiceField):
    """An ISO currency: the person's own ones first, then all."""

    def __init__(self, *, first: Iterable[str] = (), unchosen: Any = "", **options: Any) -> None:
        usual = list(dict.fromkeys(code for code in (*first, *USUAL_CURRENCIES) if code))
        rest = sorted(CURRENCIES - set(usual))
        unnamed = {code: gettext(name) for code, name in UNNAMED.items()}
        names = {**unnamed, **reader_locale().currencies}
        choices = [(code, _named(code, names)) for code in (*usual, *rest)]
        options.setdefault("choices", [*([("", unchosen)] if unchosen else []), *choices])
        options.setdefault("label", _("Currency"))
        options.setdefault("widget", forms.Select(attrs={"class": "w5"}))
        super().__init__(**options)
        self.wide = "w5"


class InOrder(PlatformIterator):
    """Platforms as a list for people sorts them, the one for all others last."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = sorted(self.queryset, key=lambda row: (row.slug == OTHER, name_order(row.name)))
        yield from (self.choice(row) for row in rows)


class PlatformField(PlatformChoice):
    """A platform by name, or another one that no table knows."""

    iterator = InOrder

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Platform"))
        options.setdefault("empty_label", _("Choose"))
        options.setdefault("error_messages", {"required": _("Choose the platform.")})
        super().__init__(queryset=Platform.objects.to_choose(), **options)

    def label_from_instance(self, obj: Platform) -> str:
        return platform_name(obj)
