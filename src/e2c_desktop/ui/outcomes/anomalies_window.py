"""« Anomalies »: what contradicts in the facts of a period, each line leading to the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.outcome_anomalies import AnomalyReport, AnomalyRow
from e2c_desktop.services.anomaly_list import TITLE, anomaly_list, counted
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.list_window import ListWindow, column
from e2c_desktop.ui.records.taking_out import ShowFile

_YEARS = 6
_EVERYWHERE = "Tous les sites"


@dataclass(frozen=True, slots=True)
class AnomaliesAsked:
    """Of which report the anomalies are looked at; what is None or empty asks for nothing.

    Attributes:
        period: this year without it.
        rules: the rule set; the first of the school without it.
    """

    period: ReportPeriod | None = None
    rules: OutcomeRules | None = None
    selection: Selection = Selection()  # noqa: RUF009  # frozen


def _parts(row: AnomalyRow) -> TextParts:
    return TextParts(row.person.last_name.upper(), row.person.first_name)


def _name(row: AnomalyRow) -> str:
    return f"{row.person.last_name.upper()} {row.person.first_name}".strip()


def _kind(row: AnomalyRow) -> str:
    return row.kind.label


def _sentence(row: AnomalyRow) -> str:
    return row.sentence


def _counts(row: AnomalyRow) -> str:
    return _pill(row).text


def _pill(row: AnomalyRow) -> PillSpec:
    if row.left_out:
        return PillSpec("Laissé de côté", "bad", "circle-minus")
    return PillSpec("Compté", "mute", "check")


def _site(row: AnomalyRow) -> str:
    return row.site


_COLUMNS = [
    column("name", "Personne", _name, width=200, parts=_parts),
    column("kind", "Ce qui ne va pas", _kind, width=270),
    column("sentence", "Détail", _sentence),
    column("counts", "Dans les chiffres", _counts, width=140, pill=_pill),
    column("site", "Site", _site, width=110),
]


class AnomaliesWindow(ListWindow):
    """What contradicts, narrowed by year, by site and by rule set.

    Args:
        doors: of the page that opens it.
        asked: the report whose anomalies are shown first.
        show_file: shows pages.

    Attributes:
        period, site, rules: the choices.
    """

    def __init__(
        self,
        doors: RecordDoors,
        asked: AnomaliesAsked,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        empty = ("circle-check", "Rien ne se contredit sur cette période")
        super().__init__(doors, TITLE, _COLUMNS, empty, show_file, parent)
        self._asked, figures = asked, doors.reads.figures
        self._report = AnomalyReport((), 0, 0)
        year = doors.today().year
        years = [ReportPeriod.of_year(year - back) for back in range(_YEARS)]
        wanted = asked.period or years[0]
        periods = years if wanted in years else [wanted, *years]
        self.period = ChoiceBox("Période", [(_told(one), one) for one in periods])
        self.period.choose(wanted)
        sites = figures.places().sites
        self.site = ChoiceBox("Site", [(_EVERYWHERE, ""), *((name, name) for name in sites)])
        self.site.choose(asked.selection.site)
        known = figures.rule_sets()
        self.rules = ChoiceBox("Règle", [(f"Règle {one.name}", one) for one in known])
        self.rules.choose(asked.rules or figures.chosen_rules().first)
        for box in (self.period, self.site, self.rules):
            self.controls.addWidget(box)
            box.currentIndexChanged.connect(self.read)
        self.read()

    def read(self, *_: object) -> None:
        """Read the anomalies again."""
        self._report = self.doors.reads.figures.anomalies(
            self.period.value(),
            extracted_on=self.doors.today(),
            rules=self.rules.value(),
            selection=replace(self._asked.selection, site=self.site.value()),
        )
        self.show_rows(self._report.rows, counted(self._report))

    def shown_list(self) -> ShownList:
        """Return the list shown, to be taken out."""
        narrowed = replace(self._asked.selection, site="").words
        words = [self.period.currentText(), self.site.currentText(), *narrowed]
        return anomaly_list(
            self.doors.work,
            report=self._report,
            subtitle=" · ".join([*words, self.rules.currentText()]),
            mark=self.mark(),
        )


def _told(period: ReportPeriod) -> str:
    label = period.label
    return label if label.isdecimal() else label[:1].upper() + label[1:]
