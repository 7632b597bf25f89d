"""« Référentiel de compétences »: the versions above, the words of one of them below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.domain.framework_draft import new_version_of
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.framework_editions import EditionRow
from e2c_desktop.services import framework_files, rights
from e2c_desktop.services import frameworks as services
from e2c_desktop.services.framework_files import FrameworkPreview
from e2c_desktop.ui.frameworks.editions_table import EditionsTable
from e2c_desktop.ui.frameworks.editor import FrameworkEditor, empty_framework
from e2c_desktop.ui.frameworks.files import FrameworkFiles, FrameworkReading
from e2c_desktop.ui.frameworks.import_dialog import ImportFrameworkDialog
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.taking_out import ShowFile

_UNSAVED = "Enregistrez d’abord ce qui est tapé, ou abandonnez-le."
_LEAVING = "Ce qui est tapé n’est pas enregistré. Fermez encore pour l’abandonner."
_INTRO = (
    "Un parcours garde la version avec laquelle il est évalué : ses documents ne changent "
    "pas. Pour corriger une version déjà utilisée, commencez-en une nouvelle."
)
Action = Callable[[], Changes | tuple[UUID, Changes]]
_TABLE, _SHORT_TABLE, _SHORT = 138, 94, 600
"""Heights: of the table, of the table in a short window, and what makes a window short."""
_SHOWN = frozenset({Kind.FRAMEWORK, Kind.PORTFOLIO, Kind.EVALUATION})


class FrameworksDialog(QDialog):
    """The frameworks of the school; each saving is one action that can be undone.

    Args:
        doors: of the window; only the direction changes anything.
        show_file: shows pages.
    """

    def __init__(
        self, doors: RecordDoors, show_file: ShowFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Référentiel de compétences")
        self._doors = doors
        self._reads = doors.reads.competences
        self._may = rights.may(doors.work.actor.role, services.add_framework)
        self._may = self._may and not doors.work.read_only
        self._new = False
        self._begun: FrameworkDraft | None = None
        self._shown: UUID | None = None
        self.importing: ImportFrameworkDialog | None = None
        self.files = FrameworkFiles(doors, self, show_file)
        self.reading = FrameworkReading(doors.tasks, doors.errors, self)
        self.table = EditionsTable()
        self.editor = FrameworkEditor()
        self.title, self.caption = Label("", "h2"), Label("", "small", wrap=True)
        small: dict[str, str] = {
            "Nouvelle version": "copy",
            "Nouveau": "plus",
            "Importer…": "upload",
        }
        self.copy, self.empty, self.bring = (
            Button(words, icon=sign, size="small") for words, sign in small.items()
        )
        self.empty.setAccessibleName("Nouveau référentiel vide")
        self.choose = Button("Mettre en vigueur", icon="circle-check", size="small")
        self.official = Button("Dire officiel", icon="badge-check", size="small")
        words = "Ceux qui n’ont encore ni niveau, ni preuve, ni note avec cette version"
        self.adopt = Button("", icon="arrow-right", size="small", tip=words)
        self.excel = Button("Excel", icon="file-spreadsheet", size="small")
        self.print = Button("Imprimer", icon="printer", size="small")
        self.drop = Button("Supprimer", icon="trash", size="small")
        self.trouble = Label("", tone="bad", wrap=True)
        self.left = Label(_LEAVING, tone="warn", wrap=True)
        self.give_up = Button("Abandonner")
        self.save = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self.close_button = Button("Fermer")
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.resize(theme().px(1270), theme().px(704))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        words = _INTRO if self._may else f"{_INTRO} La direction les modifie."
        column.addWidget(Label(typography(words), "muted", wrap=True))
        column.addWidget(self.table)
        column.addLayout(self._actions())
        column.addWidget(Line())
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.caption, 1)
        head.addWidget(self.adopt)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.left.hide()
        foot.addWidget(self.left, 1)
        foot.addWidget(self.trouble, 1)
        for button in (self.give_up, self.save, self.close_button):
            foot.addWidget(button)
        column.addLayout(foot)
        for button in (*self._writing, self.give_up, self.save):
            button.setVisible(self._may)
        for button in (self.excel, self.print):
            button.setVisible(self.files.pages.may())

    @property
    def _writing(self) -> tuple[Button, ...]:
        """The buttons of the direction."""
        making = (self.copy, self.empty, self.bring)
        return (*making, self.choose, self.official, self.adopt, self.drop)

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.copy, self.empty, self.bring):
            row.addWidget(button)
        row.addSpacing(6)
        for button in (self.choose, self.official):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.excel, self.print, self.drop):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row)
        self.editor.changed.connect(self._on_typed)
        self.copy.clicked.connect(self.begin_version)
        self.empty.clicked.connect(self.begin_empty)
        self.bring.clicked.connect(self._on_bring)
        self.reading.read.connect(self._on_read)
        self.choose.clicked.connect(self._on_choose)
        self.official.clicked.connect(self._on_official)
        self.adopt.clicked.connect(self._on_adopt)
        self.excel.clicked.connect(self._on_excel)
        self.print.clicked.connect(self._on_print)
        self.drop.clicked.connect(self._on_drop)
        self.give_up.clicked.connect(self._on_give_up)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self._doors.bus.changed.connect(self._on_changed)

    # What is shown.

    def _show(self, chosen: UUID | None = None) -> None:
        self.table.show_rows(self._reads.editions(), chosen or self._shown)
        self._show_row()

    def _show_row(self) -> None:
        """Show the words of the version that is chosen, as they are kept."""
        row = self.table.row()
        self._new, self._begun = False, None
        self._shown = row.id if row else None
        found = self._reads.framework(row.id) if row else None
        editable = self._may and row is not None and row.editable
        draft = found.draft() if found else FrameworkDraft()
        self.editor.show_framework(draft, editable=editable)
        self._begun = self.editor.draft() if editable else None
        self.title.setText(row.words if row else "")
        self.caption.setText(typography(self._why_closed(row)))
        self._forget()
        self._allow()

    def _why_closed(self, row: EditionRow | None) -> str:
        if row is None or not self._may or row.editable:
            return ""
        if row.demonstration:
            return "Ce n’est pas le référentiel du Réseau E2C France. Il ne se modifie pas."
        return "Des parcours sont évalués avec lui : ses mots ne changent plus."

    def _allow(self) -> None:
        """Offer what may be done with the version that is chosen."""
        row, typed = self.table.row(), self.unsaved()
        there = row is not None and not typed
        for button in (self.copy, self.excel, self.print):
            button.setEnabled(there)
        for button in (self.empty, self.bring):
            button.setEnabled(not typed)
        self.choose.setEnabled(there and row is not None and not row.current)
        self.official.setEnabled(there and row is not None and not row.demonstration)
        said = row is not None and row.official
        self.official.set_text("Ne plus dire officiel" if said else "Dire officiel")
        self.drop.setEnabled(there and row is not None and not (row.current or row.used))
        free = len(row.free) if row is not None and not row.current else 0
        self.adopt.set_text(f"Passer {free} parcours à la version en vigueur")
        self.adopt.setVisible(self._may and free > 0)
        self.adopt.setEnabled(there)
        self.save.setEnabled(typed)
        self.give_up.setEnabled(typed)

    def unsaved(self) -> bool:
        """Tell whether something was typed or begun that is not kept."""
        if self._new:
            return True
        return self._begun is not None and self.editor.draft() != self._begun

    def _forget(self) -> None:
        self.trouble.setText("")
        self.left.hide()

    def _on_row(self, *_: object) -> None:
        # The table tells its row a moment later: what was begun meanwhile stays.
        row = self.table.row()
        if row is not None and row.id == self._shown:
            return
        if self.unsaved():
            self.table.go_to(self._shown)
            self.trouble.setText(_UNSAVED)
        else:
            self._show_row()

    def _on_typed(self) -> None:
        self._forget()
        self._allow()

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed; what is typed stays."""
        if initiator is self or not isinstance(changes, Changes) or self.unsaved():
            return
        if any(changes.of(kind) for kind in _SHOWN):
            self._show()

    # What is done.

    def begin_version(self) -> None:
        """Begin a version of the school from the words that are shown."""
        self._begin(new_version_of(self.editor.draft()), "Nouvelle version")

    def begin_empty(self) -> None:
        """Begin a framework with the levels of the one in force."""
        model = self._reads.framework()
        self._begin(empty_framework(model.draft() if model else None), "Nouveau référentiel")

    def _begin(self, draft: FrameworkDraft, title: str) -> None:
        self._new = True
        self.editor.begin(draft)
        self.title.setText(title)
        self.caption.setText("")
        self._forget()
        self._allow()

    def _on_give_up(self) -> None:
        self._show_row()

    def _on_save(self) -> None:
        draft, row = self.editor.draft(), self.table.row()
        if self._new:
            self._do(partial(services.add_framework, self._doors.work, draft=draft))
        elif row is not None:
            self._do(
                partial(
                    services.update_framework,
                    self._doors.work,
                    framework_id=row.id,
                    version=row.row_version,
                    draft=draft,
                )
            )

    def _do(self, action: Action) -> None:
        """Do one action; what is refused of the words is told at its place."""
        self._tell(self._attempt(action) or ())

    def _attempt(self, action: Action) -> Sequence[Problem] | None:
        """Do one action and show everything again.

        Returns:
            What is refused of the words, nothing once it is done, None when a message said why not.
        """
        try:
            done = action()
        except InvalidDraft as invalid:
            return invalid.problems
        except E2CError as refused:
            self._doors.errors.show(refused, self)
            return None
        made, changes = done if isinstance(done, tuple) else (self._shown, done)
        self._doors.bus.publish(changes, self)
        self._show(made)
        return ()

    def _tell(self, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        rest = self.editor.show_problems(problems)
        count = len(problems)
        words = " ".join(rest)
        if count > 1 and not rest:
            words = f"{count} points à corriger. F4 : le suivant."
        self.trouble.setText(typography(words))

    def _on_row_action(self, service: Callable[..., Changes], **values: object) -> None:
        row = self.table.row()
        if row is not None:
            self._do(
                partial(
                    service,
                    self._doors.work,
                    framework_id=row.id,
                    version=row.row_version,
                    **values,
                )
            )

    def _on_choose(self) -> None:
        self._on_row_action(services.choose_framework)

    def _on_official(self) -> None:
        row = self.table.row()
        if row is not None:
            self._on_row_action(services.declare_official, official=not row.official)

    def _on_drop(self) -> None:
        self._on_row_action(services.remove_framework)

    def _on_adopt(self) -> None:
        row = self.table.row()
        if row is not None:
            self._do(partial(services.adopt_current, self._doors.work, path_ids=row.free))

    def _on_excel(self) -> None:
        row = self.table.row()
        if row is not None:
            self.files.export(row)

    def _on_print(self) -> None:
        self.files.print_framework(self.editor.draft())

    def _on_bring(self) -> None:
        self.reading.ask(self._doors.work)

    def _on_read(self, preview: FrameworkPreview) -> None:
        self.importing = ImportFrameworkDialog(preview, self._keep, parent=self)
        self.importing.open()

    def _keep(self, preview: FrameworkPreview, current: bool) -> Sequence[Problem] | None:
        work = self._doors.work
        return self._attempt(
            partial(framework_files.import_framework, work, preview=preview, current=current)
        )

    def reject(self) -> None:
        """Close, unless what is typed would be lost: it is said first."""
        if self.unsaved() and self.left.isHidden():
            self.trouble.setText("")
            self.left.show()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more room to the words in a short window: the versions then scroll."""
        super().resizeEvent(event)
        look = theme()
        short = self.height() < look.px(_SHORT)
        self.table.setFixedHeight(look.px(_SHORT_TABLE if short else _TABLE))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close like the button, from the frame of the window."""
        self.reject()
        event.setAccepted(self.isHidden())
