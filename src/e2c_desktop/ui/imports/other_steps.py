"""The first lines of the file beside its columns, and the page that says what was imported."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.services.imports_preview import Preview, Sample
from e2c_desktop.ui.imports.plain_table import PlainTable
from e2c_desktop.ui.imports.words import created_word, lines_word, rules_word
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Line
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme

_WIDEST = 180


class SampleCard(Card):
    """The first lines as they were read: it shows at once when accents are wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Premières lignes du fichier", flush=True, parent=parent)
        self.body.setSpacing(0)
        self.model = PlainTable(self)
        self.table = DataTable("Premières lignes du fichier")
        self.table.setModel(self.model)
        self.add(self.table, 1)
        self.add(Line())
        question = "Les accents sont-ils corrects ? Sinon, enregistrez le fichier au format .xlsx "
        question += "dans Excel, puis choisissez-le à nouveau."
        label = Label(typography(question), "small", wrap=True)
        label.setContentsMargins(14, 8, 14, 8)
        self.add(label)

    def show_sample(self, sample: Sample) -> None:
        """Show the first lines of a sheet."""
        self.model.show_rows(sample.titles, sample.rows)
        metrics = self.table.fontMetrics()
        zoom = theme().zoom / 100
        widths = []
        for column, title in enumerate(sample.titles):
            texts = [title, *(row[column] for row in sample.rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            widths.append(min(_WIDEST, int(widest / zoom) + 26))
        self.table.set_widths(widths, stretch=-1)


class ResultStep(QWidget):
    """What was imported, and the way back.

    Signals:
        undo_asked: « Annuler tout l’import ».
    """

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addStretch(1)
        self.icon = IconLabel("circle-check", size=40, token="ok")
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Label("", "h1")
        self.text = Label("", "muted", wrap=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.undo = Button("Annuler tout l’import", ButtonRole.DANGER, icon="undo-2")
        self.undo.clicked.connect(self.undo_asked)
        row.addWidget(self.undo)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(2)

    def show_done(self, preview: Preview) -> None:
        """Say what was imported."""
        figures = preview.figures
        self.icon.set_icon("circle-check", "ok")
        self.title.setText("Import terminé")
        parts = [created_word(preview.kind, figures.create)]
        if preview.kind is not ImportKind.PLACEMENTS:
            parts.append(f"{lines_word(figures.update)} en complément")
        parts.append(f"{lines_word(figures.identical)} sans rien de nouveau")
        text = f"{', '.join(parts)}."
        if figures.confirm:
            text += f" {lines_word(figures.confirm)} à confirmer, pas encore importées."
        if figures.refused:
            text += f" {lines_word(figures.refused)} à corriger : elles n’ont pas été importées."
        rules = rules_word(preview.controls_counts.items())
        if rules:
            text += f" Règles des stages : {rules}, dans la liste des erreurs."
        self.text.setText(typography(text))
        self.undo.show()

    def show_undone(self) -> None:
        """Say that all of it was taken back."""
        self.icon.set_icon("undo-2", "text-muted")
        self.title.setText("Import annulé")
        self.text.setText(typography("La base est comme avant : tout a été repris."))
        self.undo.hide()
