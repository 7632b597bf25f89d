"""Code lists of the relation with companies: exchanges, engagements, what is pinned."""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded


class ExchangeChannel(Coded):
    """How the school and a company were in touch."""

    CALL = "appel", "Appel"
    MAIL = "mel", "Mél"
    VISIT = "visite", "Visite"
    LETTER = "courrier", "Courrier"
    MEETING = "rencontre", "Rencontre"


class ExchangeOutcome(Coded):
    """What came of an exchange."""

    AGREED = "accord", "Accord"
    TO_FOLLOW = "a_suivre", "À suivre"
    REFUSED = "refus", "Refus"
    UNREACHED = "sans_reponse", "Sans réponse"


class EngagementKind(Coded):
    """What a company does for the school (domain, §5.6)."""

    PLACEMENT = "stage", "Stage"
    PMSMP = "pmsmp", "PMSMP"
    VISIT = "visite", "Visite d’entreprise"
    SPONSORSHIP = "parrainage", "Parrainage"
    JURY = "jury", "Jury"
    CV_WORKSHOP = "atelier_cv", "Atelier CV"
    MOCK_INTERVIEW = "simulation", "Simulation d’entretien"
    TAX = "taxe", "Taxe d’apprentissage"
    CLUB = "club", "Club des Partenaires"
    HIRING = "recrutement", "Recrutement"

    @property
    def in_money(self) -> bool:
        """Whether it is counted in euros: the apprenticeship tax that is paid to the school."""
        return self is EngagementKind.TAX


class PinTopic(Coded):
    """What a pinned line is about; each has its sign."""

    CALL = "appel", "Appeler"
    CALENDAR = "calendrier", "Période"
    SAFETY = "securite", "Sécurité et tenue"
    PEOPLE = "personnes", "Personnes accueillies"
    WORDS = "paroles", "Paroles de l’entreprise"
    OTHER = "autre", "Autre"
