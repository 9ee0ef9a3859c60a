"""The shipped tables, typed, each row with its source and how far it was verified.

A row that nobody verified is read like the others and marked: `is_fact` is false, and no page
shows it as a fact. Nothing is filled in: an empty cell is None or "".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..choices import (
    ClockEvent,
    ClockType,
    Ground,
    Shown,
    Unit,
    Verified,
    WhoActs,
    WorksAs,
)
from . import cells
from .rows import ChecklistRow, DeadlineRow, GlossaryRow, GroundRow, PlatformRow, WageRow

# The columns of the glossary that are no languages.
ABOUT_A_TERM = {"term_id", "verified", "unsure_languages", "notes"}


@cache
def deadlines() -> tuple[DeadlineRow, ...]:
    return tuple(
        DeadlineRow(
            rule_id=row["rule_id"],
            country=row["country"],
            subdivision=row["subdivision"],
            platform=row["platform"],
            applies_to=WorksAs(row["applies_to"]),
            name=row["rule_name"],
            name_fr=row["rule_name_fr"],
            clock_type=ClockType(row["clock_type"]),
            who_must_act=WhoActs(row["who_must_act"]),
            length=int(row["length"]) if row["length"] else None,
            unit=Unit(row["unit"]),
            minus_days=int(row["minus_days"]),
            starts_from=row["starts_from"],
            start_event=ClockEvent(row["start_event_code"]),
            stated_only=row["stated_only"] == "yes",
            stops_or_restarts=row["stops_or_restarts"],
            stops=cells.stops(row["stops_on"]),
            legal_source=row["legal_source"],
            valid_from=cells.day(row["valid_from"]),
            valid_to=cells.day(row["valid_to"]),
            ship=Shown(row["ship_default"]),
            notes=row["notes"],
            source=row["source_url"],
            verified=Verified(row["verified"]),
            confidence=row["confidence"],
        )
        for row in cells.rows("deadlines")
    )


@cache
def wages() -> tuple[WageRow, ...]:
    return tuple(
        WageRow(
            wage_id=row["wage_id"],
            country=row["country"],
            region=row["region"],
            kind=row["kind"],
            scope=row["scope"],
            amount=cells.money(row["amount"], row["currency"]),
            amount_max=cells.money(row["amount_max"], row["currency"]),
            per=row["per"],
            hours_hundredths=cells.hundredths(row["hours_basis"]),
            effective_from=row["effective_from"],
            effective_to=row["effective_to"],
            legal_source=row["legal_source"],
            notes=row["notes"],
            source=row["source_url"],
            verified=Verified(row["verified"]),
            confidence=row["confidence"],
        )
        for row in cells.rows("wages")
    )


@cache
def platforms() -> tuple[PlatformRow, ...]:
    return tuple(
        PlatformRow(
            slug=row["platform_id"],
            # Remarks in brackets are for whoever keeps the table, not for a list to choose from.
            name=row["name"].partition(" (")[0],
            operator=row["operator_legal_entity"],
            group=row["group"],
            hq_country=row["hq_country"],
            worker_status=row["worker_status"],
            payout_channels=row["payout_channels"],
            pay_rule=row["pay_rule_text"],
            pay_days=row["pay_rule_code"],
            min_payout=row["min_payout"],
            help_channel=row["help_channel"],
            appeal_terms=row["appeal_terms"],
            export=row["export"],
            fairwork_2023=row["fairwork_2023"],
            events=row["press_or_legal_events"],
            notes=row["notes"],
            source=row["source_urls"],
            verified=Verified(row["verified"]),
            confidence=row["confidence"],
        )
        for row in cells.rows("platforms")
    )


@cache
def grounds() -> Mapping[Ground, GroundRow]:
    """Return the taxonomy by ground; every ground of the vocabulary has its row."""
    rows = [
        GroundRow(
            ground=Ground(row["code"]),
            name_en=row["name_en"],
            name_fr=row["name_fr"],
            definition=row["definition"],
            machine_test=row["machine_test"],
            fairwork_principle=row["fairwork_principle"],
            ilo_reference=row["ilo_reference"],
            other_hook=row["pwd_or_other_hook"],
            evidence_needed=tuple(row["evidence_needed"].split(";")),
            default_clock=row["default_clock"],
            status=row["status"],
        )
        for row in cells.rows("taxonomy")
    ]
    return MappingProxyType({row.ground: row for row in rows})


@cache
def checklists() -> Mapping[str, ChecklistRow]:
    """Return what authorities and platforms ask to see, by the id of the row."""
    rows = [
        ChecklistRow(
            item_id=row["item_id"],
            destination=row["authority"],
            country=row["country"],
            asks_for=row["item"],
            asks_for_fr=row["item_fr"],
            required=row["required"],
            notes=row["notes"],
            source=row["source_url"],
            verified=Verified(row["verified"]),
            confidence="",
        )
        for row in cells.rows("evidence_checklists")
    ]
    return MappingProxyType({row.item_id: row for row in rows})


@cache
def glossary() -> tuple[GlossaryRow, ...]:
    """Return the words of this trade by language; a language has its column, or none at all."""
    return tuple(
        GlossaryRow(
            term_id=row["term_id"],
            words={code: row[code] for code in row if code not in ABOUT_A_TERM},
            unsure=frozenset(row["unsure_languages"].split(";")) - {""},
            notes=row["notes"],
            source="",
            verified=Verified(row["verified"]),
            confidence="",
        )
        for row in cells.rows("glossary")
    )
