"""P7 to P11, and what the host must be told or asked: ages, signatures, delegation, insurance."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.codes import Answer, PlacementKind
from e2c_desktop.domain.french import DAYS, NBSP, month_name, short_date
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_rules.case import Case, without_object
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode, Verdict, WayOut
from e2c_desktop.domain.work_calendar import MAJORITY, age_inside

_CERFA = "Convention de PMSMP, Cerfa 13912*05"
_AGE = "L4153-1 du code du travail et règle d’Immersion Facilitée"


def age(case: Case) -> Verdict:
    """P7: sixteen years on the first day (decision D8)."""
    facts, minimum = case.facts, case.limits.minimum_age
    if facts.birth_date is None:
        return without_object(RuleCode.AGE)
    years = case.age_on(facts.starts_on)
    if years >= minimum:
        title = f"{minimum}{NBSP}ans révolus le premier jour"
        return case.met(RuleCode.AGE, title, _AGE)
    return case.unmet(
        RuleCode.AGE,
        f"{years}{NBSP}ans le premier jour",
        f"{minimum}{NBSP}ans au moins le premier jour.",
        _AGE,
        motive=f"{years} ans au {short_date(facts.starts_on)}",
    )


def permanent_job(case: Case) -> Verdict:
    """P8: a reminder (decision D16)."""
    return case.unmet(
        RuleCode.PERMANENT_JOB,
        "Pas de poste permanent, saisonnier ni de remplacement",
        "Le stagiaire observe et s’essaie au métier\u00a0: il n’occupe pas un emploi.",
        _CERFA,
    )


def accident(case: Case) -> Verdict:
    """P11: a reminder (decision D16)."""
    return case.unmet(
        RuleCode.ACCIDENT,
        "Accident du travail couvert par le prescripteur",
        f"L’entreprise prévient l’école sous 24{NBSP}h, déclaration à la CPAM sous 48{NBSP}h.",
        "L412-8 du code de la sécurité sociale",
    )


_IN_MOTIVES = {
    SignatureParty.TRAINEE: "beneficiaire",
    SignatureParty.HOST: "accueil",
    SignatureParty.SCHOOL: "accompagnement",
    SignatureParty.PRESCRIBER: "prescripteur",
    SignatureParty.GUARDIAN: "representant",
}


def required_parties(case: Case) -> list[SignatureParty]:
    """Return who has to sign, in the order in which a missing one is told (decision D9)."""
    required = [SignatureParty.TRAINEE, SignatureParty.HOST, SignatureParty.SCHOOL]
    if case.facts.kind is PlacementKind.PMSMP:
        required.append(SignatureParty.PRESCRIBER)
    if case.minor:
        required.append(SignatureParty.GUARDIAN)
    return required


def signatures(case: Case) -> Verdict:
    """P9: everybody signs before the first day (decision D9)."""
    facts = case.facts
    if facts.signatures is None:
        return _one_signature(case)
    known = facts.parties_known
    required = [party for party in required_parties(case) if known is None or party in known]
    if not required:
        return without_object(RuleCode.SIGNATURES)
    motives, missing, late = [], [], []
    for party in required:
        day = facts.signatures.get(party)
        if day is None:
            motives.append(f"signature manquante : {_IN_MOTIVES[party]}")
            missing.append(party.label.lower())
        elif day >= facts.starts_on:
            motives.append(f"signature {_IN_MOTIVES[party]} le {short_date(day)}, {_NOT_BEFORE}")
            late.append(f"{party.label.lower()} le {short_date(day)}")
    if not motives:
        return _signed(case)
    parts = []
    if missing:
        verb = "Manquent" if len(missing) > 1 else "Manque"
        parts.append(f"{verb}{NBSP}: {', '.join(missing)}.")
    if late:
        parts.append(f"Trop tard{NBSP}: {', '.join(late)}.")
    return _unsigned(case, " ; ".join(motives), " ".join(parts))


_NOT_BEFORE = "pas avant le premier jour"


def _signed(case: Case) -> Verdict:
    title = "Signée par tous avant le premier jour"
    return case.met(RuleCode.SIGNATURES, title, "D5135-2 du code du travail")


def _one_signature(case: Case) -> Verdict:
    """Judge the one day that stands for all the signatures of an imported convention."""
    day = case.facts.signed_on
    if day is None:
        return _unsigned(case, "convention non signée", "La convention n’est pas signée.")
    if day < case.facts.starts_on:
        return _signed(case)
    motive = f"signée le {short_date(day)}, {_NOT_BEFORE}"
    return _unsigned(case, motive, f"Signée le {short_date(day)}, {_NOT_BEFORE}.")


def _unsigned(case: Case, motive: str, why: str) -> Verdict:
    first = case.facts.starts_on
    number = "1er" if first.day == 1 else str(first.day)
    title = f"Signer avant le {DAYS[first.weekday()]} {number} {month_name(first.month)}"
    return case.unmet(
        RuleCode.SIGNATURES, title, why, "D5135-2 du code du travail", motive=motive, day=first
    )


def delegation(case: Case) -> Verdict:
    """P10: the delegation to prescribe is valid on the first day (decision D10)."""
    facts = case.facts
    if not facts.delegation_known:
        return without_object(RuleCode.DELEGATION)
    source = "L5135-2 et D5135-7 du code du travail"
    if facts.delegation is None:
        return case.unmet(
            RuleCode.DELEGATION,
            "Aucune délégation de prescription",
            "L’école ne prescrit qu’avec la convention d’un prescripteur.",
            source,
            motive="aucune délégation de prescription",
        )
    ends = facts.delegation.ends_on
    if facts.delegation.covers(facts.starts_on):
        until = f"jusqu’au {short_date(ends)}" if ends else "le premier jour"
        return case.met(RuleCode.DELEGATION, f"Délégation valable {until}", source)
    early = facts.starts_on < facts.delegation.starts_on
    edge = facts.delegation.starts_on if early or ends is None else ends
    return case.unmet(
        RuleCode.DELEGATION,
        f"Délégation {'qui commence' if early else 'échue'} le {short_date(edge)}",
        "Elle doit être valable le premier jour.",
        source,
        motive="délégation non valable au premier jour",
    )


def insurance(case: Case) -> Verdict:
    """Tell whether the professional insurance of the host covers the whole placement."""
    until = case.facts.insured_until
    if until is not None and until >= case.facts.ends_on:
        title = f"Assurance de l’entreprise valable jusqu’au {short_date(until)}"
        return case.met(RuleCode.INSURANCE, title, _CERFA)
    if until is None:
        return Verdict(
            RuleCode.INSURANCE,
            Level.INFO,
            "Assurance de l’entreprise non renseignée",
            "Demander l’attestation d’assurance professionnelle.",
            source=case.rules.quote(_CERFA),
        )
    past = until < case.facts.starts_on
    return case.unmet(
        RuleCode.INSURANCE,
        f"Assurance de l’entreprise {'échue' if past else 'qui finit'} le {short_date(until)}",
        "Demander la nouvelle attestation.",
        _CERFA,
        way_out=WayOut("Écrire"),
        day=until,
    )


def minors(case: Case) -> list[Verdict]:
    """Return what is told of a minor only: dangerous work, the host's answer, the birthday."""
    born = case.facts.birth_date
    if born is None or not case.minor:
        return []
    found = [
        case.unmet(
            RuleCode.DANGER,
            f"Travaux dangereux interdits avant {MAJORITY}{NBSP}ans",
            "Sauf déclaration de dérogation faite par l’entreprise à l’inspection du travail.",
            "D4153-15 à D4153-37 du code du travail",
        )
    ]
    if case.facts.host_accepts_minors is Answer.NO:
        found.append(
            case.unmet(
                RuleCode.HOST_MINORS,
                "Cette entreprise n’accueille pas de mineurs",
                "Le demander à l’entreprise avant de préparer la convention.",
                "Fiche de l’entreprise",
            )
        )
    return found + _birthdays(case, born)


def _birthdays(case: Case, born: date) -> list[Verdict]:
    facts = case.facts
    found = []
    for years in (case.limits.minimum_age, MAJORITY):
        day = age_inside(born, years, facts.starts_on, facts.ends_on)
        if day is None:
            continue
        number = "1er" if day.day == 1 else str(day.day)
        title = f"{years}{NBSP}ans le {DAYS[day.weekday()]} {number} {month_name(day.month)}"
        why = (
            "Mineur le premier jour\u00a0: heures de mineur jusqu’à la fin, et signature du "
            "représentant légal."
            if years == MAJORITY
            else "L’âge est demandé dès le premier jour."
        )
        source = f"{'L3162-1' if years == MAJORITY else 'L4153-1'} du code du travail"
        found.append(case.unmet(RuleCode.BIRTHDAY, title, why, source, day=day))
    return found
