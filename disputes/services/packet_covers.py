"""Whom to cover in a packet by the choice of who asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..rules.hidden_words import may_be_hidden
from ..rules.masking import LONGEST_WORD, MOST_WORDS


class TooManyHidden(DomainError):
    code = "too_many_hidden"
    message = _("Write at most %(most)s words to hide, each of at most %(longest)s letters.")
    field = "hidden"


class NotAName(DomainError):
    code = "hidden_not_a_name"
    message = _(
        "Take “%(word)s” out: only names can be hidden, of three letters or more, "
        "and no word such as “not”."
    )
    field = "hidden"


@dataclass(frozen=True, slots=True)
class Covers:
    """Whom to cover in what people wrote, besides what can be known by its form."""

    hidden: tuple[str, ...] = ()
    # In a tasker's own packet for an authority: names and numbers of others stay.
    keeps_others: bool = False

    def refuse_too_many(self) -> None:
        if len(self.hidden) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in self.hidden):
            raise TooManyHidden(most=MOST_WORDS, longest=LONGEST_WORD)

    def refuse_sense(self) -> None:
        """Of others' words nothing is taken that would make them say something else."""
        for word in self.hidden:
            if not may_be_hidden(word):
                raise NotAName(word=word)


NOTHING: Final = Covers()
