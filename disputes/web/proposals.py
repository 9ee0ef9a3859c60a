"""A nickname and a pass phrase that we made, carried through a form until they are accepted."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from ..services import people

SALT = "proposal"
SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Proposal:
    """It travels signed, so that a form can come back with mistakes and it is still ours."""

    nickname: str
    pass_phrase: str
    sealed: str

    @classmethod
    def of(cls, nickname: str, pass_phrase: str) -> Proposal:
        sealed = signing.dumps([nickname, pass_phrase], salt=SALT)
        return cls(nickname, pass_phrase, sealed)

    @classmethod
    def new(cls) -> Proposal:
        return cls.of(people.propose_nickname(), people.make_pass_phrase())

    @classmethod
    def read(cls, sealed: str) -> Proposal | None:
        """Return the proposal of an earlier page; None if it is not ours or is a day old."""
        try:
            nickname, pass_phrase = signing.loads(sealed, salt=SALT, max_age=SECONDS)
        except signing.BadSignature:
            return None
        return cls(nickname, pass_phrase, sealed)

    def with_another_nickname(self) -> Proposal:
        return Proposal.of(people.propose_nickname(), self.pass_phrase)
