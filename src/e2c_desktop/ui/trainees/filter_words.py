"""The words of a criterion, on its chip and over a printed list."""

from __future__ import annotations

from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FieldKind, FilterField, filter_field

NOT_KNOWN = "Non renseigné"
_SHORT = 2
"""Values told by name on a chip; beyond, their number."""


def criterion_words(asked: Criterion, *, whole: bool = False) -> str:
    """Return « Sexe : Femme », « Entrée : ce mois », « Âge : 18 à 20 ans ».

    Args:
        asked: the criterion.
        whole: every value by name, for paper; a chip has no room for them.
    """
    of_field = filter_field(asked.key)
    return f"{of_field.title}\u00a0: {_values(of_field, asked, whole=whole)}"


def _values(of_field: FilterField, asked: Criterion, *, whole: bool) -> str:
    told = {
        FieldKind.CHOICE: _chosen,
        FieldKind.DATES: _dated,
        FieldKind.NUMBERS: _numbered,
        FieldKind.TEXT: _begun,
    }[of_field.kind](of_field, asked)
    if asked.missing:
        told.append(NOT_KNOWN if not told else NOT_KNOWN.lower())
    if len(told) > _SHORT and not whole:
        return f"{len(told)} choix"
    return " ou ".join(told)


def _chosen(of_field: FilterField, asked: Criterion) -> list[str]:
    words = dict(of_field.choices)
    return [words.get(value, value) for value in _ordered(of_field, asked)]


def _ordered(of_field: FilterField, asked: Criterion) -> list[str]:
    """Return the values in the order of the list they come from."""
    known = [value for value, _ in of_field.choices if value in asked.values]
    return known or sorted(asked.values)


def _dated(of_field: FilterField, asked: Criterion) -> list[str]:
    del of_field
    if asked.period is not None:
        return [asked.period.label[:1].lower() + asked.period.label[1:]]
    return _range(
        short_date(asked.since) if asked.since is not None else "",
        short_date(asked.until) if asked.until is not None else "",
        ("du {0} au {1}", "depuis le {0}", "jusqu’au {1}"),
    )


def _numbered(of_field: FilterField, asked: Criterion) -> list[str]:
    low, high = ("" if value is None else str(value) for value in (asked.low, asked.high))
    unit = f"\u00a0{of_field.unit}"
    if low and low == high:
        return [low + unit]
    words = ("{0} à {1}" + unit, "{0}" + unit + " et plus", "{1}" + unit + " et moins")
    return _range(low, high, words)


def _range(low: str, high: str, words: tuple[str, str, str]) -> list[str]:
    both, only_low, only_high = words
    if low and high:
        return [both.format(low, high)]
    if low:
        return [only_low.format(low, high)]
    return [only_high.format(low, high)] if high else []


def _begun(of_field: FilterField, asked: Criterion) -> list[str]:
    del of_field
    return [f"{asked.text}…"] if asked.text else []
