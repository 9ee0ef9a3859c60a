"""Logs as events, one JSON object a line, with nothing that points to a person."""

from __future__ import annotations

import logging

import structlog

# The only keys that a log line may carry: a new one is a decision, not an accident.
ALLOWED = frozenset(
    "event level logger timestamp task packet count seconds status code queue pid port".split()
)


def _only_allowed(
    _logger: object, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    # A traceback would carry the values of somebody's form.
    return {key: value for key, value in event.items() if key in ALLOWED}


def formatter() -> logging.Formatter:
    """The formatter of every handler of the process."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_allowed,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
    )
