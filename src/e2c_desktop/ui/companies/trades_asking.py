"""What the sub-tab « Métiers et sécurité » asks in small windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any
from uuid import UUID

from e2c_desktop.domain.company_trades import (
    TradeDraft,
    cleaned_trade,
    cleaned_welcome,
    months_words,
    parse_months,
    validate_trade,
    validate_welcome,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.company_partnership import TradeRow, WelcomeRow
from e2c_desktop.services import company_partnership as partnership
from e2c_desktop.services.nomenclatures import find_trades
from e2c_desktop.ui.companies.relation_asking import RelationAsking
from e2c_desktop.ui.companies.relation_fields import trade_specs, welcome_specs
from e2c_desktop.ui.forms.specs import LookupOf
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing

_FOUND = 30


@dataclass(frozen=True, slots=True)
class TradeForm:
    """A trade as typed: its months are words, and no code is None."""

    name: str = ""
    code: str | None = None
    tasks: str = ""
    equipment: str = ""
    dress: str = ""
    min_age: int | None = None
    places: int | None = None
    interview: bool = False
    closed: str = ""

    def draft(self) -> TradeDraft:
        """Return the trade; months that cannot be read are none."""
        return TradeDraft(
            code=self.code or "",
            name=self.name,
            tasks=self.tasks,
            equipment=self.equipment,
            dress=self.dress,
            min_age=self.min_age,
            interview=self.interview,
            places=self.places,
            closed_months=parse_months(self.closed) or frozenset(),
        )


def trade_form(draft: TradeDraft) -> TradeForm:
    """Return a trade as it is typed."""
    same = {spec.name for spec in fields(TradeForm)} & {spec.name for spec in fields(TradeDraft)}
    values = {name: getattr(draft, name) for name in same}
    return TradeForm(
        **{**values, "code": draft.code or None, "closed": months_words(draft.closed_months)}
    )


def trade_rules(form: TradeForm) -> list[Problem]:
    """Return what the rules say of a trade as typed."""
    found = validate_trade(cleaned_trade(form.draft()))
    if parse_months(form.closed) is None:
        message = "Écrivez des mois : « juillet, août », ou « 7, 8 »."
        found.append(Problem.error("closed", "mois", message))
    return found


def _rome(typed: str) -> list[LookupItem]:
    return [LookupItem(line.code, line.code, line.title) for line in find_trades(typed, _FOUND)]


def _rome_label(code: object) -> str:
    return str(code or "")


class TradesAsking:
    """The small windows of the trades and of the safety of a company.

    Args:
        doors: of the window.
        doing: calls the services.
        asking: knows the company shown, and opens windows.
    """

    def __init__(self, doors: Doors, doing: RecordDoing, asking: RelationAsking) -> None:
        self._doors, self._doing, self._asking = doors, doing, asking

    def add(self) -> None:
        """Ask a trade that the company hosts."""
        company = self._asking.company
        if company is not None and self._asking.may_edit():
            self._ask("Ajouter un métier", TradeForm(), partial(self._add, company[0]))

    def open(self, row: TradeRow) -> None:
        """Show a trade, to correct it or to take it away."""
        if self._asking.may_edit():
            store, remove = partial(self._update, row), partial(self.remove, row)
            self._ask("Métier accueilli", trade_form(row.draft), store, remove)

    def _ask(
        self,
        title: str,
        form: TradeForm,
        store: Callable[[Any], object],
        remove: Callable[[], object] | None = None,
    ) -> None:
        specs = trade_specs(LookupOf(_rome, _rome_label, placeholder="I1604 ou mécanicien"))
        self._asking.ask(
            title, specs, form, validate=trade_rules, store=store, remove=remove, height=560
        )

    def _add(self, company_id: UUID, form: TradeForm) -> None:
        _, changes = partnership.add_trade(
            self._doors.work, company_id=company_id, draft=form.draft()
        )
        self._asking.tell(changes, "Métier noté")

    def _update(self, row: TradeRow, form: TradeForm) -> None:
        if form.draft() == row.draft:
            return
        changes = partnership.update_trade(
            self._doors.work, trade_id=row.id, version=row.version, draft=form.draft()
        )
        self._asking.tell(changes, "Métier corrigé")

    def remove(self, row: TradeRow) -> None:
        """Put a trade in the bin, with « Annuler »."""
        if not self._asking.may_edit():
            return
        changes = self._doing.attempt(
            lambda: partnership.remove_trade(self._doors.work, trade_id=row.id, version=row.version)
        )
        self._asking.tell(changes, "Métier supprimé")

    def ask_welcome(self) -> None:
        """Ask how the company receives trainees."""
        company = self._asking.company
        if company is None or not self._asking.may_edit():
            return
        row = self._doors.reads.partners.welcome(company[0])
        self._asking.ask(
            "Accueil et sécurité",
            welcome_specs(),
            row.draft,
            validate=lambda draft: validate_welcome(cleaned_welcome(draft)),
            store=partial(self._store_welcome, row),
            height=470,
        )

    def _store_welcome(self, row: WelcomeRow, draft: Any) -> None:  # noqa: ANN401  # what the form gives
        if draft == row.draft:
            return
        changes = partnership.update_welcome(
            self._doors.work, company_id=row.company_id, version=row.version, draft=draft
        )
        self._asking.tell(changes, "Accueil et sécurité : enregistré")
