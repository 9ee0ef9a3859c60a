"""How long an organization's own things are kept where nobody says otherwise.

A tasker's records have no term: they stay until their tasker deletes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from ..choices import KeptClass

DEFAULT_DAYS: Final[Mapping[KeptClass, int]] = {
    KeptClass.FINISHED_PACKET: 730,
    KeptClass.FAILED_PACKET: 30,
    KeptClass.ENDED_LINK: 90,
    KeptClass.CASEFILE: 1_095,
}
# Whatever an operator writes: a slip of the pen destroys nothing of this week.
FEWEST_DAYS: Final = 7
MOST_DAYS: Final = 36_500
# A hold is looked at anew, or it ends.
LONGEST_HOLD: Final = timedelta(days=730)
# Between the second person's word and the end.
UNDOABLE: Final = timedelta(days=7)
