"""Fixed texts of the documents, read from `resources/texts/*.toml` by key.

Legal wording lives in text files, not in code. A text holds `{fields}` for data, `**bold**` for
emphasis and `[[masculine|feminine|neutral]]` for agreement. Data are put into the runs after these
marks were read, so that a name containing stars or brackets prints as typed.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from e2c_desktop.documents.content_common import Agreement
from e2c_desktop.documents.text import Run
from e2c_desktop.runtime.resources import resource_bytes

FILES = (
    "common",
    "attendance",
    "attestations",
    "fields",
    "activity_report",
    "booklet",
    "call_sheet",
    "convention",
    "entry_certificate",
    "evaluation",
    "exit_file",
    "figures",
    "hours",
    "installation_sheet",
    "letters",
    "list_sheet",
    "path_papers",
    "placement_papers",
    "questionnaire",
    "recovery_sheet",
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


@lru_cache(maxsize=512)
def agreed(key: str, agreement: Agreement = Agreement.NEUTRAL) -> str:
    """Return the fixed text of a key, agreed in gender, its fields still empty.

    Raises:
        KeyError: no such key.
    """
    text = catalogue()[key]
    if not isinstance(text, str):
        raise KeyError(key)
    return _AGREEMENT.sub(lambda found: found.group(_GROUP[agreement]), text)


def lines(key: str) -> tuple[str, ...]:
    """Return a fixed list of texts.

    Raises:
        KeyError: no such list.
    """
    found = catalogue()[key]
    if isinstance(found, str):
        raise KeyError(key)
    return found


def runs(key: str, agreement: Agreement = Agreement.NEUTRAL, **data: str) -> tuple[Run, ...]:
    """Return a fixed text with its data, as runs of which the starred ones are bold."""
    parts = agreed(key, agreement).split("**")
    return tuple(
        Run(_fill(part, data), bold=index % 2 == 1) for index, part in enumerate(parts) if part
    )


def text(key: str, agreement: Agreement = Agreement.NEUTRAL, **data: str) -> str:
    """Return a fixed text with its data, without weights."""
    return _fill(agreed(key, agreement).replace("**", ""), data)


def _fill(template: str, data: dict[str, str]) -> str:
    """Replace the fields; an unknown field is a fault of the text file and raises KeyError."""
    return _FIELD.sub(lambda found: data[found.group(1)], template)
