"""What was answered about lock-outs, in English."""

from __future__ import annotations

WORDS = {
    "lockout.said": "{answer}, said by the tasker on {day}",
    "lockout.by_event": "by the event, said by: {who}",
}
LABELS = {
    "moment.event_notice": "Notice of the deactivation, by its mass event",
    "moment.event_effective": "The deactivation took effect, by its mass event",
    "due_process.notice": "Notice was given",
    "due_process.reason": "A reason was given",
    "due_process.rule": "A rule was named",
    "due_process.human": "A person answered, not a machine",
    "due_process.appeal": "The decision could be appealed",
    "due_process.paid_out": "The money in the account was paid out",
    "due_process.forfeited": "The platform says that the money in it is lost",
    "due_process.open_again": "The account is open again",
}
