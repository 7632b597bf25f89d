"""From the columns of a statement to frozen facts: a class of facts names the columns it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from e2c_desktop.storage.models import Base


def fact_columns(
    mapped: type[Base], facts: type[Any], given: dict[str, Any] | None = None
) -> list[Any]:
    """Return the columns of a class of facts, by their names; those given stand for others."""
    others = given or {}
    names = facts.__dataclass_fields__
    return [others[name] if name in others else getattr(mapped, name) for name in names]


def taken(values: Iterable[Any], facts: type[Any]) -> list[Any]:
    """Return the next values of a row, as many as a class of facts holds."""
    return [value for _, value in zip(facts.__dataclass_fields__, values, strict=False)]


def taken_or_none(values: Iterator[Any], facts: type[Any]) -> Any:  # noqa: ANN401  # facts of any class
    """Return the next facts of a row, or None when an outer join found nothing."""
    own = taken(values, facts)
    return None if own[0] is None else facts(*own)
