"""A fact that a document cannot do without, and what is said when it is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

Missing = Callable[[Any, date], bool]
"""Tells of a dossier, on a day, whether a fact is missing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact a document cannot do without: the field, and what to say when it is empty.

    `for_drafts_too`: without it no sentence can be written, not even marked PROJET; `alone`: the
    document is not one of this subject, and nothing else is worth saying.
    """

    field: str
    message: str
    is_missing: Missing
    for_drafts_too: bool = False
    alone: bool = False
