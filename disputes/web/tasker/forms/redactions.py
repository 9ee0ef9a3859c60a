"""What to black out: ticks over the picture, and boxes in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ....rules.boxes import COLUMNS, MOST_BOXES, Box, of_fields, of_percents
from ...forms.base import OwedForm

SIDES = ("left", "top", "width", "height")
EMPTY_ROWS = 3
LONGEST_NUMBER = 12


class RedactionForm(OwedForm):
    """Boxes by ticks or in numbers; the script draws into the numbers."""

    asked_as = {"boxes": "ticked"}

    ticked = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        label=_("What must others not see?"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rows: int, boxes: Iterable[Sequence[int]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.before = boxes
        choices = [(str(number), str(number + 1)) for number in range(rows * COLUMNS)]
        field = self.fields["ticked"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.percents: list[tuple[Decimal, ...]] = []
        for written in self._written():
            if any(written):
                self._read(written)
        return cleaned

    def boxes(self) -> tuple[Box, ...]:
        ticked = of_fields(self.cleaned_data["ticked"], rows=self.rows)
        return (*ticked, *of_percents(self.percents))

    def lines(self) -> list[dict[str, str]]:
        """Return the boxes in numbers as they were typed, with room for more."""
        typed = self._written() if self.data else [_in_percent(box) for box in self.before]
        filled = [row for row in typed if any(row)]
        empty = [("",) * len(SIDES)] * EMPTY_ROWS
        return [dict(zip(SIDES, row, strict=True)) for row in (*filled, *empty)]

    def _written(self) -> list[tuple[str, ...]]:
        sent: Any = self.data
        columns = [[text.strip() for text in sent.getlist(side)] for side in SIDES]
        return list(zip(*columns, strict=False))[: MOST_BOXES + 1]

    def _read(self, written: tuple[str, ...]) -> None:
        try:
            if max(map(len, written)) > LONGEST_NUMBER:
                raise InvalidOperation
            numbers = tuple(Decimal(text.replace(",", ".")) for text in written)
            if not all(0 <= number <= 100 for number in numbers):
                raise InvalidOperation
        except InvalidOperation:
            four = "; ".join(text or "…" for text in written)
            message = gettext(
                "Write four numbers from 0 to 100 for each box. These don't fit: %(four)s"
            )
            self.add_error(None, message % {"four": four})
        else:
            self.percents.append(numbers)


def _in_percent(box: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{Decimal(part) / 100:f}" for part in box)
