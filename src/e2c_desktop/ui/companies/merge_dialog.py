"""« Fusionner deux entreprises »: side by side, a choice for each field that differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services import company_merging
from e2c_desktop.services.company_merging import TOGETHER
from e2c_desktop.ui.companies.fields import SENSITIVE, Lists, words_of
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.merge_dialog import RecordMergeDialog
from e2c_desktop.ui.records.merge_rows import MergeFields, MergeRow, merge_rows


def rows_of(
    left: CompanyRecord, right: CompanyRecord, specs: Sequence[FieldSpec], lists: Lists
) -> list[MergeRow]:
    """Return the fields of two companies, in the order of the form."""

    def words(spec: FieldSpec, value: object) -> str:
        return words_of(spec, value, lists)

    newer = right.updated_at > left.updated_at
    rules = MergeFields(TOGETHER, SENSITIVE, words)
    # The reason goes with the state, and is not shown for a choice that is no choice.
    kept = [spec for spec in specs if spec.name not in SENSITIVE]
    return merge_rows(left.draft, right.draft, kept, rules, right_is_newer=newer)


def fuller(left: CompanyRecord, right: CompanyRecord, rows: Sequence[MergeRow]) -> bool:
    """Whether the right record is proposed as the one kept.

    That of more placements, else where more is noted, else the older one.
    """
    mine, theirs = (
        (len(record.placements), sum(bool(words) for words in told), -record.created_at.timestamp())
        for record, told in (
            (left, [row.left for row in rows]),
            (right, [row.right for row in rows]),
        )
    )
    return theirs > mine


class MergeDialog(RecordMergeDialog[CompanyRecord]):
    """Two companies side by side.

    Args:
        doors: of the page.
        left, right: the records.
        specs: the fields of a company.
        lists: the words of identifiers.
    """

    title = "Fusionner deux entreprises"
    words = (
        "La fiche gardée reçoit les contacts, les stages et tout ce que porte l’autre. "
        "Rien n’est effacé, et Ctrl Z annule la fusion."
    )
    label = "Fusion de deux entreprises"

    def __init__(
        self,
        doors: Doors,
        left: CompanyRecord,
        right: CompanyRecord,
        specs: Sequence[FieldSpec],
        lists: Lists,
        parent: QWidget | None = None,
    ) -> None:
        rows = rows_of(left, right, specs, lists)
        proposed = fuller(left, right, rows)
        super().__init__(doors, (left, right), rows, right_is_kept=proposed, parent=parent)

    def head_words(self, record: CompanyRecord) -> tuple[str, Sequence[str]]:
        """Return the name of a company, its contacts, its placements, when it was changed."""
        return record.draft.name, (
            _counted(len(record.contacts), "contact"),
            _counted(len(record.placements), "stage"),
            f"modifiée le {short_date(record.updated_at.date())}",
        )

    def joining(self) -> Callable[..., Changes]:
        """Return the merge of the two companies as is now asked."""
        asked = self.request()
        return partial(
            company_merging.merge_companies,
            self._doors.work,
            kept=asked.kept,
            gone=asked.gone,
            choices=asked.choices,
        )


def _counted(count: int, word: str) -> str:
    if not count:
        return ""
    return f"{count} {word}{'s' if count > 1 else ''}"
