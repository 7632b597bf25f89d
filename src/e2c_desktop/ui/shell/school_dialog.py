"""« École, sites et signatures »: what stands at the head and at the foot of every document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import (
    FunderLogoDraft,
    PrescriberDraft,
    SchoolDraft,
    SiteDraft,
    StaffDraft,
    validate_funder_logo,
    validate_prescriber,
    validate_school,
    validate_site,
    validate_staff,
)
from e2c_desktop.queries.pickers import PrescriberRow, StaffRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.school_reads import FunderLogoRow, SiteRecord
from e2c_desktop.services import funder_logos, schools
from e2c_desktop.services.work import Work
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.phone import show_phone
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter
from e2c_desktop.ui.shell.lines_page import LinesPage
from e2c_desktop.ui.shell.school_fields import (
    funder_specs,
    prescriber_specs,
    school_specs,
    site_specs,
    staff_specs,
)
from e2c_desktop.ui.shell.visiting import may_write

_TABS = ["École", "Sites", "Financeurs", "Équipe", "Prescripteurs"]
_TALL = 620


def _own(line: SiteRecord) -> str:
    draft = line.draft
    told = (
        (draft.logo, "logo"),
        (draft.signatory_name, f"signataire {draft.signatory_name}"),
        (draft.stamp, "cachet"),
    )
    return ", ".join(words for known, words in told if known) or "comme l’école"


_SITES: list[Column[SiteRecord]] = [
    Column("name", "Site", lambda line: line.draft.name, sortable=False),
    Column("code", "Code", lambda line: line.draft.code, width=80, sortable=False),
    Column("town", "Commune", lambda line: line.draft.town, width=180, sortable=False),
    Column("own", "Sur les documents", _own, width=300, sortable=False),
]
_FUNDERS: list[Column[FunderLogoRow]] = [
    Column("name", "Financeur", lambda line: line.draft.name, sortable=False),
    Column("site", "Imprimé pour", lambda line: line.site or "Tous", width=220, sortable=False),
]
_STAFF: list[Column[StaffRow]] = [
    Column("name", "Nom", lambda line: line.name, sortable=False),
    Column("function", "Fonction", lambda line: line.function, width=340, sortable=False),
    Column("phone", "Téléphone", lambda line: show_phone(line.phone), width=140, sortable=False),
    Column(
        "active",
        "Dans l’équipe",
        lambda line: "Oui" if line.active else "Non",
        width=110,
        sortable=False,
    ),
]
_PRESCRIBERS: list[Column[PrescriberRow]] = [
    Column("name", "Nom", lambda line: line.name, sortable=False),
    Column("kind", "Genre", lambda line: line.kind.label, width=270, sortable=False),
    Column("adviser", "Personne à joindre", lambda line: line.adviser, width=180, sortable=False),
    Column("phone", "Téléphone", lambda line: show_phone(line.phone), width=140, sortable=False),
]


class SchoolDialog(QDialog):
    """The school in five pages; each saving is one action that can be undone.

    Args:
        work: the open base; the direction changes everything, whoever writes the prescribers.
        bus: told what changed.
        errors: shows what could not be done.

    Attributes:
        form, save_button: the identity of the school, and what saves it.
        sites, funders, staff, prescribers: the lists.
        asked: the last form opened from a list.
    """

    def __init__(
        self, work: Work, bus: Bus, errors: ErrorPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("École, sites et signatures")
        self._work, self._reads, self._bus, self._errors = work, Reads(work), bus, errors
        self._editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.asked: DraftDialog | None = None
        self.tabs, self.stack = SubTabs(_TABS), QStackedWidget()
        school = self._reads.school()
        self._version = school.version
        self.form: FormBinder[SchoolDraft] = FormBinder(
            school_specs(lambda: self._reads.today),
            school.draft,
            validate=validate_school,
            columns=2,
        )
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.sites = self._sites_page()
        self.funders = self._funders_page()
        self.staff = self._staff_page()
        self.prescribers = self._prescribers_page()
        self.close_button = Button("Fermer")
        self._build()
        self._connect()
        self._show()

    def _sites_page(self) -> LinesPage[SiteRecord]:
        return LinesPage(
            "Sites de l’école",
            typography(
                "Un site peut avoir son logo, son signataire et son cachet ; ce qu’il n’a pas est "
                "celui de l’école."
            ),
            _SITES,
            lambda line: line.id,
            add="Ajouter un site",
            none=("map-pin", "Aucun site", "Les lieux de l’école apparaîtront ici."),
            editable=self._editable,
        )

    def _funders_page(self) -> LinesPage[FunderLogoRow]:
        return LinesPage(
            "Logos des financeurs",
            typography(
                "Quatre au plus, dans l’ordre de cette liste : État, Région, autres. L’emblème de "
                "l’Union européenne s’ajoute seul sur les documents d’un parcours FSE+."
            ),
            _FUNDERS,
            lambda line: line.id,
            add="Ajouter un logo",
            none=(
                "handshake",
                "Aucun logo de financeur",
                "Ceux que vous ajoutez seront imprimés sur les documents.",
            ),
            editable=self._editable,
            movable=True,
            removable=True,
        )

    def _staff_page(self) -> LinesPage[StaffRow]:
        return LinesPage(
            "Membres de l’équipe",
            typography(
                "Référents, relations entreprises, direction. L’accès au programme est à part."
            ),
            _STAFF,
            lambda line: line.id,
            add="Ajouter une personne",
            none=("users", "Personne dans l’équipe", "Les membres apparaîtront ici."),
            editable=self._editable,
        )

    def _prescribers_page(self) -> LinesPage[PrescriberRow]:
        return LinesPage(
            "Prescripteurs",
            typography(
                "Les structures qui orientent vers l’école et prescrivent les stages. "
                "Celles qui disent quelque chose de la vie privée sont chiffrées à part."
            ),
            _PRESCRIBERS,
            lambda line: line.id,
            add="Ajouter un prescripteur",
            none=(
                "handshake",
                "Aucun prescripteur",
                "Les structures apparaîtront ici.",
            ),
            editable=may_write(self._work),
        )

    def _build(self) -> None:
        self.resize(theme().px(1000), theme().px(680))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        if not self._editable:
            words = "La direction modifie ces réglages, sauf les prescripteurs."
            column.addWidget(Label(words, "muted"))
        column.addWidget(self.tabs)
        identity = QWidget()
        inside = QVBoxLayout(identity)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form, 1)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        inside.addLayout(row)
        self.save_button.setVisible(self._editable)
        self.form.setEnabled(self._editable)
        for page in (identity, self.sites, self.funders, self.staff, self.prescribers):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self.sites.add_asked.connect(partial(self._ask_site, None))
        self.sites.open_asked.connect(self._ask_site)
        self.funders.add_asked.connect(partial(self._ask_funder, None))
        self.funders.open_asked.connect(self._ask_funder)
        self.funders.remove_asked.connect(self._on_remove)
        self.funders.move_asked.connect(self._on_move)
        self.staff.add_asked.connect(partial(self._ask_staff, None))
        self.staff.open_asked.connect(self._ask_staff)
        self.prescribers.add_asked.connect(partial(self._ask_prescriber, None))
        self.prescribers.open_asked.connect(self._ask_prescriber)
        self._bus.changed.connect(self._on_changed)

    def _show(self) -> None:
        reads = self._reads
        school = reads.school()
        self._version = school.version
        if not self.form.dirty:
            self.form.load(school.draft)
        self.sites.show_lines(reads.school_settings.sites())
        self.funders.show_lines(reads.school_settings.funder_logos())
        self.staff.show_lines(reads.staff())
        self.prescribers.show_lines(reads.prescribers())

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed."""
        if initiator is not self and isinstance(changes, Changes):
            self._show()

    def _done(self, action: Callable[[], Changes]) -> bool:
        """Do one action and tell of it; what could not be done is shown."""
        try:
            changes = action()
        except InvalidDraft as invalid:
            self.form.show_problems(invalid.problems)
            return False
        except E2CError as refused:
            self._errors.show(refused, self)
            return False
        self._published(changes)
        return True

    def _published(self, changes: Changes) -> None:
        self._bus.publish(changes, self)
        self._show()

    def _on_save(self) -> None:
        if errors_of(self.form.check()):
            self.form.focus_first_problem()
            return
        draft = self.form.draft()
        save = partial(schools.update_school, self._work, version=self._version, draft=draft)
        if self._done(save):
            self.form.load(self._reads.school().draft)

    def _on_remove(self, line: FunderLogoRow) -> None:
        self._done(
            partial(
                funder_logos.remove_funder_logo, self._work, logo_id=line.id, version=line.version
            )
        )

    def _on_move(self, line: FunderLogoRow, up: bool) -> None:
        self._done(partial(funder_logos.move_funder_logo, self._work, logo_id=line.id, up=up))

    def _site_names(self) -> list[tuple[UUID, str]]:
        return [(site.id, site.name) for site in self._reads.sites()]

    def _ask(
        self,
        title: str,
        specs: list[Any],
        draft: object,
        validate: Callable[[Any], Any],
        store: Callable[[Any], Changes],
        height: int,
    ) -> None:
        def keep(typed: object) -> None:
            self._published(store(typed))

        self.asked = DraftDialog(
            title,
            title,
            specs,
            draft,
            validate=validate,
            store=keep,
            errors=self._errors,
            height=height,
            parent=self,
        )
        self.asked.finished.connect(self.asked.deleteLater)
        self.asked.open()

    def _ask_site(self, line: SiteRecord | None) -> None:
        def store(draft: SiteDraft) -> Changes:
            if line is None:
                return schools.add_site(self._work, draft=draft)[1]
            return schools.update_site(
                self._work, site_id=line.id, version=line.version, draft=draft
            )

        draft = SiteDraft() if line is None else line.draft
        title = "Nouveau site" if line is None else f"Site de {line.draft.name}"
        self._ask(title, site_specs(), draft, validate_site, store, _TALL)

    def _ask_funder(self, line: FunderLogoRow | None) -> None:
        def store(draft: FunderLogoDraft) -> Changes:
            if line is None:
                return funder_logos.add_funder_logo(self._work, draft=draft)[1]
            return funder_logos.update_funder_logo(
                self._work, logo_id=line.id, version=line.version, draft=draft
            )

        draft = FunderLogoDraft() if line is None else line.draft
        title = "Logo d’un financeur"
        specs = funder_specs(self._site_names())
        self._ask(title, specs, draft, validate_funder_logo, store, 330)

    def _ask_staff(self, line: StaffRow | None) -> None:
        def store(draft: StaffDraft) -> Changes:
            if line is None:
                return schools.add_staff(self._work, draft=draft)[1]
            return schools.update_staff(
                self._work, staff_id=line.id, version=line.version, draft=draft
            )

        known = StaffDraft()
        if line is not None:
            told = (line.name, line.function, line.sex, line.email, line.phone, line.site_id)
            known = StaffDraft(*told, line.active)
        title = "Nouveau membre de l’équipe" if line is None else line.name
        self._ask(title, staff_specs(self._site_names()), known, validate_staff, store, 400)

    def _ask_prescriber(self, line: PrescriberRow | None) -> None:
        def store(draft: PrescriberDraft) -> Changes:
            if line is None:
                return schools.add_prescriber(self._work, draft=draft)[1]
            return schools.update_prescriber(
                self._work, prescriber_id=line.id, version=line.version, draft=draft
            )

        known = PrescriberDraft(PrescriberKind.ML)
        if line is not None:
            known = PrescriberDraft(line.kind, line.name, line.adviser, line.phone, line.email)
        title = "Nouveau prescripteur" if line is None else line.name
        self._ask(title, prescriber_specs(), known, validate_prescriber, store, 330)
