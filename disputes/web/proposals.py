"""What we made for somebody, carried through a form until they have kept it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..rules.typed import pass_phrase_as_kept
from ..services import people
from ..vault.codes import new_code
from ..vault.travelling import seal, unseal

SIGN_UP = "proposal: sign up"
SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Proposal:
    """It travels sealed, so that a form can come back with mistakes and it is still ours.

    What was made for one purpose is nothing anywhere else: it may be somebody's way in by now.
    """

    purpose: str
    nickname: str
    pass_phrase: str
    sealed: str

    @classmethod
    def of(cls, purpose: str, nickname: str, pass_phrase: str) -> Proposal:
        return cls(purpose, nickname, pass_phrase, sealed(purpose, [nickname, pass_phrase]))

    @classmethod
    def new(cls) -> Proposal:
        """A nickname and a pass phrase for somebody who signs up."""
        return cls.of(SIGN_UP, people.propose_nickname(), people.make_pass_phrase())

    @classmethod
    def read(cls, purpose: str, sealed: str) -> Proposal | None:
        """Return the proposal of an earlier page; None if it is not ours or is a day old."""
        found = unsealed(purpose, sealed, seconds=SECONDS)
        return None if found is None else cls(purpose, found[0], found[1], sealed)

    @classmethod
    def for_account(cls, purpose: str, nickname: str) -> Proposal:
        """A new pass phrase for somebody who has a nickname."""
        return cls.of(purpose, nickname, people.make_pass_phrase())

    def with_another_nickname(self) -> Proposal:
        return Proposal.of(self.purpose, people.propose_nickname(), self.pass_phrase)

    def is_last_word(self, typed: str) -> bool:
        """Say whether somebody wrote the last word, or all of the words."""
        said = pass_phrase_as_kept(typed)
        return said in (self.pass_phrase, self.pass_phrase.rpartition(" ")[2])


@dataclass(frozen=True, slots=True)
class ProposedCode:
    """A code to keep on paper; it counts once its owner says that they have it."""

    code: str
    sealed: str

    @classmethod
    def new(cls, purpose: str) -> ProposedCode:
        code = new_code()
        return cls(code, sealed(purpose, code))

    @classmethod
    def read(cls, purpose: str, sealed: str) -> ProposedCode | None:
        found = unsealed(purpose, sealed, seconds=SECONDS)
        return None if found is None else cls(found, sealed)


def sealed(purpose: str, value: Any) -> str:
    return seal(purpose, value)


def unsealed(purpose: str, text: str, *, seconds: int) -> Any:
    """Return what was sealed for this purpose; None if it is not ours or too old."""
    return unseal(purpose, text, seconds=seconds)
