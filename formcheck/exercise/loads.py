"""Which leg bears the body in an exercise, and how much weight a leg may bear."""

from __future__ import annotations

from typing import Literal, get_args

Loads = Literal["sole", "both", "knees", "none"]
"""What bears the body: one foot alone at some moment, both feet, knees, or no leg."""
Bearer = Literal["moving", "standing"]
"""Which leg bears it alone, as exercise files name the legs."""
BearingStatus = Literal["none", "touch", "partial", "as_tolerated", "full"]
"""How much weight a leg may bear, as a surgeon orders it."""

LIMITED: tuple[BearingStatus, ...] = ("none", "touch", "partial")
"""Below as tolerated no leg bears the body alone: standing on one leg loads the hip like walking,
238 % of the body weight (Bergmann 2001). Design value."""
BEARING: tuple[BearingStatus, ...] = get_args(BearingStatus)
"""From the least to the most."""
LEAST: tuple[BearingStatus, ...] = ("none", "touch")
"""With these a leg bears no share of the body, on foot or knee. Design value."""
