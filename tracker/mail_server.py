"""The mail server that takes reminders, where an operator has one.

E-mail is offered to taskers only there; without one, nothing is ever sent. It is plain SMTP: no
provider's interface, nothing that counts who reads.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from . import env

# How the line is kept secret, and the usual port for it.
SECURITY: Final = {"starttls": 587, "tls": 465, "none": 25}


class MailServer(NamedTuple):
    host: str
    security: str
    port: int
    user: str
    password: str
    # Whom mails come from.
    sender: str
    # The page that they name: no request tells a worker under which name people know this site.
    link: str


def read() -> MailServer:
    """Read it from the environment; half of one is refused."""
    security = env.one_of("EMAIL_SECURITY", tuple(SECURITY))
    found = MailServer(
        host=env.text("EMAIL_HOST"),
        security=security,
        port=env.number("EMAIL_PORT", SECURITY[security], least=1, most=65_535),
        user=env.text("EMAIL_HOST_USER"),
        password=env.text_or_file("EMAIL_HOST_PASSWORD"),
        sender=env.text("EMAIL_FROM"),
        link=env.text("EMAIL_LINK"),
    )
    if found.host and not ("@" in found.sender and found.link.startswith("http")):
        raise env.BrokenEnvironment(
            "EMAIL_HOST is set: set EMAIL_FROM=reminder@example.org, whom mails come from, and "
            "EMAIL_LINK=https://owed.example.org/, the page that they name, as well."
        )
    return found
