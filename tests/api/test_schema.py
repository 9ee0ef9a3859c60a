"""The schema says all there is, and the committed one is the one that is served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from rest_framework.test import APIClient

from disputes.api.urls import urlpatterns

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "docs" / "openapi.yaml"
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The schema as the command writes it, valid and without a warning."""
    path = tmp_path_factory.mktemp("schema") / "openapi.yaml"
    call_command("spectacular", fail_on_warn=True, validate=True, file=str(path), lang="en")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def schema(written: str) -> Any:
    return yaml.load(written, yaml.CSafeLoader)


def operations(schema: Any) -> list[tuple[str, str, Any]]:
    return [
        (path, method, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def test_the_committed_schema_is_the_generated_one(written: str) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == written, (
        "Write it anew: python manage.py spectacular --lang en --file docs/openapi.yaml"
    )


def test_every_address_is_in_it(schema: Any) -> None:
    silent = {"schema", "docs", "nothing"}
    addresses = {pattern.name for pattern in urlpatterns} - silent

    assert len(schema["paths"]) == len(addresses)


def test_every_operation_says_what_it_does_and_what_can_go_wrong(schema: Any) -> None:
    for path, method, operation in operations(schema):
        where = f"{method} {path}"
        assert operation["summary"], where
        assert operation["description"], where
        assert "429" in operation["responses"], where
        assert ("401" in operation["responses"]) == ("security" in operation) or method == "post"
        for status, answer in operation["responses"].items():
            assert answer["description"], f"{where} {status}"
            if status >= "4":
                assert list(answer["content"]) == ["application/problem+json"], where


def test_every_member_and_parameter_is_described(schema: Any) -> None:
    silent = [
        f"{name}.{member}"
        for name, component in schema["components"]["schemas"].items()
        for member, about in component.get("properties", {}).items()
        if not about.get("description")
    ]
    silent += [
        f"{path} {parameter['name']}"
        for path, _method, operation in operations(schema)
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query" and not parameter.get("description")
    ]
    silent += [
        name
        for name, component in schema["components"]["schemas"].items()
        if not component.get("description") and name != "NullEnum"
    ]

    assert silent == []


def test_amounts_are_text_everywhere(schema: Any) -> None:
    for name, component in schema["components"]["schemas"].items():
        for member, about in component.get("properties", {}).items():
            assert about.get("type") != "number", f"{name}.{member}"


def test_every_post_that_creates_needs_a_client_ref(schema: Any) -> None:
    # A token is shown once, so it cannot be given again.
    for path, method, operation in operations(schema):
        if "201" in operation["responses"] and path != "/api/v1/tokens/":
            [body] = operation["requestBody"]["content"].values()
            name = body["schema"]["$ref"].rpartition("/")[2]
            assert "client_ref" in schema["components"]["schemas"][name]["required"], path
            assert method == "post"
            assert "200" in operation["responses"]


@pytest.mark.django_db
def test_it_is_served_to_anybody(anybody_calls: APIClient, schema: Any) -> None:
    answer = anybody_calls.get("/api/v1/schema/", HTTP_ACCEPT="application/vnd.oai.openapi")

    assert answer.status_code == 200
    assert yaml.load(answer.content, yaml.CSafeLoader)["paths"].keys() == schema["paths"].keys()
