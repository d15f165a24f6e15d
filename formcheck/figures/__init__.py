"""How-to figures: how an exercise is done, drawn from what its file says of the movement.

The same jointed body as in `formcheck.simulate`, with flesh on its bones: pure geometry up to a
`Drawing`, which `animated_svg`, `still_svg`, `inline_svg` and `outline_svg` write as text.
"""

from formcheck.figures.compose import compose, moving_side
from formcheck.figures.drawing import Drawing
from formcheck.figures.outline import outline_svg
from formcheck.figures.svg import animated_svg, inline_svg, still_svg

__all__ = [
    "Drawing",
    "animated_svg",
    "compose",
    "inline_svg",
    "moving_side",
    "outline_svg",
    "still_svg",
]
