"""Fixed texts of the documents, read from `resources/texts/*.toml` by key.

Legal wording lives in text files, not in code. A text holds `{fields}` for data, `**bold**` for
emphasis and `[[masculine|feminine|neutral]]` for agreement. Data are put into the runs after these
marks were read, so that a name containing stars or brackets prints as typed.

A school words some of them otherwise (`documents.zones`): its words travel with the content, and
`worded` puts them in force while that content is laid out. They may name what every document knows
of the school besides their own fields.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from e2c_desktop.documents.content_common import Agreement, SchoolBlock
from e2c_desktop.documents.text import Run
from e2c_desktop.runtime.resources import resource_bytes

FILES = (
    "common",
    "attendance",
    "attestations",
    "fields",
    "activity_report",
    "bilan",
    "booklet",
    "call_sheet",
    "cohort_grid",
    "convention",
    "data_protection",
    "entry_certificate",
    "evaluation",
    "exit_file",
    "figures",
    "help_sheet",
    "hours",
    "installation_sheet",
    "letters",
    "list_sheet",
    "path_papers",
    "placement_papers",
    "questionnaire",
    "recovery_sheet",
    "turning",
    "variants",
)

_AGREEMENT = re.compile(r"\[\[([^\]|]*)\|([^\]|]*)\|([^\]|]*)\]\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")
_GROUP = {Agreement.MASCULINE: 1, Agreement.FEMININE: 2, Agreement.NEUTRAL: 3}


@lru_cache(maxsize=1)
def catalogue() -> dict[str, str | tuple[str, ...]]:
    """Return every fixed text by its key, « common.page »; a list becomes a tuple."""
    entries: dict[str, str | tuple[str, ...]] = {}
    for name in FILES:
        table = tomllib.loads(resource_bytes(f"texts/{name}.toml").decode("utf-8"))
        for section, keys in table.items():
            for key, value in keys.items():
                entries[f"{section}.{key}"] = tuple(value) if isinstance(value, list) else value
    return entries


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a school in force while one of its documents is laid out."""

    texts: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)


_SHIPPED = _Wording()
_in_force: ContextVar[_Wording] = ContextVar("wording", default=_SHIPPED)

SCHOOL_FIELDS = ("our_school", "our_site", "our_town", "our_phone", "our_email")
# Fields that every zone may name: what the head of a document knows of the school.


@contextmanager
def worded(school: SchoolBlock) -> Iterator[None]:
    """Print with the words of a school as long as this is open."""
    if not school.wording:
        yield
        return
    told = (school.name, school.site_name, school.town, school.phone, school.email)
    data = dict(zip(SCHOOL_FIELDS, told, strict=True))
    token = _in_force.set(_Wording(dict(school.wording), data))
    try:
        yield
    finally:
        _in_force.reset(token)


def agreed(key: str, agreement: Agreement = Agreement.NEUTRAL) -> str:
    """Return the text of a key, agreed in gender, its fields still empty.

    Raises:
        KeyError: no such key.
    """
    text = catalogue()[key]
    if not isinstance(text, str):
        raise KeyError(key)
    return _agreed(_in_force.get().texts.get(key, text), agreement)


@lru_cache(maxsize=512)
def _agreed(text: str, agreement: Agreement) -> str:
    return _AGREEMENT.sub(lambda found: found.group(_GROUP[agreement]), text)


def lines(key: str) -> tuple[str, ...]:
    """Return a list of texts.

    Raises:
        KeyError: no such list.
    """
    found = catalogue()[key]
    if isinstance(found, str):
        raise KeyError(key)
    own = _in_force.get().texts.get(key)
    return found if own is None else tuple(own.split("\n"))


def runs(key: str, agreement: Agreement = Agreement.NEUTRAL, **data: str) -> tuple[Run, ...]:
    """Return a text with its data, as runs of which the starred ones are bold."""
    parts = agreed(key, agreement).split("**")
    return tuple(
        Run(_fill(part, data), bold=index % 2 == 1) for index, part in enumerate(parts) if part
    )


def text(key: str, agreement: Agreement = Agreement.NEUTRAL, **data: str) -> str:
    """Return a text with its data, without weights."""
    return _fill(agreed(key, agreement).replace("**", ""), data)


def _fill(template: str, data: dict[str, str]) -> str:
    """Replace the fields; an unknown field is a fault of the text file and raises KeyError."""
    of_school = _in_force.get().data

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        return data[name] if name in data else of_school[name]

    return _FIELD.sub(value, template)
