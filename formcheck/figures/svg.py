"""How-to figures as SVG: one file that moves by itself, without a script.

Printed, or where somebody has asked their system for less motion, it shows the still: the start
position as a dashed outline, the furthest point in full.
"""

from __future__ import annotations

from html import escape

import numpy as np

from formcheck.figures.drawing import (
    ARROW,
    ARROW_WIDTH,
    GHOST,
    HATCH,
    HATCH_STEP,
    HATCH_WIDTH,
    HEIGHT,
    INK,
    MUSCLE,
    PAINTS,
    PAPER,
    TEXT_SIZE,
    WIDTH,
    Arrow,
    Drawing,
    Label,
    Paint,
    Shape,
)
from formcheck.figures.timing import key_frames, loop_s

_FINE = 2
"""Coordinates are whole numbers of this part of a unit."""
_NAME_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
_STYLE = f"""\
.howto{{background:{PAPER}}}
.howto text{{font:bold {TEXT_SIZE:g}px Arial,Helvetica,"Liberation Sans",sans-serif;\
fill:{INK};text-anchor:middle}}
"""
_LESS_MOTION = """\
.howto-still{display:none}
@media print,(prefers-reduced-motion:reduce){
.howto-move{display:none}.howto-still{display:inline}}
"""


def animated_svg(drawing: Drawing) -> str:
    """The figure as SVG that plays the movement again and again; without movement, the still."""
    if not drawing.moves:
        return still_svg(drawing)
    moving = _Writer(drawing, still=False).write()
    still = _Writer(drawing, still=True).write()
    groups = f'<g class="howto-move">{moving}</g>\n<g class="howto-still">{still}</g>'
    return _document(drawing, _STYLE + _LESS_MOTION, groups)


def inline_svg(drawing: Drawing) -> str:
    """What `animated_svg` gives, as a part of an HTML page."""
    return animated_svg(drawing).replace(_NAME_SPACE, "", 1)


def still_svg(drawing: Drawing) -> str:
    """The figure as SVG that keeps still: start position as outline, furthest point in full."""
    return _document(drawing, _STYLE, _Writer(drawing, still=True).write())


def _document(drawing: Drawing, style: str, content: str) -> str:
    name = f"howto-{drawing.id}"
    step, width, r = HATCH_STEP, HATCH_WIDTH, 12 * _FINE
    return (
        f'<svg{_NAME_SPACE} class="howto" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(drawing.name)}</title>\n'
        f'<desc id="{name}-desc">{escape(drawing.description)}</desc>\n'
        f'<defs><pattern id="{name}-hatch" width="{step:g}" height="{step:g}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45) scale({_FINE})">'
        f'<rect width="{step:g}" height="{step:g}" fill="{PAINTS["moving"].fill}"/>'
        f'<rect width="{width:g}" height="{step:g}" fill="{HATCH}"/></pattern>'
        f'<marker id="{name}-end" markerUnits="userSpaceOnUse" markerWidth="{r}" '
        f'markerHeight="{r}" viewBox="-6 -6 12 12"><circle r="5" fill="{PAPER}"/></marker>'
        "</defs>\n"
        f"<style>\n{style}</style>\n{content}\n</svg>\n"
    )


class _Writer:
    """Writes one version of a figure: the animated one, or the still."""

    def __init__(self, drawing: Drawing, still: bool) -> None:
        self._drawing, self._still = drawing, still
        self._name = f"howto-{drawing.id}-{'s' if still else 'm'}"
        self._paths = 0

    def write(self) -> str:
        """All of it."""
        shapes = self._drawing.shapes
        first = next(i for i, shape in enumerate(shapes) if shape.of_body)
        parts = [self._shape(shape, PAINTS[shape.tone]) for shape in shapes[:first]]
        if self._still:
            ghosts = [shape for shape in shapes if shape.of_body and shape.moves]
            parts += [self._shape(shape, GHOST, frame=0) for shape in ghosts]
        above = (*shapes[first:], *self._drawing.marks)
        parts += [self._shape(shape, PAINTS[shape.tone]) for shape in above]
        parts += [_arrow(arrow) for arrow in self._drawing.arrows]
        labels = self._drawing.labels
        parts += [self._leader(label.leader) for label in labels if label.leader is not None]
        parts += [_label(label) for label in labels]
        return "\n".join(parts)

    def _shape(self, shape: Shape, paint: Paint, frame: int = -1) -> str:
        """First the outline of the whole, then the fill of the whole over it."""
        ids, paths = [], []
        for outline in shape.outlines:
            self._paths += 1
            ids.append(f"{self._name}{self._paths}")
            paths.append(self._path(outline, frame, f' id="{ids[-1]}"', "z"))
        fill = f"url(#howto-{self._drawing.id}-hatch)" if shape.tone == "moving" else paint.fill
        if paint is GHOST:
            fill = paint.fill
        again = "".join(f'<use href="#{name}"/>' for name in ids)
        line = paint.line or paint.fill
        dashes = ' stroke-dasharray="14 10"' if paint is GHOST else ""
        edge = f'fill="{line}" stroke="{line}" stroke-width="{2 * _FINE * paint.width:g}"{dashes}'
        return (
            f'<g transform="scale({1 / _FINE:g})" stroke-linejoin="round">'
            f'<g {edge}>{"".join(paths)}</g><g fill="{fill}">{again}</g></g>'
        )

    def _path(self, outline: np.ndarray, frame: int, attributes: str, end: str) -> str:
        """One part at a frame, or through all of them."""
        if self._still or len(outline) == 1:
            return f'<path{attributes} d="{_d(outline[frame])}{end}"/>'
        keys = key_frames(self._drawing, len(outline))
        times = ";".join(f"{share:.3f}".lstrip("0") or "0" for share, _ in keys)
        each = [_d(corners) + end for corners in outline]
        return (
            f'<path{attributes} d="{each[0]}"><animate attributeName="d" '
            f'dur="{loop_s(self._drawing):g}s" repeatCount="indefinite" keyTimes="{times};1" '
            f'values="{";".join(each[i] for _, i in keys)};{each[0]}"/></path>'
        )

    def _leader(self, leader: np.ndarray) -> str:
        """The line from a label to what it names, on a pale edge, with a dot at its end."""
        self._paths += 1
        name, end = f"{self._name}{self._paths}", f"howto-{self._drawing.id}-end"
        path = self._path(leader, -1, f' id="{name}"', "")
        return (
            f'<g transform="scale({1 / _FINE:g})" fill="none"><g stroke="{PAPER}" '
            f'stroke-width="{7 * _FINE}">{path}</g><use href="#{name}" stroke="{MUSCLE}" '
            f'stroke-width="{3 * _FINE}" marker-end="url(#{end})"/></g>'
        )


def _label(label: Label) -> str:
    edge = MUSCLE if label.kind == "muscle" else INK
    drawn = (
        f'<rect x="{label.left:g}" y="{label.top:g}" width="{label.width:.0f}" '
        f'height="{label.height:.0f}" rx="8" fill="{PAPER}" stroke="{edge}" '
        'stroke-width="2.5"/>'
    )
    x, width = label.left, label.width
    if label.kind == "hold":
        drawn += _clock(x + label.height / 2, label.top + label.height / 2)
        x, width = x + 0.8 * label.height, width - 0.8 * label.height
    for i, line in enumerate(label.lines):
        y = label.top + label.height / 2 + TEXT_SIZE * (1.15 * (i - len(label.lines) / 2) + 0.92)
        drawn += f'<text x="{x + width / 2:.0f}" y="{y:.0f}">{escape(line)}</text>'
    return drawn


def _arrow(arrow: Arrow) -> str:
    """The line and its head, on a pale edge so that it stands out from what it crosses."""
    line, head = _d(arrow.points), _d(arrow.head()) + "z"
    drawn = ""
    for colour, more in ((PAPER, 6.0), (ARROW, 0.0)):
        drawn += (
            f'<path d="{line}" fill="none" stroke="{colour}" '
            f'stroke-width="{_FINE * (ARROW_WIDTH + more):g}"/>'
            f'<path d="{head}" fill="{colour}" stroke="{colour}" stroke-width="{_FINE * more:g}"/>'
        )
    return (
        f'<g class="howto-arrow" transform="scale({1 / _FINE:g})" stroke-linecap="round" '
        f'stroke-linejoin="round">{drawn}</g>'
    )


def _clock(x: float, y: float) -> str:
    return (
        f'<g fill="none" stroke="{INK}" stroke-width="3" stroke-linecap="round">'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="13"/>'
        f'<path d="M{x:.0f} {y - 8:.0f}V{y:.0f}l6 4"/></g>'
    )


def _d(points: np.ndarray) -> str:
    """Points as the data of a path: the first one, then the steps to each next one."""
    whole = np.round(_FINE * points).astype(int)
    steps = " ".join(f"{x} {y}" for x, y in np.diff(whole, axis=0).tolist()).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{steps}"
