"""The board as a file for spreadsheets, in which no cell can turn into a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...choices import Verified
from ...queries.board_rows import BoardRow
from ...rules.formulas import guarded
from ...templatetags.office import first_day_of, jurisdiction, word_of
from ...templatetags.owed import label_of, name_of_platform, rule_name
from .wording import name_of

HEADS = (
    _("Tasker"),
    _("Platform"),
    _("What went wrong"),
    _("Where it goes"),
    _("Country of the rule"),
    _("Rule"),
    _("Version"),
    _("Law"),
    _("Source"),
    _("Verified"),
    _("Counted from"),
    _("First day"),
    _("Who said so"),
    _("Day to go by"),
    _("By the words of the rule"),
    _("If it moves"),
    _("Days left"),
    _("Currency"),
    _("Owed"),
    _("At least"),
    _("Still missing"),
    _("Casefiles"),
)


def written(rows: Iterable[BoardRow]) -> bytes:
    """Write one line for each claim and place; spreadsheets open it as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([str(head) for head in HEADS])
    writer.writerows(_row(row) for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _row(row: BoardRow) -> list[str]:
    clock, rule, dispute = row.clock, row.clock.rule, row.dispute
    owed = dispute.owed
    texts = [
        row.code,
        name_of_platform(dispute.platform.slug, dispute.platform.name),
        name_of("ground", dispute.ground, ""),
        label_of(row.place.forum),
        jurisdiction(row.place.country),
        f"{rule.code}: {rule_name(rule)}",
        str(rule.number),
        rule.legal_source,
        rule.source,
        label_of(Verified(rule.verified)),
        first_day_of(rule.start_event),
        clock.start_on.isoformat(),
        word_of(clock.said_by),
        clock.prudent_on.isoformat(),
        clock.naive_on.isoformat(),
        clock.shifted_on.isoformat(),
    ]
    missing = " ".join(label_of(lack) for lack in row.lacks)
    titles = "; ".join(title for _casefile, title in row.casefiles)
    amount = ["", "", ""]
    if owed is not None:
        amount = [owed.currency, owed.plain(), gettext("yes") if dispute.owed_at_least else ""]
    # Numbers stay numbers: a minus before the days is no formula.
    return [
        *(guarded(text) for text in texts),
        str(row.days_left),
        *amount,
        guarded(missing),
        guarded(titles),
    ]
