"""What is set in the app, for a data folder."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from formcheck.exercise.strict import Strict
from formcheck.pose.model_files import installed
from formcheck.store.receiving import NOBODY_YET
from formcheck.store.rows import SettingRow

Role = Literal["patient", "therapist"]
_KEY = "app"


class AppSettings(Strict):
    """What is set in the app.

    Attributes:
        role: Who uses it; None before that was asked.
        language: Two letters; None: as the browser asks.
        person_id: Who exercises here.
        voice: Whether cues are spoken.
        text_size: How large letters are.
        contrast: Whether everything is shown in strong contrast.
        keep: What of a live session is kept besides verdicts.
        pace: ``quick`` for a slow computer: a smaller picture, and the lite model where it is
            there.
    """

    role: Role | None = None
    language: str | None = None
    person_id: int | None = None
    voice: bool = True
    text_size: Literal["usual", "large", "largest"] = "usual"
    contrast: Literal["usual", "strong"] = "usual"
    keep: Literal["poses", "video"] = "poses"
    pace: Literal["exact", "quick"] = "exact"

    @property
    def exercising(self) -> int | None:
        """Who exercises here, `NOBODY_YET` before anybody did; None on a therapist's."""
        return (self.person_id or NOBODY_YET) if self.role == "patient" else None


def read_settings(db: Session) -> AppSettings:
    """What is set."""
    row = db.get(SettingRow, _KEY)
    return AppSettings() if row is None else AppSettings.model_validate(row.value)


def change_settings(db: Session, **changes: object) -> AppSettings:
    """Change some of the settings; returns all of them.

    Raises:
        ValueError: A value is not allowed.
    """
    after = AppSettings.model_validate({**read_settings(db).model_dump(), **changes})
    db.merge(SettingRow(key=_KEY, value=after.model_dump()))
    return after


def model_for(settings: AppSettings) -> str:
    """The pose model that looks: a quicker one where that is wanted and is on this computer."""
    return "lite" if settings.pace == "quick" and installed("lite") else "full"
