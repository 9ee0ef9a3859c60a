"""Every error that a person can meet has a code of its own and a message in both languages."""

from __future__ import annotations

import importlib
import pkgutil

import disputes
from disputes.errors import DomainError


def all_errors(base: type[DomainError] = DomainError) -> set[type[DomainError]]:
    for module in pkgutil.walk_packages(disputes.__path__, "disputes."):
        if not module.name.startswith(("disputes.migrations", "disputes.vault.picture_child")):
            importlib.import_module(module.name)
    return {child for sub in base.__subclasses__() for child in {sub, *subclasses(sub)}}


def subclasses(base: type[DomainError]) -> set[type[DomainError]]:
    return {child for sub in base.__subclasses__() for child in {sub, *subclasses(sub)}}


def test_no_two_errors_share_a_code() -> None:
    codes = sorted(error.code for error in all_errors() if "code" in vars(error))

    assert len(codes) == len(set(codes))


def test_every_error_says_something_of_its_own() -> None:
    silent = [
        error.__name__
        for error in all_errors()
        if error.message == DomainError.message and not error.__subclasses__()
    ]

    assert silent == []


def test_every_message_is_a_sentence() -> None:
    assert [error.__name__ for error in all_errors() if not error.message.endswith(".")] == []
