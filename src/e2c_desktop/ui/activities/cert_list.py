"""The list of the certifications: everybody's, narrowed, sorted, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.queries.certifications import (
    CertificationFilter,
    CertificationOrder,
    CertificationRow,
    CertificationSorting,
)
from e2c_desktop.queries.quality_reads import CertificationReads
from e2c_desktop.ui.activities.quality_pane import PaneWords, QualityPane, TakenOut, day_words
from e2c_desktop.ui.certifications.fields import expiry_words, result_pill
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column, FilteredSource, OrderKey, RowSource
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.taking_out import ShowFile

_WORDS = PaneWords(
    "Certifications",
    "Nom, certification, organisme…",
    "Ajouter",
    "award",
    "Aucune certification pour l’instant",
    "«\u00a0Ajouter\u00a0» note la première, «\u00a0Saisir une session\u00a0» celles d’un groupe.",
    "Aucune certification pour ces filtres",
    "certification",
    "certifications",
)
_WAITING, _EXPIRING = "attente", "validite"


def name_of(row: CertificationRow) -> str:
    """Return « ABADIE Éric »."""
    return f"{row.last_name.upper()} {row.first_name}".strip()


def _sorting(order: Sequence[OrderKey]) -> list[CertificationSorting]:
    return [CertificationSorting(CertificationOrder(one.key), one.descending) for one in order]


class CertificationPane(QualityPane[CertificationRow]):
    """The list of the certifications.

    Args:
        doors: of the tab.
        show_file: shows pages (bytes, name of the file).

    Attributes:
        kinds, results, cohorts: what narrows it.
    """

    def __init__(self, doors: Doors, show_file: ShowFile, parent: QWidget | None = None) -> None:
        self._notice = timedelta(days=30)
        self._site: UUID | None = None
        self._ports = doors
        super().__init__(
            _WORDS,
            self._columns(),
            OrderKey(CertificationOrder.PASSED, descending=True),
            doors,
            show_file,
            parent,
        )
        kinds = [(kind.label, kind) for kind in CertificationKind]
        self.kinds = self.add_choice(
            ChoiceBox("Certification", [("Toutes les certifications", None), *kinds])
        )
        results = [(one.label, one) for one in CertificationResult]
        self.results = self.add_choice(
            ChoiceBox(
                "Résultat",
                [
                    ("Tous les résultats", None),
                    ("En attente de résultat", _WAITING),
                    ("Bientôt ou déjà périmées", _EXPIRING),
                    *results,
                ],
            )
        )
        self.cohorts = self.add_choice(ChoiceBox("Promotion", [("Toutes les promotions", None)]))
        self.session_button = Button("Saisir une session", icon="list-checks", size="small")
        self.tools.addWidget(self.session_button)

    def _columns(self) -> list[Column[CertificationRow]]:
        keys = CertificationOrder
        return [
            Column(keys.NAME, "Nom", name_of, width=200, parts=_parts),
            Column(keys.KIND, "Certification", lambda row: row.draft.name, width=210),
            Column(keys.PASSED, "Passage", _passed, width=100, tabular=True),
            Column(keys.RESULT, "Résultat", self._state, width=178, pill=self._pill),
            Column(keys.EXPIRES, "Valable jusqu’au", self._expiry, width=150, tabular=True),
            Column(keys.ORGANISM, "Organisme", lambda row: row.draft.organism),
            Column(keys.COHORT, "Promotion", lambda row: row.cohort, width=160),
            Column(
                "attestation",
                "",
                _scan,
                width=36,
                sortable=False,
                sign=_scan_sign,
                title_tip="Attestation jointe",
            ),
        ]

    def _pill(self, row: CertificationRow) -> PillSpec:
        return result_pill(row.draft, self._ports.today())

    def _state(self, row: CertificationRow) -> str:
        return self._pill(row).text

    def _expiry(self, row: CertificationRow) -> str:
        return expiry_words(row.draft, self._ports.today(), self._notice)

    def open_base(self) -> None:
        """Offer the cohorts of a base, and read its rows."""
        reads = self._ports.reads
        self._notice = reads.activities.certifications.notice()
        self.cohorts.blockSignals(True)
        known = [(name, cohort_id) for cohort_id, name in reads.cohort_names()]
        self.cohorts.fill([("Toutes les promotions", None), *known])
        self.cohorts.blockSignals(False)
        self.reload()

    def set_site(self, site_id: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self._site = site_id

    def wanted(self) -> CertificationFilter:
        """Return what the list is asked to show."""
        result = self.results.value()
        return CertificationFilter(
            self.search.text(),
            self.kinds.value(),
            result if isinstance(result, CertificationResult) else None,
            waiting=result == _WAITING,
            expiring=result == _EXPIRING,
            site_id=self._site,
            cohort_id=self.cohorts.value(),
        )

    def _reads(self) -> CertificationReads:
        return self._ports.reads.activities.certifications

    def source(self) -> RowSource[CertificationRow]:
        """Return the rows asked for."""
        return FilteredSource(self._reads, self.wanted(), _sorting)

    def taken_out(self) -> list[TakenOut[CertificationRow]]:
        """Return the columns as they are printed and exported."""
        return [
            TakenOut("Nom", 1.8, lambda row: row.last_name.upper()),
            TakenOut("Prénom", 1.5, lambda row: row.first_name),
            TakenOut("Promotion", 1.7, lambda row: row.cohort),
            TakenOut("Certification", 2.2, lambda row: row.draft.name),
            TakenOut("Organisme", 1.8, lambda row: row.draft.organism),
            TakenOut("Préparée depuis", 1.2, lambda row: row.draft.prepared_on),
            TakenOut("Passage", 1.2, lambda row: row.draft.passed_on),
            TakenOut("Résultat", 1.6, lambda row: row.draft.result.label),
            TakenOut("Valable jusqu’au", 1.2, lambda row: row.draft.expires_on),
        ]


def _parts(row: CertificationRow) -> TextParts:
    return TextParts(row.last_name.upper(), row.first_name)


def _passed(row: CertificationRow) -> str:
    return day_words(row.draft.passed_on)


def _scan(row: CertificationRow) -> str:
    return "Attestation jointe" if row.piece_id is not None else ""


def _scan_sign(row: CertificationRow) -> Sign | None:
    return Sign("paperclip", tip="Attestation jointe") if row.piece_id is not None else None
