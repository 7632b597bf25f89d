"""The words looked for in the list: statements are kept by how many there are, not by which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.trainee_filters import TraineeFilter
from e2c_desktop.storage.models import Trainee


def words_of(wanted: TraineeFilter) -> list[str]:
    """Return the words looked for; letters and digits only, nothing of LIKE's own signs stays."""
    return search_words(wanted.text)


def shape_of(wanted: TraineeFilter, words: Sequence[str]) -> TraineeFilter:
    """Return a filter whose words are only counted: what a kept statement depends on."""
    return replace(wanted, text=" ".join("?" * len(words)))


def word_values(words: Sequence[str]) -> dict[str, str]:
    """Return the values that a statement runs with."""
    return {f"word_{rank}": word for rank, word in enumerate(words)}


def text_conditions(text: str) -> list[sa.ColumnElement[bool]]:
    """Return one condition for each word, whose value is given when the statement runs.

    The signs « % » are put around it by the base: for a pattern given whole, SQLite would plan the
    statement again at each new value, at the cost of reading several hundred rows.
    """
    return [
        Trainee.search_text.contains(sa.bindparam(f"word_{rank}", type_=sa.Text()))
        for rank in range(len(text.split()))
    ]
