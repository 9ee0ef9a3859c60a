"""Log lines carry what happened and never to whom."""

from __future__ import annotations

import ast
import json
import logging
import sys
from pathlib import Path
from typing import Any

from tracker import logs

ROOT = Path(__file__).resolve().parents[2]


def written(record: logging.LogRecord) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(logs.formatter().format(record))
    return line


def record(message: str, *values: object, **extra: object) -> logging.LogRecord:
    level, name = logging.WARNING, "disputes.tasks"
    return logging.getLogger(name).makeRecord(
        name, level, "", 0, message, values, None, extra=extra
    )


def test_a_line_says_what_happened_where_and_how_bad():
    line = written(record("broker_away", task="disputes.compile_packet"))

    assert line["event"] == "broker_away"
    assert line["task"] == "disputes.compile_packet"
    assert (line["level"], line["logger"]) == ("warning", "disputes.tasks")


def test_values_stay_out_of_the_sentence():
    line = written(record("Not Found: %s", "/my/disputes/asha/"))

    assert line["event"] == "Not Found: %s"
    assert "asha" not in json.dumps(line)


def test_what_is_not_on_the_list_is_dropped():
    line = written(record("event", ip="203.0.113.7", user_agent="Phone", nickname="asha"))

    assert not {"ip", "user_agent", "nickname"} & set(line)


def test_an_error_is_named_without_its_words():
    try:
        raise ValueError("Asha wrote: they blocked me")
    except ValueError:
        broken = record("task_failed")
        broken.exc_info = sys.exc_info()

    line = written(broken)

    assert line["error"] == "ValueError"
    assert line["where"].startswith("test_logs.py:")
    assert "Asha" not in json.dumps(line)


def test_an_error_that_was_never_raised_has_no_place():
    broken = record("task_failed")
    broken.exc_info = (ValueError, ValueError("Asha"), None)

    assert written(broken)["where"] == ""


def test_a_line_without_an_error_names_none():
    broken = record("event")
    broken.exc_info = (None, None, None)

    assert "error" not in written(broken)


def test_every_line_of_ours_says_only_what_a_line_may_carry() -> None:
    said = {
        f"{path.name}: {ast.unparse(key)}"
        for folder in ("disputes", "tracker")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.keyword) and call.arg == "extra"
        for key in getattr(call.value, "keys", ())
        if isinstance(key, ast.Constant) and key.value not in logs.ALLOWED
    }

    assert said == set()
