"""The zones of text that a school may word itself, with their shipped texts and their fields."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from e2c_desktop.documents.texts import SCHOOL_FIELDS, catalogue
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_texts import Zone
from e2c_desktop.runtime.resources import resource_text

_FIELD = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=1)
def zones() -> tuple[Zone, ...]:
    """Return every zone, document by document."""
    table = tomllib.loads(resource_text("texts/zones.toml"))
    names: dict[str, str] = table["fields"]
    return tuple(_zone(one, names) for one in table["zone"])


def _zone(told: dict[str, object], names: dict[str, str]) -> Zone:
    key = str(told["key"])
    text = catalogue()[key]
    original = text if isinstance(text, str) else "\n".join(text)
    fields = dict.fromkeys([*_FIELD.findall(original), *SCHOOL_FIELDS])
    kinds = told["kinds"]
    assert isinstance(kinds, list)
    return Zone(
        key=key,
        kinds=tuple(kinds),
        title=str(told["title"]),
        several=not isinstance(text, str),
        fields={name: names[name] for name in fields},
        original=original,
    )


def zone_of(key: str) -> Zone:
    """Return a zone.

    Raises:
        KeyError: no such zone.
    """
    for zone in zones():
        if zone.key == key:
            return zone
    raise KeyError(key)


def zones_of(kind: DocumentKind) -> tuple[Zone, ...]:
    """Return the zones that a document prints."""
    return tuple(zone for zone in zones() if kind.value in zone.kinds)


def wording_of(
    kind: DocumentKind, texts: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return those of the texts of a school that a document prints.

    A text of another document never makes this one another document.
    """
    printed = {zone.key for zone in zones_of(kind)}
    return tuple((key, body) for key, body in texts if key in printed)
