"""One answer, sent by the button that says it."""

from __future__ import annotations

from ....choices import PayAnswer
from ...forms.base import OwedForm, WordField


class AnswerForm(OwedForm):
    answer = WordField(PayAnswer)
