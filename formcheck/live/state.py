"""What every state has in common: it is plain data and turns into JSON."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class State:
    """What is shown after a frame; each kind of it is a frozen dataclass of plain data.

    Attributes:
        kind: Which kind it is, in the JSON.
    """

    kind: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """The state as JSON takes it, its `kind` included; what is no number is null."""
        return {"kind": self.kind, **_plain(asdict(self))}


def _plain(value: Any) -> Any:
    """As JSON takes it."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
