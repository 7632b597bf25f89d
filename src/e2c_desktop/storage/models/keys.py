"""Keys for search and order, computed from the names each time a record is saved."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper

from e2c_desktop.domain.text import comparison_key, search_key, sort_key
from e2c_desktop.storage.models.activity import Activity, Certification, Complaint
from e2c_desktop.storage.models.base import Base
from e2c_desktop.storage.models.company import Company, Contact
from e2c_desktop.storage.models.follow_up import FollowNote
from e2c_desktop.storage.models.outcome import Situation
from e2c_desktop.storage.models.people import Trainee
from e2c_desktop.storage.models.relations import CompanyTrade
from e2c_desktop.storage.models.school import Cohort, Staff

_COMPANY_TEXTS = ("name", "trade_name", "town", "siret", "sector", "phone")
_CONTACT_TEXTS = ("name", "function", "phone", "email")
_ACTIVITY_TEXTS = ("title", "partner", "place", "competences")
_COMPLAINT_TEXTS = ("author", "subject")
_SITUATION_TEXTS = ("employer", "title", "certification", "organism")


def trainee_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the keys of a trainee from the values of its columns (for bulk insertions too)."""
    names = (values["last_name"], values["first_name"], values.get("usual_name") or "")
    others = ("town", "phone", "phone_2", "file_number", "email")
    texts = [*names, *(values.get(name) or "" for name in others)]
    return {
        "sort_key": sort_key(" ".join(names[:2])),
        "name_key": comparison_key(names[0]) + "|" + comparison_key(names[1]),
        "search_text": search_key(" ".join(text for text in texts if text)),
    }


def company_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the keys of a company from the values of its columns."""
    texts = [values.get(name) or "" for name in _COMPANY_TEXTS]
    return {
        "sort_key": sort_key(values["name"]),
        "name_key": comparison_key(values["name"]),
        "search_text": search_key(" ".join(text for text in texts if text)),
    }


def contact_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words by which a contact is found, from the values of its columns."""
    texts = [values.get(name) or "" for name in _CONTACT_TEXTS]
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def trade_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words by which a hosted trade is found, from the values of its columns."""
    texts = (values["name"], values.get("code") or "")
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def note_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words of a note from the values of its columns; none of a confidential one."""
    if values.get("confidential"):
        return {"search_text": ""}
    texts = (values.get("text") or "", values.get("next_action") or "")
    return {"search_text": search_key(" ".join(texts))}


def situation_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words of an employer or of a training, from the values of its columns."""
    texts = [values.get(name) or "" for name in _SITUATION_TEXTS]
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def activity_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words by which an activity is found, from the values of its columns."""
    texts = [values.get(name) or "" for name in _ACTIVITY_TEXTS]
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def certification_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words of a certification: its kind, its name, who judges."""
    texts = (values["kind"].label, values.get("label") or "", values.get("organism") or "")
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def complaint_keys(values: dict[str, Any]) -> dict[str, str]:
    """Return the words by which a complaint is found, from the values of its columns."""
    texts = [values.get(name) or "" for name in _COMPLAINT_TEXTS]
    return {"search_text": search_key(" ".join(text for text in texts if text))}


def _name_key(values: dict[str, Any]) -> dict[str, str]:
    return {"name_key": comparison_key(values["name"])}


_KEYS: dict[type[Any], Callable[[dict[str, Any]], dict[str, str]]] = {
    Trainee: trainee_keys,
    Company: company_keys,
    Contact: contact_keys,
    CompanyTrade: trade_keys,
    FollowNote: note_keys,
    Situation: situation_keys,
    Activity: activity_keys,
    Certification: certification_keys,
    Complaint: complaint_keys,
    Cohort: _name_key,
    Staff: _name_key,
}


def keys_of(kind: type[Any], values: dict[str, Any]) -> dict[str, str]:
    """Return the keys of a record of any kind from the values of its columns; none for most."""
    keys = _KEYS.get(kind)
    return {} if keys is None else keys(values)


_TRAINEE_TEXTS = (
    "last_name",
    "first_name",
    "usual_name",
    "town",
    "phone",
    "phone_2",
    "file_number",
    "email",
)


def _fill(target: Base, keys: dict[str, str]) -> None:
    for name, value in keys.items():
        setattr(target, name, value)


def _texts(target: Base, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(target, name) for name in names}


@event.listens_for(Trainee, "before_insert")
@event.listens_for(Trainee, "before_update")
def _trainee(mapper: Mapper[Trainee], connection: Connection, target: Trainee) -> None:
    _fill(target, trainee_keys(_texts(target, _TRAINEE_TEXTS)))


@event.listens_for(Company, "before_insert")
@event.listens_for(Company, "before_update")
def _company(mapper: Mapper[Company], connection: Connection, target: Company) -> None:
    _fill(target, company_keys(_texts(target, _COMPANY_TEXTS)))


@event.listens_for(Contact, "before_insert")
@event.listens_for(Contact, "before_update")
def _contact(mapper: Mapper[Contact], connection: Connection, target: Contact) -> None:
    _fill(target, contact_keys(_texts(target, _CONTACT_TEXTS)))


@event.listens_for(CompanyTrade, "before_insert")
@event.listens_for(CompanyTrade, "before_update")
def _trade(mapper: Mapper[CompanyTrade], connection: Connection, target: CompanyTrade) -> None:
    _fill(target, trade_keys(_texts(target, ("name", "code"))))


@event.listens_for(FollowNote, "before_insert")
@event.listens_for(FollowNote, "before_update")
def _note(mapper: Mapper[FollowNote], connection: Connection, target: FollowNote) -> None:
    _fill(target, note_keys(_texts(target, ("text", "next_action", "confidential"))))


@event.listens_for(Situation, "before_insert")
@event.listens_for(Situation, "before_update")
def _situation(mapper: Mapper[Situation], connection: Connection, target: Situation) -> None:
    _fill(target, situation_keys(_texts(target, _SITUATION_TEXTS)))


@event.listens_for(Activity, "before_insert")
@event.listens_for(Activity, "before_update")
def _activity(mapper: Mapper[Activity], connection: Connection, target: Activity) -> None:
    _fill(target, activity_keys(_texts(target, _ACTIVITY_TEXTS)))


@event.listens_for(Certification, "before_insert")
@event.listens_for(Certification, "before_update")
def _certification(
    mapper: Mapper[Certification], connection: Connection, target: Certification
) -> None:
    _fill(target, certification_keys(_texts(target, ("kind", "label", "organism"))))


@event.listens_for(Complaint, "before_insert")
@event.listens_for(Complaint, "before_update")
def _complaint(mapper: Mapper[Complaint], connection: Connection, target: Complaint) -> None:
    _fill(target, complaint_keys(_texts(target, _COMPLAINT_TEXTS)))


@event.listens_for(Cohort, "before_insert")
@event.listens_for(Cohort, "before_update")
@event.listens_for(Staff, "before_insert")
@event.listens_for(Staff, "before_update")
def _named(mapper: Mapper[Any], connection: Connection, target: Cohort | Staff) -> None:
    target.name_key = comparison_key(target.name)
