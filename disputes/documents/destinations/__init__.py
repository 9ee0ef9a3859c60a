"""For whom a packet is laid out as they ask: one file for each, and what it lacks for them.

To add one: a file here with its `FORM`, a word in `choices.Destination`, its name in FORMS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ..pages.blocks import Block, Desk
from . import (
    crowdsourcing_ombuds,
    eu_request,
    kenya_elrc,
    prudhommes,
    sena,
    union,
    us_whd,
)
from .form import Form, part

FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        form.destination: form
        for form in (
            union.FORM,
            crowdsourcing_ombuds.FORM,
            crowdsourcing_ombuds.IN_GERMAN,
            prudhommes.FORM,
            us_whd.FORM,
            sena.FORM,
            kenya_elrc.FORM,
            eu_request.FORM,
        )
    }
)


def sections(desk: Desk) -> Iterator[Block]:
    """What comes after the cover; nothing where nobody asks for a layout of their own."""
    form = FORMS.get(desk.manifest.destination)
    if form is not None:
        yield part(desk, form)
