"""Codes of the trade come back from the base as members of their list."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from e2c_desktop.domain.codes import Sex
from e2c_desktop.storage.models.base import Code


def stored(words: str) -> object:
    """What is read of a value that stands in the base."""
    engine = sa.create_engine("sqlite://", hide_parameters=True)
    with engine.connect() as connection:
        query = sa.select(sa.type_coerce(sa.literal_column(words), Code(Sex)))
        return connection.scalar(query)


@pytest.mark.parametrize("member", [*Sex, None])
def test_a_code_comes_back_as_its_member(member: Sex | None) -> None:
    assert stored("NULL" if member is None else f"'{member.value}'") is member


def test_a_text_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="inconnu"):
        stored("'inconnu'")
