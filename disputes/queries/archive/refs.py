"""Ids of this instance, told apart by the names that every instance keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from ...models import Deactivation, Dispute, Evidence, Payment, Tasker, WorkEntry

KINDS: Final = ("entry", "payment", "deactivation", "dispute", "evidence")


class Refs:
    """The `client_ref` of each row by its id: ids are of one instance, refs go along."""

    def __init__(self, tasker: Tasker) -> None:
        self._rows: Mapping[str, QuerySet[Any]] = {
            "entry": WorkEntry.objects.of(tasker),
            "payment": Payment.objects.of(tasker),
            "deactivation": Deactivation.objects.of(tasker),
            "dispute": Dispute.objects.of(tasker),
            "evidence": Evidence.objects.of(tasker),
        }
        self._known = {
            kind: dict(rows.order_by().values_list("pk", "client_ref"))
            for kind, rows in self._rows.items()
        }

    def of(self, kind: str, pk: UUID | None) -> UUID | None:
        """Return the ref of a row; one that was written a moment ago is looked up."""
        if pk is None:
            return None
        known: dict[UUID, UUID] = self._known[kind]
        if pk not in known:
            known |= self._rows[kind].filter(pk=pk).values_list("pk", "client_ref")
        return known.get(pk)

    def said(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a row said before, with refs in the place of the ids of its work."""
        refs = [self.of("entry", UUID(pk)) for pk in (facts.get("entries") or "").split()]
        return {**facts, "entries": " ".join(sorted(map(str, refs)))} if refs else dict(facts)

    def told(self, detail: Mapping[str, Any]) -> dict[str, Any]:
        """Return the detail of an event with refs in the place of ids."""
        told = dict(detail)
        for kind in KINDS:
            if kind in told:
                told[kind] = self.of(kind, UUID(told[kind]))
        return told
