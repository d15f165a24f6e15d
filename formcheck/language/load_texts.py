"""The words of added loads and of efforts."""

from __future__ import annotations

from formcheck.language.text_section import TextSection


class LoadTexts(TextSection):
    """What is added to the body's own weight, and how hard it is."""

    yellow: str = "a yellow band"
    red: str = "a red band"
    green: str = "a green band"
    blue: str = "a blue band"
    black: str = "a black band"
    with_load: str = "With {load}."
    effort_wanted: str = "It should feel {least} to {most} of 10."
    how_hard: str = "{exercise}: how hard was that?"
    effort_scale: str = "From 0, no effort, to 10, all you can give."
    no_effort: str = "no effort"
    most_effort: str = "all you can give"
    told: str = "{exercise}: effort {effort} of 10."
    told_with: str = "{exercise} with {load}: effort {effort} of 10."
    told_wanted: str = "The plan wants {least} to {most}."
