"""The titles that schools give to the columns of their files, for each kind of import."""

from __future__ import annotations

import re
from collections.abc import Iterable

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.text import clean_text, comparison_key

# Labels met in schools' files, compared without case, accents, spaces and punctuation.
_TRAINEES: dict[str, str] = {
    "file_number": "N°|No|Numéro|N° dossier|Dossier|Numéro de dossier|N° stagiaire|Matricule",
    "sex": "Civ.|Civilité|Sexe|Genre|H/F|F/H|M/F",
    "last_name": "NOM|Nom de naissance|Nom de famille|Nom naissance|Nom du stagiaire|Nom stagiaire",
    "first_name": "Prénom|Prénoms|Prénom du stagiaire|Prénom stagiaire",
    "birth_date": "Né(e) le|Né le|Née le|Date de naissance|Date naissance|Date naiss.|DDN|Naissance"
    "|Date de naiss.|Né(e)",
    "nationality": "Nationalité|Nat.",
    "address": "Adresse|Adresse postale|Rue|Adresse complète|Domicile",
    "postal_code": "CP|Code postal|C.P.",
    "town": "Ville|Commune|Localité",
    "phone": "Tél|Téléphone|Portable|Mobile|Tél portable|Tél mobile|Téléphone mobile"
    "|Téléphone portable|N° de téléphone|N° tél|Téléphone 1|Tél 1|GSM",
    "phone_2": "Tél 2|Téléphone 2|Fixe|Téléphone fixe|Tél fixe|Autre téléphone",
    "email": "E-mail|Mail|Courriel|Mél|Adresse mail|Adresse mél|Adresse e-mail"
    "|Adresse électronique",
    "qpv": "QPV|Quartier prioritaire|QPV O/N",
    "rqth": "RQTH|RQTH O/N|TH|Travailleur handicapé",
    "image_consent": "Droit à l'image|Image|Droit image|Autorisation image|Consentement image",
    "driving_licence": "Permis B|Permis|Permis de conduire",
    "note": "Observations|Observation|Obs.|Remarques|Remarque|Commentaires|Commentaire|Notes|Note",
    "entry_level": "Niveau|Niv.|Niveau à l'entrée|Niveau entrée|Niveau de formation"
    "|Niveau scolaire|Niveau d'études|Niveau de qualification",
    "last_class": "Dernière classe|Classe|Dernière classe fréquentée|Dernière classe suivie",
    "prescriber": "Prescripteur|Orienté par|Orientation|Prescription|Adressé par|Structure"
    " prescriptrice|Organisme prescripteur",
    "entry_on": "Entrée le|Date entrée|Date d'entrée|Entrée|Début|Date début|Date de début"
    "|Début de parcours",
    "contract_on": "Contrat signé le|Date contrat|Contrat le|Contrat|Date de contrat|Signature"
    " contrat|Date signature|Date de signature|Date de signature du contrat",
    "exit_on": "Sortie le|Date sortie|Date de sortie|Sortie|Fin|Date fin|Date de fin"
    "|Fin de parcours",
    "referent": "Référent|Référente|Formateur référent|Formatrice référente|Formateur|Référent(e)",
    "cohort": "Promo|Promotion|Groupe|Session|Cohorte",
    "site": "Site|Antenne|Lieu de formation",
}
_COMPANIES: dict[str, str] = {
    "name": "Raison sociale|Entreprise|Nom de l'entreprise|Nom entreprise|Société|Structure"
    "|Nom de la structure|Employeur|Dénomination|Dénomination sociale|Établissement",
    "trade_name": "Enseigne|Nom commercial|Enseigne commerciale",
    "siret": "SIRET|N° SIRET|Numéro SIRET|Code SIRET",
    "naf": "Code APE|APE|NAF|Code NAF|NAF APE|Code NAF APE|APE NAF",
    "legal_form": "Forme|Forme juridique|Statut juridique|FJ",
    "sector": "Secteur|Secteur d'activité|Activité|Domaine|Domaine d'activité",
    "address": "Adresse|Adresse postale|Rue|Adresse complète",
    "postal_code": "CP|Code postal|C.P.",
    "town": "Ville|Commune|Localité",
    "phone": "Tél|Téléphone|Tél.|Fixe|Téléphone fixe|Portable|N° de téléphone|N° tél|Standard",
    "email": "Mail|E-mail|Courriel|Mél|Adresse mail|Adresse mél|Adresse e-mail",
    "website": "Site internet|Site web|Site|Web",
    "contact": "Contact|Nom du contact|Interlocuteur|Personne à contacter|Correspondant",
    "function": "Fonction|Fonction du contact|Poste|Qualité",
    "tutor": "Tuteur|Tutrice|Nom du tuteur|Tuteur entreprise",
    "tax": "Taxe d'app.|Taxe d'apprentissage|TA|Taxe|Taxe apprentissage",
    "last_contact_on": "Dernier contact|Date du dernier contact|Dernière relance|Relance"
    "|Dernier échange|Date dernier contact",
    "note": "Observations|Observation|Obs.|Remarques|Remarque|Commentaires|Commentaire|Notes|Note",
}
_PLACEMENTS: dict[str, str] = {
    "trainee": "Stagiaire|Nom du stagiaire|Nom Prénom|Nom et prénom|NOM|Nom Prénom du stagiaire"
    "|Nom et prénom du stagiaire|Bénéficiaire|Jeune",
    "first_name": "Prénom|Prénom du stagiaire",
    "company": "Entreprise|Structure d'accueil|Structure|Lieu de stage|Nom de l'entreprise"
    "|Société|Employeur|Raison sociale|Entreprise d'accueil|Terrain de stage",
    "town": "Ville|Commune|Localité|Ville de l'entreprise",
    "kind": "Type|Type de stage|Nature|Nature du stage",
    "starts_on": "Du|Date de début|Date début|Début|Début du stage|Premier jour|Début de stage",
    "ends_on": "Au|Date de fin|Date fin|Fin|Fin du stage|Dernier jour|Fin de stage",
    "weekly_hours": "H/sem|Heures/semaine|Heures par semaine|Durée hebdo|Durée hebdomadaire"
    "|Heures hebdo|H/semaine|Nb heures/semaine|Heures hebdomadaires",
    "purpose": "Objet|Objet du stage|Objet de la PMSMP|But",
    "objectives": "Objectifs|Objectif|Objectifs du stage",
    "trade_code": "Code ROME|ROME",
    "trade": "Métier|Poste|Emploi|Métier observé|Métier visé",
    "tutor": "Tuteur|Tutrice|Nom du tuteur|Tuteur entreprise|Maître de stage",
    "signed_on": "Convention signée le|Signée le|Date de signature|Signature|Convention"
    "|Date convention|Date de la convention|Convention signée",
    "renewal": "Renouv.|Renouvellement|Renouv|Renouvelle",
    "state": "Statut|État|Situation|Suite",
    "review": "Bilan reçu|Bilan|Évaluation reçue|Bilan O/N",
    "hiring": "Embauche|Suite embauche|Embauché|Recrutement",
    "note": "Commentaire|Commentaires|Observations|Observation|Obs.|Remarques|Remarque|Notes|Note",
}
_NIR_LABELS = (
    "N° SS|N° Sécu|NIR|Numéro de sécurité sociale|Sécurité sociale|N° de sécurité sociale"
    "|N° sécurité sociale|N° de sécu|Sécu|Numéro SS|Numéro sécu|N° INSEE|Immatriculation SS"
)


REQUIRED: dict[ImportKind, frozenset[str]] = {
    ImportKind.TRAINEES: frozenset({"last_name"}),
    ImportKind.COMPANIES: frozenset({"name"}),
    ImportKind.PLACEMENTS: frozenset({"trainee", "company"}),
}
"""The fields without which a row is no header."""


def _keys(labels: str) -> Iterable[str]:
    return (comparison_key(label) for label in labels.split("|"))


_FIELD_OF: dict[ImportKind, dict[str, str]] = {
    kind: {key: field for field, labels in table.items() for key in _keys(labels)}
    for kind, table in (
        (ImportKind.TRAINEES, _TRAINEES),
        (ImportKind.COMPANIES, _COMPANIES),
        (ImportKind.PLACEMENTS, _PLACEMENTS),
    )
}
_NIR_KEYS = frozenset(_keys(_NIR_LABELS))
_REMARK = re.compile(r"\([^()]*\)\s*$")


def field_of(kind: ImportKind, label: str) -> str | None:
    """Return the field of a label; « Date de naissance (JJ/MM/AAAA) » goes without its remark."""
    fields = _FIELD_OF[kind]
    found = fields.get(comparison_key(label))
    return found or fields.get(comparison_key(_REMARK.sub("", clean_text(label))))


def names_secret_number(label: str) -> bool:
    """Tell whether a title announces social security numbers, which are never imported."""
    return comparison_key(label) in _NIR_KEYS
