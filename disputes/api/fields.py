"""What goes in and comes out, strict where a mistake would become evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn
from uuid import UUID

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ..choices import Vocabulary
from ..money import CURRENCIES, Money
from ..rules.bounds import LONGEST_TEXT

UUID_AS_WRITTEN = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
PLAIN_DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


class Incoming(serializers.Serializer[Any]):
    """A body with the members that it names and no others: a typing mistake is not silent."""

    if TYPE_CHECKING:
        # Members may have this name: the framework takes it out of the class.
        label: Any

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = [str(name)[:100] for name in data if name not in self.fields][:20]
            if unknown:
                message = translated("There is no such field here. Leave it out.")
                raise serializers.ValidationError({name: [message] for name in unknown})
        return super().to_internal_value(data)


class Outgoing(serializers.Serializer[Any]):
    """What an answer says; all of it is always there, null where it is not stated."""

    if TYPE_CHECKING:
        # Members may have these names: the framework takes them out of the class.
        errors: Any
        label: Any
        source: Any

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Refuse a row that lacks a member: the framework would call it null, "not stated"."""
        for field in self._readable_fields:
            name = (field.source_attrs or [""])[0]
            is_there = (
                name in instance if isinstance(instance, Mapping) else hasattr(instance, name)
            )
            if name and not is_there:
                raise AttributeError(f"{type(instance).__name__} has no {name}")
        return super().to_representation(instance)


class Text(serializers.CharField):
    """Free text, kept as it was written; a number is not text."""

    default_error_messages = {"invalid": _("Write this as text, in quotes.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_TEXT)
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Note(Text):
    """Free text that may be left out or empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, allow_blank=True, **options)


class Whole(serializers.IntegerField):
    """A whole number, zero or more, that fits its column; 5.0, true and "5" are not."""

    default_error_messages = {"invalid": _("Write a whole number, without quotes or point.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("min_value", 0)
        options.setdefault("max_value", 2**31 - 1)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """A day that may be left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Flag(serializers.BooleanField):
    """Yes or no: a JSON boolean and nothing like one.

    It may be left out: no where something is made, as it was where something is changed.
    """

    default_error_messages = {"invalid": _("Write true or false, without quotes.")}

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        super().__init__(required=required, **options)

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class FormFlag(Flag):
    """The same in a form, which has no booleans: the words that JSON would write."""

    def to_internal_value(self, data: Any) -> bool:
        return super().to_internal_value({"true": True, "false": False}.get(data))


class Word(serializers.ChoiceField):
    """One word of a vocabulary."""

    default_error_messages = {
        "invalid_choice": _("Use one of the words that the documentation lists.")
    }

    def __init__(self, vocabulary: type[Vocabulary], **options: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(choices=vocabulary.choices(), **options)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice")
        return self.vocabulary(super().to_internal_value(data))


class PlainDecimal(serializers.CharField):
    """A plain decimal as text: a JSON number would be read as a float and lose digits."""

    default_error_messages = {
        "number": _('Write numbers as text, in quotes, so that no digit is lost: "0.004".'),
        "decimal": _("Write a plain number from 0 with at most 6 digits after the point."),
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("number")
        if not PLAIN_DECIMAL.fullmatch(data):
            self.fail("decimal")
        return data


class CurrencyCode(serializers.CharField):
    default_error_messages = {
        "unknown": _("Write the currency as its code of three capital letters, such as USD.")
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in CURRENCIES:
            self.fail("unknown")
        return data


class Amount(Incoming):
    """An exact amount of money."""

    amount = PlainDecimal(help_text="A plain decimal as text, at most 6 digits after the point.")
    currency = CurrencyCode(help_text="A currency code of ISO 4217.")

    default_error_messages = {
        "invalid": _('Write an amount as {{"amount": "0.004", "currency": "USD"}}.')
    }

    def to_internal_value(self, data: Any) -> Money:
        if not isinstance(data, Mapping):
            self.refuse()
        parts = super().to_internal_value(data)
        return Money.parse(parts["amount"], parts["currency"])

    def refuse(self) -> NoReturn:
        message = translated('Write an amount as text: {"amount": "0.004", "currency": "USD"}.')
        raise serializers.ValidationError(message)

    def to_representation(self, instance: Money) -> dict[str, Any]:
        return {"amount": instance.plain(), "currency": instance.currency}


class Id(serializers.UUIDField):
    """An id as it is always written: no number, no braces, none of the other spellings."""

    default_error_messages = {"invalid": _("Write the id with its hyphens, in quotes.")}

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str) or not UUID_AS_WRITTEN.fullmatch(data):
            self.fail("invalid")
        return UUID(data)


class ClientRef(Id):
    """The caller's own random id: sent again, it creates nothing a second time."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "help_text",
            "A random UUID that you make. Send it again after a lost answer: nothing is"
            " created twice.",
        )
        super().__init__(**options)
