"""Code lists of placements: who signs, how one is present, what papers go with them."""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded


class SignatureParty(Coded):
    """Who signs a convention (article D5135-2 of the labour code; guardian under 18)."""

    TRAINEE = "beneficiaire", "Stagiaire"
    GUARDIAN = "representant_legal", "Représentant légal"
    HOST = "structure_accueil", "Entreprise"
    SCHOOL = "structure_accompagnement", "École"
    PRESCRIBER = "prescripteur", "Prescripteur"


class Presence(Coded):
    """Where the hours of a placement are spent."""

    ON_SITE = "sur_place", "Sur place"
    MIXED = "hybride", "Sur place et à distance"
    REMOTE = "distance", "À distance"


class PartnerFileKind(Coded):
    """What a paper of a company or of a placement is."""

    INSURANCE = "assurance", "Attestation d’assurance"
    CONVENTION = "convention", "Convention signée"
    AMENDMENT = "avenant", "Avenant signé"
    REVIEW = "bilan", "Fiche d’évaluation"
    CERTIFICATE = "attestation", "Attestation de stage"
    OTHER = "autre", "Autre document"
