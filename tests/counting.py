"""Count lines only where there are lines to count: not inside of Django's own work.

While lines are counted, Python runs slower everywhere, in libraries too; most of a test's time is
theirs. Here counting rests while Django builds a query, asks the database, copies a row into an
object, reads a template or looks for an address: all of it without a line of the project. What is
counted stays the same, and a line that were missed here would be missing below the floors.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.db.models.deletion import Collector
from django.template import Template
from django.urls import URLResolver

# None of these comes back into the project: it has no field, manager, signal or `save` of its own.
THEIRS: dict[type, str] = {
    QuerySet: (
        "_chain _fetch_all _filter_or_exclude _insert _batched_insert _update aggregate annotate "
        "count distinct exists first in_bulk last order_by prefetch_related select_related "
        "update values values_list"
    ),
    Model: "refresh_from_db save_base",
    Collector: "collect delete",
    Template: "compile_nodelist",
    URLResolver: "_reverse_with_prefix resolve",
}


def rest(patch: pytest.MonkeyPatch) -> None:
    """Let counting rest while they work."""
    for owner, names in THEIRS.items():
        for name in names.split():
            patch.setattr(owner, name, uncounted(getattr(owner, name)))


def uncounted(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the same work, in which no line is counted while no other thread is at work."""
    usual = threading.active_count()

    def resting(*args: Any, **kwargs: Any) -> Any:
        counter = sys.gettrace()
        # Two threads that turn counting off and on in the same moment break one another.
        if counter is None or threading.active_count() > usual:
            return work(*args, **kwargs)
        sys.settrace(None)
        try:
            return work(*args, **kwargs)
        finally:
            sys.settrace(counter)

    # Who looks for the caller of a query, as zeal does, finds the project's line and not this one.
    resting.__code__ = resting.__code__.replace(co_filename=work.__code__.co_filename)
    return functools.wraps(work)(resting)
