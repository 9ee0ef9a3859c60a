"""What can go wrong, said to the person who can mend it."""

from __future__ import annotations


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation at the door.

    It has the name of Django's own marker, so that makemessages finds it, while the floors
    that must stay free of Django can use it.
    """
    return text


class DomainError(Exception):
    """A rule of the domain said no. `message` is an English sentence, translated at the door.

    Subclasses stand beside the function that raises them, each with a `code` of its own and a
    `message` that says what to do; `%(name)s` in it is filled from the keyword arguments.
    `field` names the form field (or API member) that it is about, empty for the whole form.
    Where the message names a part of a page, `for_programs` says what a program does instead.
    """

    code = "refused"
    message = gettext_noop("This could not be done. Check what you entered and try again.")
    field = ""
    for_programs = ""

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message
