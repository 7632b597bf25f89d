"""Consents of a person: image rights by support, place and time; the information notice.

Image rights: article 9 of the civil code; of a minor, who holds parental authority signs (article
372). A refusal is kept as an answer. A withdrawal is dated and takes effect that very day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Answer, Coded
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

EXPIRES_WITHIN_DAYS = 30
"""An image authorisation is told to end this many days before (ui-design §16)."""


class ConsentKind(Coded):
    """What a person was asked."""

    IMAGE = "image", "Droit à l’image"
    NOTICE = "notice", "Notice d’information"
    PRESCRIBER = "prescripteur", "Échanges avec le prescripteur"
    OTHER = "autre", "Autre accord"


class ConsentAnswer(Coded):
    """What the person answered."""

    GIVEN = "accord", "Accord"
    REFUSED = "refus", "Refus"


class ImageSupport(Coded):
    """Where a picture may appear."""

    INTERNAL = "interne", "Documents internes"
    WEBSITE = "site", "Site de l’école"
    SOCIAL = "reseaux", "Réseaux sociaux"
    PRESS = "presse", "Presse"
    PRINT = "imprimes", "Affiches et plaquettes"


class Signatory(Coded):
    """Who signed."""

    PERSON = "personne", "La personne"
    GUARDIAN = "representant", "Le représentant légal"


class ConsentState(Coded):
    """Where a consent stands on a day; computed, never stored."""

    VALID = "valable", "Valable"
    TO_COME = "a_venir", "À venir"
    ENDED = "echu", "Échu"
    WITHDRAWN = "retire", "Retiré"
    REFUSED = "refuse", "Refusé"


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """A consent as it is typed.

    Attributes:
        supports: where a picture may appear; empty for what is no image.
        territory: « France », « Union européenne »…
        starts_on: first day; that of the signature when empty.
        ends_on: last day; None without end.
        signed_by: name of who signed for a minor.
        notice: version of the information notice that was handed over.
        piece_id: the signed paper among the pieces.
    """

    kind: ConsentKind = ConsentKind.IMAGE
    answer: ConsentAnswer = ConsentAnswer.GIVEN
    subject: str = ""
    supports: frozenset[ImageSupport] = frozenset()
    territory: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    signatory: Signatory = Signatory.PERSON
    signed_by: str = ""
    notice: str = ""
    note: str = ""
    piece_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What has to be known of a consent to say where it stands."""

    kind: ConsentKind
    answer: ConsentAnswer
    supports: frozenset[ImageSupport]
    signed_on: date
    starts_on: date | None
    ends_on: date | None
    withdrawn_on: date | None


def cleaned_consent(draft: ConsentDraft) -> ConsentDraft:
    """Return the draft with certain repairs; supports are kept for images only."""
    image = draft.kind is ConsentKind.IMAGE
    return replace(
        draft,
        subject=clean_text(draft.subject),
        supports=draft.supports if image else frozenset(),
        territory=clean_text(draft.territory) if image else "",
        signed_by=clean_text(draft.signed_by),
        notice=clean_text(draft.notice),
        note=clean_note(draft.note),
    )


def validate_consent(draft: ConsentDraft, *, today: date, minor: bool) -> list[Problem]:
    """Return what a rule has to say of a cleaned consent."""
    found = [
        problem
        for name in ("subject", "territory", "signed_by", "notice")
        for problem in line_problems(name, getattr(draft, name))
    ]
    found += note_problems("note", draft.note)
    found += [*_dates(draft, today), *_contents(draft, minor=minor)]
    return found


def _dates(draft: ConsentDraft, today: date) -> list[Problem]:
    if draft.signed_on is None:
        message = "Notez le jour de la signature."
        return [Problem.error("signed_on", "vide", message)]
    if draft.signed_on > today:
        message = "Ce jour est dans le futur."
        return [Problem.error("signed_on", "futur", message)]
    start = draft.starts_on or draft.signed_on
    if draft.ends_on is not None and draft.ends_on < start:
        message = "La fin vient avant le début."
        return [Problem.error("ends_on", "ordre", message)]
    return []


def _contents(draft: ConsentDraft, *, minor: bool) -> list[Problem]:
    found: list[Problem] = []
    given = draft.answer is ConsentAnswer.GIVEN
    if draft.kind is ConsentKind.IMAGE and given and not draft.supports:
        message = "Cochez au moins un support."
        found.append(Problem.error("supports", "vide", message))
    if draft.kind is ConsentKind.OTHER and not draft.subject:
        message = "Dites de quel accord il s’agit."
        found.append(Problem.error("subject", "vide", message))
    if draft.kind is ConsentKind.NOTICE and not draft.notice:
        message = "Notez la version de la notice remise."
        found.append(Problem.warning("notice", "vide", message))
    if minor and given and draft.kind is ConsentKind.IMAGE:
        found += _guardian(draft)
    return found


def _guardian(draft: ConsentDraft) -> list[Problem]:
    if draft.signatory is Signatory.PERSON:
        message = "Personne mineure : le représentant légal signe (article 372 du code civil)."
        return [Problem.error("signatory", "mineur", message)]
    if not draft.signed_by:
        message = "Notez le nom du représentant légal qui a signé."
        return [Problem.error("signed_by", "vide", message)]
    return []


def state_on(consent: ConsentFacts, today: date) -> ConsentState:
    """Return where a consent stands on a day."""
    if consent.withdrawn_on is not None and consent.withdrawn_on <= today:
        return ConsentState.WITHDRAWN
    if consent.answer is ConsentAnswer.REFUSED:
        return ConsentState.REFUSED
    if (consent.starts_on or consent.signed_on) > today:
        return ConsentState.TO_COME
    if consent.ends_on is not None and consent.ends_on < today:
        return ConsentState.ENDED
    return ConsentState.VALID


def covers(consent: ConsentFacts, support: ImageSupport, today: date) -> bool:
    """Tell whether a consent lets a picture appear on a support on a day."""
    return (
        consent.kind is ConsentKind.IMAGE
        and support in consent.supports
        and state_on(consent, today) is ConsentState.VALID
    )


def image_summary(consents: Iterable[ConsentFacts], today: date) -> Answer | None:
    """Return the answer that documents and lists show: « oui » while one consent is valid.

    Without any consent on image nothing is said; « non » once all are refused, withdrawn or ended;
    « en cours » while one is to come.
    """
    states = {state_on(one, today) for one in consents if one.kind is ConsentKind.IMAGE}
    if not states:
        return None
    if ConsentState.VALID in states:
        return Answer.YES
    return Answer.PENDING if ConsentState.TO_COME in states else Answer.NO


def lets_prescriber_know(
    consents: Iterable[ConsentFacts], *, contract_on: date | None, today: date
) -> bool:
    """Tell whether the school may write to the prescriber about a person.

    The contract of the path tells that the school does so (domain §4.8); before it, a consent is
    needed. Whoever refused or withdrew last is not written about, contract or not.
    """
    told = [one for one in consents if one.kind is ConsentKind.PRESCRIBER]
    if not told:
        return contract_on is not None and contract_on <= today
    last = max(told, key=lambda one: one.signed_on)
    return state_on(last, today) is ConsentState.VALID


def supports_text(supports: Iterable[ImageSupport]) -> str:
    """Return supports as they are stored: their codes in the order of the list."""
    kept = set(supports)
    return ",".join(support.value for support in ImageSupport if support in kept)


def supports_of(text: str) -> frozenset[ImageSupport]:
    """Return the supports of a stored text; a code this version does not know is left out."""
    codes = set(text.split(","))
    return frozenset(support for support in ImageSupport if support.value in codes)
