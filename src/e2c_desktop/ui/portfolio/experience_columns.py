"""The list of experiences: its columns, its order, what is printed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.domain.experience_draft import unanswered
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.text import search_key, sort_key
from e2c_desktop.queries.journey import ExperienceRow
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column, OrderKey
from e2c_desktop.ui.portfolio.words import answers_words, days_of, experience_caption

LATEST_FIRST = OrderKey("day", descending=True)


def _title(row: ExperienceRow) -> str:
    return row.draft.title


def _title_parts(row: ExperienceRow) -> TextParts:
    return TextParts("", row.draft.title, row.draft.kind.label)


def _day(row: ExperienceRow) -> str:
    day = row.draft.ends_on or row.draft.starts_on
    return "" if day is None else short_date(day)


def _day_tip(row: ExperienceRow) -> str:
    return days_of(row.draft)


def _answers(row: ExperienceRow) -> str:
    return answers_words(row.draft)


def _answers_sign(row: ExperienceRow) -> Sign | None:
    lacking = unanswered(row.draft)
    if not lacking:
        return None
    return Sign("circle-dashed", "warn", f"Sans réponse\u00a0: {', '.join(lacking)}")


def _shows(row: ExperienceRow) -> str:
    return str(len(row.competences)) if row.competences else "–"


def _shows_tip(row: ExperienceRow) -> str:
    return "\n".join(row.competences) or "Aucune compétence reliée"


def _printed_sign(row: ExperienceRow) -> Sign | None:
    return None if row.draft.in_booklet else Sign("eye-off", "text-muted", "Hors du livret")


EXPERIENCE_COLUMNS: tuple[Column[ExperienceRow], ...] = (
    Column("title", "Expérience", _title, parts=_title_parts, sign=_printed_sign),
    Column("day", "Quand", _day, width=96, tabular=True, tooltip=_day_tip),
    Column("answers", "Réponses", _answers, width=86, sign=_answers_sign),
    Column("shows", "Comp.", _shows, width=56, tooltip=_shows_tip, title_tip="Compétences reliées"),
)


def _by_title(row: ExperienceRow) -> str:
    return sort_key(row.draft.title)


def _by_day(row: ExperienceRow) -> str:
    return (row.draft.ends_on or row.draft.starts_on or date.min).isoformat()


def _by_number(row: ExperienceRow) -> str:
    return f"{len(row.competences):04}"


_ORDERS: dict[str, Callable[[ExperienceRow], str]] = {
    "title": _by_title,
    "day": _by_day,
    "answers": _answers,
    "shows": _by_number,
}


class ExperienceSource:
    """The experiences of a path, sorted where they are.

    Args:
        rows: those that are shown.
    """

    def __init__(self, rows: Sequence[ExperienceRow]) -> None:
        self._rows = list(rows)

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[ExperienceRow]:
        """Return at most `limit` rows from `offset`, in this order."""
        found = list(self._rows)
        for key in reversed(order):
            found.sort(key=_ORDERS[key.key], reverse=key.descending)
        return found[offset : offset + limit]

    def first_page(
        self, order: Sequence[OrderKey], limit: int
    ) -> tuple[Sequence[ExperienceRow], int]:
        """Return the first rows, and how many there are."""
        return self.page(order, 0, limit), len(self._rows)


def id_of(row: ExperienceRow) -> UUID:
    """Return the identifier of a row."""
    return row.id


def spoken(row: ExperienceRow) -> str:
    """Return what a screen reader says of a row."""
    draft = row.draft
    shown = f"{len(row.competences)} compétence{'s' if len(row.competences) > 1 else ''}"
    printed = "dans le livret" if draft.in_booklet else "hors du livret"
    parts = (draft.title, experience_caption(row), f"réponses\u00a0: {_answers(row)}")
    return ", ".join(part for part in (*parts, shown, printed) if part)


def keeps(row: ExperienceRow, text: str, kind: ExperienceKind | None) -> bool:
    """Tell whether every word searched is in an experience, and whether it is of a kind."""
    if kind is not None and row.draft.kind is not kind:
        return False
    draft = row.draft
    told = (draft.title, draft.did, draft.learned, draft.reuse, row.source, *row.competences)
    folded = search_key(" ".join(told))
    return all(word in folded for word in search_key(text).split())


def shown_list(rows: Sequence[ExperienceRow], heading: str, searched: str) -> ShownList:
    """Return the list as it is printed and written in a workbook: the answers whole."""
    return ShownList(
        f"Expériences\u00a0: {heading}",
        (
            ShownColumn("Expérience", 1.8),
            ShownColumn("Où", 1.0),
            ShownColumn("Début", 0.9),
            ShownColumn("Fin", 0.9),
            ShownColumn("Ce que j’ai fait", 2.4),
            ShownColumn("Ce que j’ai appris", 2.4),
            ShownColumn("Ce que je veux réutiliser", 2.4),
            ShownColumn("Compétences", 2.0),
            ShownColumn("Livret", 0.6),
        ),
        [
            (
                row.draft.title,
                row.draft.kind.label,
                row.draft.starts_on,
                row.draft.ends_on,
                row.draft.did,
                row.draft.learned,
                row.draft.reuse,
                ", ".join(row.competences),
                "Oui" if row.draft.in_booklet else "Non",
            )
            for row in rows
        ],
        subtitle=f"Recherche\u00a0: {searched}" if searched else "",
        total=f"{len(rows)} expérience{'s' if len(rows) > 1 else ''}",
    )
