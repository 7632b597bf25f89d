"""The form of a company as data: every field of the draft, in the order of reading.

A test walks these lines and the draft, so that neither has a field the other does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Answer, CompanyState, ContactRole
from e2c_desktop.domain.company import CompanyDraft, cleaned_company
from e2c_desktop.domain.company_codes import (
    IDCC_NAMES,
    LEGAL_FORMS,
    SECTORS,
    NafVersion,
    SizeBand,
    idcc_name,
)
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.identifiers import display_siret, is_siret
from e2c_desktop.domain.nomenclatures import written_naf
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.communes import address_problems, town_code, towns_of
from e2c_desktop.services.companies import company_problems
from e2c_desktop.services.nomenclatures import activity_title, find_activities
from e2c_desktop.ui.companies.sections import IDENTITY, LAW, NOTE, PLACE, RELATION, WELCOME
from e2c_desktop.ui.forms.specs import (
    Choice,
    CodeOf,
    Date,
    FieldSpec,
    Flag,
    Integer,
    LongText,
    LookupOf,
    Phone,
    PostalTown,
    Siret,
    Suggested,
    Text,
)
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.records.words import shown_words

COMPUTED = frozenset({"town_code"})
"""Fields of the draft without a line of their own: they follow from others."""
SENSITIVE = frozenset({"avoid_reason"})
"""Fields that only roles holding the key `sensible` see, and then closed at first."""
_YES_NO = ((Answer.YES, Answer.YES.label), (Answer.NO, Answer.NO.label))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that the form offers: who may follow a company, the sectors in use."""

    staff: tuple[LookupItem, ...] = ()
    sectors: tuple[str, ...] = SECTORS

    def words(self, value: object) -> str:
        """Return the name of a member of staff."""
        return next((item.label for item in self.staff if item.value == value), "")


def read_lists(reads: Reads) -> Lists:
    """Read the lists from the base; the sectors that the school uses come with the usual ones."""
    used = (*SECTORS, *reads.companies.sectors())
    return Lists(
        staff=tuple(LookupItem(row.id, row.name, row.function) for row in reads.staff()),
        sectors=tuple(sorted(dict.fromkeys(used), key=folded)),
    )


def _agreements(typed: str) -> list[tuple[str, str]]:
    """Return the frequent collective agreements whose number or name holds what is typed."""
    words = folded(typed).split()
    lines = IDCC_NAMES.items()
    return [line for line in lines if all(word in folded(" ".join(line)) for word in words)]


def _four_digits(text: str) -> str:
    return text.zfill(4) if text.isascii() and text.isdigit() else text


def company_specs(lists: Lists, today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a company, section by section."""
    return [*_identity(), *_law(today), *_place(), *_relation(lists), *_welcome(today)]


def _identity() -> list[FieldSpec]:
    siret = Siret(is_siret, display_siret)
    other = Text(40, "RNA, numéro étranger…")
    without = "Pour un organisme sans SIRET."
    return [
        FieldSpec("name", "Raison sociale", Text(160), required=True, section=IDENTITY, width=2),
        FieldSpec("siret", "SIRET", siret, required=True, section=IDENTITY),
        FieldSpec("trade_name", "Enseigne", Text(160), section=IDENTITY),
        FieldSpec("other_number", "Autre numéro", other, section=IDENTITY, help=without),
    ]


def _law(today: Callable[[], date]) -> list[FieldSpec]:
    naf = CodeOf(find_activities, activity_title, written_naf, "45.20A, ou un mot")
    idcc = CodeOf(_agreements, idcc_name, _four_digits, "1090, ou un mot")
    forms = Suggested(LEGAL_FORMS)
    return [
        FieldSpec("legal_form", "Forme juridique", forms, required=True, section=LAW),
        FieldSpec("registered_on", "Immatriculée le", Date(today), section=LAW),
        FieldSpec("naf", "Activité principale (NAF)", naf, required=True, section=LAW, width=2),
        FieldSpec("naf_nomenclature", "Nomenclature", Choice(NafVersion), section=LAW),
        FieldSpec("workforce", "Effectif", Choice(SizeBand), section=LAW),
        FieldSpec("idcc", "Convention collective (IDCC)", idcc, section=LAW, width=2),
    ]


def _place() -> list[FieldSpec]:
    return [
        FieldSpec("address", "Adresse", Text(240), required=True, section=PLACE, width=2),
        FieldSpec("postal_code", "Code postal", Text(12), required=True, section=PLACE),
        FieldSpec("town", "Commune", PostalTown(towns_of, "postal_code"), True, section=PLACE),
        FieldSpec("phone", "Téléphone", Phone(), section=PLACE),
        FieldSpec("email", "Mél", Text(120, "contact@exemple.fr"), section=PLACE),
        FieldSpec("website", "Site", Text(200), section=PLACE, width=2),
    ]


def _relation(lists: Lists) -> list[FieldSpec]:
    follower = LookupOf(source_of(lists.staff), lists.words)
    reason = typography("Demandé par « À éviter ». Lu par la direction et les formateurs.")
    return [
        FieldSpec("state", "État", Choice(CompanyState, empty=None), section=RELATION),
        FieldSpec("follower_id", "Suivie par", follower, section=RELATION),
        FieldSpec("sector", "Secteur", Suggested(lists.sectors), section=RELATION, width=2),
        FieldSpec(
            "avoid_reason",
            "Pourquoi l’éviter",
            LongText(2000, 2),
            section=RELATION,
            width=2,
            help=reason,
        ),
    ]


def _welcome(today: Callable[[], date]) -> list[FieldSpec]:
    return [
        FieldSpec("accepts_minors", "Accepte les mineurs", Choice(_YES_NO), section=WELCOME),
        FieldSpec("capacity", "Stagiaires à la fois", Integer(0, 99), section=WELCOME),
        FieldSpec(
            "insured_until", "Assurance valable jusqu’au", Date(today), section=WELCOME, width=2
        ),
        FieldSpec("note", "Note", LongText(10_000, 4), section=NOTE, width=2),
    ]


def company_of(draft: CompanyDraft) -> CompanyDraft:
    """Return a draft with certain repairs and the INSEE code of its town."""
    code = town_code(draft.town, draft.postal_code) if draft.town else ""
    return cleaned_company(replace(draft, town_code=code))


def problems_of(draft: CompanyDraft, today: date) -> list[Problem]:
    """Return what the rules say of a draft as typed."""
    company = company_of(draft)
    return [
        *company_problems(company, today=today),
        *address_problems(company.postal_code, company.town),
    ]


def words_of(spec: FieldSpec, value: object, lists: Lists) -> str:
    """Return the words of a value in the read view, empty when it is not known."""
    return lists.words(value) if isinstance(value, UUID) else shown_words(spec, value)


def contact_specs() -> list[FieldSpec]:
    """Return the fields of a contact; each role is a box."""
    who, roles = "La personne", "Ses rôles"
    known = (role for role in ContactRole if role is not ContactRole.OTHER)
    boxes = {role.name.lower(): role.label for role in known}
    return [
        FieldSpec("name", "Prénom et nom", Text(120), required=True, section=who),
        FieldSpec("function", "Fonction", Text(120), section=who),
        FieldSpec("phone", "Téléphone", Phone(), section=who),
        FieldSpec("email", "Mél", Text(120), section=who),
        *(FieldSpec(box, label, Flag(), section=roles) for box, label in boxes.items()),
        FieldSpec("gone", "Ne travaille plus ici", Flag(), section=roles),
    ]
