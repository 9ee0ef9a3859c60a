"""docs/data.md names every field of every table, in a tier that its column keeps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker

DATA = Path(__file__).resolve().parents[2] / "docs" / "data.md"
ROW = re.compile(r"^\| `(\w+)` \| (T[12]) \|")
MODELS = {model.__name__: model for model in apps.get_app_config("disputes").get_models()}

AXES = list(apps.get_app_config("axes").get_models())


def documented() -> dict[str, dict[str, str]]:
    """Read the tables of the document: tier by field by model."""
    found: dict[str, dict[str, str]] = {}
    name = ""
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name = line.lstrip("# ")
        elif (row := ROW.match(line)) and name in MODELS:
            found.setdefault(name, {})[row[1]] = row[2]
    return found


def fields_of(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name: field for field in fields}


TIERS = documented()


def test_every_field_is_named() -> None:
    missing = {
        name: sorted(set(fields_of(model)) - set(TIERS.get(name, {})))
        for name, model in MODELS.items()
    }

    assert {name: fields for name, fields in missing.items() if fields} == {}


def test_nothing_is_named_that_is_not_there() -> None:
    gone = {
        name: sorted(set(tiers) - set(fields_of(MODELS[name]))) for name, tiers in TIERS.items()
    }

    assert {name: fields for name, fields in gone.items() if fields} == {}


def test_what_is_sealed_is_bytes_and_what_is_bytes_is_sealed() -> None:
    wrong = [
        f"{name}.{field}"
        for name, tiers in TIERS.items()
        for field, tier in tiers.items()
        if (tier == "T1") != isinstance(fields_of(MODELS[name])[field], models.BinaryField)
    ]

    assert wrong == []


def test_no_column_is_for_what_is_never_stored() -> None:
    never = re.compile(r"e?mail|phone|(^|_)ip(_|$)|address|user_?agent|last_login|real_name")

    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label != "axes"
        for field in model._meta.concrete_fields
        if never.search(field.name)
    ]

    assert named == []


def test_tables_of_the_framework_are_named_too() -> None:
    text = DATA.read_text(encoding="utf-8")

    others = {
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label not in ("disputes", "zeal")
    }

    assert {name for name in others if f"`{name}`" not in text} == set()


@pytest.mark.django_db
def test_failed_sign_ins_leave_no_row(client: Client, asha: Tasker) -> None:
    for _time in range(3):
        client.post(reverse("public:sign-in"), {"nickname": "asha", "pass_phrase": "wrong one"})

    kept = [model.__name__ for model in AXES if model._default_manager.exists()]
    assert len(AXES) == 4
    assert kept == []
