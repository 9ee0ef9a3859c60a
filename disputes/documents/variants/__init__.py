"""A manifest as one kind of recipient gets it: what is not for them is gone, not hidden."""

from __future__ import annotations

from dataclasses import replace

from ...rules.variants import Shows
from ..manifest import Manifest
from . import coarse, less, sums

FEWEST_OF_A_COUNTRY = 5


def variant(manifest: Manifest, shows: Shows) -> Manifest:
    """Take out what is not shown, and write down what that was."""
    told = manifest if shows.claims else sums.of_many(manifest)
    told = less.without(told, shows)
    if not shows.country:
        told = _without_rare_countries(told)
    if not shows.days:
        told = coarse.by_month(told)
    if not shows.amounts and shows.claims:  # sums of many are rounded already
        told = coarse.about(told)
    return replace(told, left_out=shows.left_out())


def _without_rare_countries(manifest: Manifest) -> Manifest:
    """Name a country only where several of the packet are of it: alone, it points at one."""
    countries = [party.country for party in manifest.parties]
    parties = tuple(
        party
        if countries.count(party.country) >= FEWEST_OF_A_COUNTRY
        else replace(party, country="", country_name="", country_there="")
        for party in manifest.parties
    )
    lockouts = tuple(replace(each, mass_event_country="") for each in manifest.lockouts)
    return replace(manifest, parties=parties, lockouts=lockouts)
