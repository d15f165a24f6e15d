"""What all sections of a language's texts have in common."""

from __future__ import annotations

import string
from typing import Any

from pydantic import ValidationInfo, field_validator

from formcheck.exercise.strict import Strict


class TextSection(Strict):
    """Texts of one kind. Each keeps the gaps, such as ``{number}``, of its English text."""

    @field_validator("*")
    @classmethod
    def _same_gaps(cls, text: str, info: ValidationInfo) -> str:
        needed = _gaps(cls.model_fields[info.field_name or ""].default)
        if _gaps(text) != needed:
            named = " and ".join(f"{{{gap}}}" for gap in sorted(needed)) or "no {...}"
            raise ValueError(f"it must hold {named}, as the English text does")
        return text


def _gaps(text: Any) -> set[str]:
    return {gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None}
