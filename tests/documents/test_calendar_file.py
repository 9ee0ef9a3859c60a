"""The file that a calendar reads, by RFC 5545."""

from __future__ import annotations

from datetime import date

from disputes.documents.calendar_file import CalendarDay, calendar_file


def lines(data: bytes) -> list[str]:
    """Read as a calendar does: folded lines are joined."""
    assert data.endswith(b"\r\n")
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def a_day(title: str) -> CalendarDay:
    return CalendarDay(uid="a1", day=date(2026, 3, 31), title=title)


def test_a_day_is_a_whole_day_with_an_alarm_on_the_day_before() -> None:
    read = lines(calendar_file([a_day("Reminder")], name="Reminders"))

    event = read[read.index("BEGIN:VEVENT") : read.index("END:VEVENT")]
    assert event[1:5] == [
        "UID:a1",
        "DTSTAMP:20260331T000000Z",
        "DTSTART;VALUE=DATE:20260331",
        "SUMMARY:Reminder",
    ]
    assert "TRIGGER:-PT15H" in event
    assert (read[0], read[1], read[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")


def test_the_same_days_give_the_same_bytes_that_name_no_program() -> None:
    first, second = (calendar_file([a_day("Reminder")], name="Reminders") for _time in range(2))

    assert first == second
    assert b"owed" not in first.lower()


def test_signs_with_a_meaning_are_escaped_and_unseen_ones_left_out() -> None:
    read = lines(calendar_file([a_day("a;b,c\\d\r\nEND:VEVENT\x07\u202e")], name="x"))

    assert "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT" in read
    assert read.count("END:VEVENT") == 1


def test_no_line_is_over_75_bytes_and_no_letter_is_broken() -> None:
    title = "مارس é 🐝" * 20

    data = calendar_file([a_day(title)], name=title)

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert f"SUMMARY:{title}" in lines(data)


def test_a_calendar_without_a_day_still_has_a_part() -> None:
    assert "BEGIN:VTIMEZONE" in lines(calendar_file([], name="x"))
