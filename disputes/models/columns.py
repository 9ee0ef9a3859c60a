"""Columns that several tables share: ids, money, sealed text."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models.expressions import OrderBy

from ..money import Money


def uuid_key() -> models.UUIDField[uuid.UUID, uuid.UUID]:
    """A random key: counting ids would tell how many there are."""
    return models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)


def micros_column(**options: Any) -> models.BigIntegerField[Any, Any]:
    """Millionths of the currency's unit; SQLite would keep a DecimalField as a float."""
    return models.BigIntegerField(**options)


def currency_column(**options: Any) -> models.CharField[str, str]:
    """An ISO 4217 code; empty where no amount is stated."""
    return models.CharField(max_length=3, **options)


def sealed_column() -> models.BinaryField[bytes, bytes]:
    """Text or bytes sealed by `vault`, bound to its row and field; empty means not stated."""
    return models.BinaryField(default=b"", blank=True)


class IndexWithNulls(models.Index):
    """An index in an order that says where its nulls go.

    SQLite refuses the words in an index. It has nulls last in a descending column by itself.
    """

    def create_sql(
        self, model: type[models.Model], schema_editor: Any, using: str = "", **options: Any
    ) -> Any:
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, using, **options)
        plain = [
            OrderBy(each.expression, descending=each.descending)
            if isinstance(each, OrderBy)
            else each
            for each in self.expressions
        ]
        return models.Index(*plain, name=self.name).create_sql(
            model, schema_editor, using, **options
        )


class MoneyProperty(property):
    """Present a `_micros` column and its currency column as one Money, or None if unknown.

    A property, so that Django's model constructor takes `promised=Money(...)` as it is.
    """

    def __init__(self, micros_column: str, currency_column: str = "currency") -> None:
        def read(row: models.Model) -> Money | None:
            value = getattr(row, micros_column)
            return None if value is None else Money(value, getattr(row, currency_column))

        def write(row: models.Model, amount: Money | None) -> None:
            setattr(row, micros_column, None if amount is None else amount.micros)
            if amount is not None:
                setattr(row, currency_column, amount.currency)

        super().__init__(read, write)
