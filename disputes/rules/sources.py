"""Who publishes what the shipped tables were read from: the maker of the rule, or somebody else."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

# Names that only a state gives away.
OF_A_STATE: Final = frozenset({"gov", "gouv", "gob"})
# Courts, registers and institutions under other names, and the help pages of platforms.
MAKERS: Final = (
    "europa.eu",
    "kenyalaw.org",
    "ico.org.uk",
    "prolific.com",
    "appen.com",
    "intercom.help",
    "aws.amazon.com",
)


def is_secondary(source: str) -> bool:
    """Whether an address is of somebody who writes about a rule: a lawyer, a blog, a school."""
    address = urlsplit(source)
    if address.scheme not in ("http", "https"):
        return False
    host = address.hostname or ""
    made = any(f".{host}".endswith(f".{maker}") for maker in MAKERS)
    # The last two: "gov.example.com" is of no state.
    return not made and OF_A_STATE.isdisjoint(host.split(".")[-2:])
