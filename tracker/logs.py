"""Logs as events, one JSON object a line, with nothing that points to a person."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType

import structlog
from structlog.types import EventDict, Processor

# The only keys that a log line may carry: a new one is a decision, not an accident.
ALLOWED = {"event", "level", "logger", "timestamp", "task", "packet", "count", "seconds"}
ALLOWED |= {"status", "code", "queue", "error", "where"}

# Whose sentences are written without values. Django and others put a path, a host or a form's
# value into theirs, or hand them over as one: of them only who spoke, how loud and when is kept.
SPEAKERS = ("disputes", "tracker", "celery.app", "celery.beat", "celery.worker")
WORDS_LEFT_OUT = "words_left_out"


def _without_words_of_others(_logger: object, _method: str, event: EventDict) -> EventDict:
    record = event["_record"]
    if any(f"{record.name}.".startswith(f"{name}.") for name in SPEAKERS):
        return event
    kept = {"event": WORDS_LEFT_OUT, "level": event["level"], "logger": event["logger"]}
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        kept["status"] = status
    return kept | {key: event[key] for key in ("exc_info",) if key in event}


def _only_allowed(_logger: object, _method: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key in ALLOWED}


def _where_it_broke(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Name the error and the line; its text and its traceback carry values of somebody's form."""
    exc_info = event.pop("exc_info", None)
    if exc_info and exc_info[1] is not None:
        event["error"] = type(exc_info[1]).__name__
        event["where"] = _last_line(exc_info[2])
    return event


def _last_line(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


class WithoutRefusals(logging.Filter):
    """Keep no line of a request that was refused: its time is that of somebody's form."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        return not (isinstance(status, int) and 400 <= status < 500)


BEFORE: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(allow=ALLOWED),
    _without_words_of_others,
]


def formatter() -> logging.Formatter:
    """The formatter of every handler of the process."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=BEFORE,
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _where_it_broke,
            _only_allowed,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        # The sentence without its values: "Not Found: %s" stays as it is.
        use_get_message=False,
    )
