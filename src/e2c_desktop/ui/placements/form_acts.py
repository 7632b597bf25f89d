"""What the menus of a placement do: states, signatures, copies, derogations, papers, bin."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.company import ContactDraft
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_rules.verdicts import RuleCode, Verdict
from e2c_desktop.queries.placements_record import PlacementRecord, SignatureLine
from e2c_desktop.services import contacts, piece_files, placement_states, placements
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.placements.dialogs import signing, small_forms
from e2c_desktop.ui.placements.dialogs.delegations import DelegationsDialog
from e2c_desktop.ui.placements.dialogs.sources import SourcesDialog
from e2c_desktop.ui.placements.form_act import Act, Host, heading
from e2c_desktop.ui.placements.form_copies import Copies
from e2c_desktop.ui.placements.form_deeds import Deeds
from e2c_desktop.ui.placements.form_fields import shown_name
from e2c_desktop.ui.placements.form_papers import Papers
from e2c_desktop.ui.placements.form_pauses import Pauses
from e2c_desktop.ui.placements.form_waivers import Waivers
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog

MOVES = {
    PlacementState.DRAFT: "Reprendre en brouillon",
    PlacementState.TO_SIGN: "Donner à signer",
    PlacementState.SIGNED: "Noter comme signée",
    PlacementState.RUNNING: "Noter comme en cours",
    PlacementState.ENDED: "Noter comme terminé",
    PlacementState.REVIEWED: "Noter le bilan reçu",
    PlacementState.INTERRUPTED: "Interrompre le stage",
    PlacementState.CANCELLED: "Annuler le stage",
    PlacementState.NO_SHOW: "Noter «\u00a0non présenté\u00a0»",
}
"""The words of each move, verb first."""


class Acts(Act):
    """The actions of the menus; each saves what is typed first.

    Attributes:
        copies, pauses, waivers, papers: the actions that have a module of their own.
    """

    def __init__(self, doors: Doors, deeds: Deeds, host: Host, owner: QWidget) -> None:
        super().__init__(doors, deeds, host, owner)
        self.copies = Copies(doors, deeds, host, owner)
        self.pauses = Pauses(doors, deeds, host, owner)
        self.waivers = Waivers(doors, deeds, host, owner)
        self.papers = Papers(doors, deeds, host, owner)

    # Menus.

    def fill(self, menu: QMenu, copies: QMenu, record: PlacementRecord, *, able: bool) -> None:
        """Write the menus of a placement: only what can be done now."""
        menu.clear()
        copies.clear()
        for words, act in (
            ("Pour un autre stagiaire…", partial(self.copies.copy, several=False)),
            ("Pour un groupe…", partial(self.copies.copy, several=True)),
            ("Renouveler…", self.copies.renew),
        ):
            copies.addAction(words, act).setEnabled(able)
        for state in record.moves:
            menu.addAction(MOVES[state], partial(self.move, state)).setEnabled(able)
        if record.moves:
            menu.addSeparator()
        signing_action = menu.addAction("Noter les signatures…", self.sign)
        signing_action.setEnabled(able and bool(record.missing))
        menu.addAction("Noter une interruption…", self.pauses.add_pause).setEnabled(able)
        menu.addAction("Délégations des prescripteurs…", self.show_delegations)
        menu.addSeparator()
        menu.addAction("Voir le stagiaire", partial(self._go_to_person, record))
        menu.addAction("Voir l’entreprise", partial(self._go_to_company, record))
        menu.addSeparator()
        words = "Reprendre de la corbeille" if record.aside else "Mettre à la corbeille"
        menu.addAction(words, self.set_aside).setEnabled(able)

    def _go_to_person(self, record: PlacementRecord) -> None:
        self._doors.going.trainee(record.person.trainee_id)

    def _go_to_company(self, record: PlacementRecord) -> None:
        self._doors.going.company(record.company.id)

    # States and signatures.

    def move(self, state: PlacementState) -> None:
        """Move the placement to a state."""
        record = self._host.saved_record()
        if record is not None:
            self._deeds.do(
                lambda: placement_states.move_placement(
                    self._doors.work,
                    placement_id=record.id,
                    version=record.version,
                    to=state,
                    today=self._doors.today(),
                ),
                f"{heading(record)}\u00a0: {state.label.lower()}",
            )

    def sign(self) -> None:
        """Ask who signed."""
        record = self._host.saved_record()
        if record is None or not record.missing:
            return

        def store(drafts: list[placement_states.SignatureDraft], path: Path | None) -> None:
            scan = None if path is None else piece_files.read_piece_file(path, draw_first_page)
            changes = placement_states.sign_placement(
                self._doors.work,
                placement_id=record.id,
                version=record.version,
                signatures=drafts,
                today=self._doors.today(),
                scan=scan,
            )
            self._deeds.done(changes, f"{heading(record)}\u00a0: signatures notées")

        parties = [(party, _known_name(record, party)) for party in record.missing]
        dialog = signing.SigningDialog(
            heading(record),
            parties,
            self._doors.today,
            store=store,
            errors=self._doors.errors,
            parent=self._owner,
        )
        self._open(dialog)

    def on_signature(self, name: str, line: object) -> None:
        """Answer the links of the card of signatures."""
        if name == "add":
            self.sign()
        elif isinstance(line, SignatureLine):
            self._deeds.do(
                lambda: placement_states.remove_signature(
                    self._doors.work,
                    signature_id=line.id,
                    version=line.version,
                    today=self._doors.today(),
                ),
                f"Signature enlevée\u00a0: {line.party.label.lower()}",
            )

    # Ways out, and people of the company.

    def on_repair(self, verdict: Verdict) -> None:
        """Lead to what repairs a verdict outside of the fields."""
        form = self._host.form
        if form is None:
            return
        if verdict.rule is RuleCode.SIGNATURES:
            self.sign()
        elif verdict.rule is RuleCode.DELEGATION:
            self.show_delegations()
        else:
            company_id = form.binder.draft().company_id
            if company_id is not None:
                self._doors.going.company(company_id)

    def show_sources(self) -> None:
        """Show the texts of the rules."""
        form = self._host.form
        if form is not None:
            rules = form.live.rules(form.draft())
            self._open(SourcesDialog(form.checks.verdicts, rules.stated_on, self._owner))

    def show_delegations(self) -> None:
        """Show the delegations of prescribers."""
        form = self._host.form
        prescriber = None if form is None else form.binder.draft().prescriber_id
        dialog = DelegationsDialog(self._doors, self._deeds, prescriber, self._owner)
        if form is not None:
            dialog.finished.connect(form.judge_again)
        self._open(dialog)

    def add_tutor(self, words: str) -> None:
        """Ask who is the new tutor, and choose that person."""
        form = self._host.form
        company_id = None if form is None else form.binder.draft().company_id
        if form is None or company_id is None:
            return

        def store(draft: small_forms.NewTutor) -> None:
            made, changes = contacts.add_contact(
                self._doors.work,
                company_id=company_id,
                draft=ContactDraft(
                    draft.name, draft.function, frozenset({draft.role}), draft.phone, draft.email
                ),
            )
            self._deeds.publish(changes)
            form.binder.editors["tutor_id"].set_value(made)
            form.binder.editors["tutor_id"].changed.emit()

        dialog = DraftDialog(
            "Nouvelle personne",
            form.company_name(),
            small_forms.tutor_specs(),
            small_forms.NewTutor(name=words),
            validate=small_forms.tutor_rules,
            store=store,
            errors=self._doors.errors,
            height=320,
            parent=self._owner,
        )
        self._open(dialog)

    def set_aside(self) -> None:
        """Put the placement in the bin, or take it back."""
        record = self._host.saved_record()
        if record is None:
            return
        act = placements.unarchive_placement if record.aside else placements.archive_placement
        words = "repris de la corbeille" if record.aside else "mis à la corbeille"
        self._deeds.do(
            lambda: act(self._doors.work, placement_id=record.id, version=record.version),
            f"{heading(record)}\u00a0: {words}",
        )


def _known_name(record: PlacementRecord, party: SignatureParty) -> str:
    """Return the name that is known of who signs for a party."""
    known = {
        SignatureParty.TRAINEE: shown_name(record.person),
        SignatureParty.GUARDIAN: record.person.guardian_name,
        SignatureParty.HOST: record.signatory or record.tutor,
        SignatureParty.SCHOOL: record.accompanist or record.person.referent,
    }
    return known.get(party, "")
