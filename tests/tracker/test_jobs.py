"""Workers and beat without Celery's command line; elsewhere they run for real."""

from __future__ import annotations

import pytest

from tracker import jobs


@pytest.mark.parametrize("arguments", [[], ["work", "1"], ["beat"], ["rest"]])
def test_who_asks_for_something_else_is_told_what_there_is(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    code = jobs.main(arguments)

    assert code == 2
    assert "work PROCESSES QUEUE" in capsys.readouterr().err
