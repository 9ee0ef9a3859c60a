"""Hand a mail to the operator's mail server: words that are always the same, and nothing else."""

from __future__ import annotations

import logging
from contextlib import suppress
from email.utils import formataddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext, override

from ..errors import gettext_noop as _

logger = logging.getLogger(__name__)

SENDER = _("Reminder")
REMINDER = _("You have a reminder.")
CODE = _("Type this code on the page that asks for it:")
NOT_YOU = _("If you did not ask for a code, do nothing.")


class NotTaken(Exception):
    """The mail server said no, or is not there: nothing was sent."""


class NobodyThere(NotTaken):
    """The mail server cannot be reached: there is no use in trying the next one."""


class NoSuchAddress(NotTaken):
    """The mail server said that it will never take a mail for this address."""


def post_reminder(*, goes_to: str, language: str, name: str) -> None:
    with override(language):
        _post(goes_to, f"{gettext(REMINDER)}\n\n{settings.EMAIL_LINK}\n", name)


def post_code(*, goes_to: str, language: str, code: str, name: str) -> None:
    with override(language):
        _post(goes_to, f"{gettext(CODE)}\n\n{code}\n\n{gettext(NOT_YOU)}\n", name)


def _post(goes_to: str, words: str, name: str) -> None:
    """Raise NotTaken where the server refused it.

    A line that breaks in the middle leaves open whether it was taken: that counts as sent, for two
    of the same are worse than one that the first page says anyway.
    """
    site = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    message = EmailMessage(
        gettext(SENDER),
        words,
        formataddr((gettext(SENDER), settings.DEFAULT_FROM_EMAIL)),
        [goes_to],
        # Without a name of ours Django's own tells this machine, its process and the moment.
        headers={"Message-ID": f"<{name}@{site}>", "Auto-Submitted": "auto-generated"},
    )
    server = get_connection()
    try:
        server.open()
    except (SMTPException, OSError) as error:
        logger.warning("mail_server_away")
        raise NobodyThere from error
    try:
        server.send_messages([message])
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _said in refused.recipients.values()]
        logger.warning("mail_refused", extra={"code": codes[0]})
        raise NoSuchAddress if codes[0] >= 500 else NotTaken from None
    except SMTPResponseException as refused:
        logger.warning("mail_refused", extra={"code": refused.smtp_code})
        raise NotTaken from None
    except (SMTPException, OSError):
        logger.warning("mail_outcome_unknown")
    finally:
        with suppress(SMTPException, OSError):
            server.close()
