"""How far each piece of evidence on the skeleton is trusted: errors, how long they last, limits.

Standard deviations are metres at the body. What LASTS is how long an error stays alike from frame
to frame: a frame weighs by the time it covers over that time.
"""

from __future__ import annotations

LONGEST_STEP_S = 0.1
"""A frame counts for no more time than this, however long the gap before it. Design value."""

IMAGE_SD_M = 0.019
IMAGE_LASTS_S = 0.06
SHOULDER_FACTOR, FOOT_FACTOR = 1.2, 1.5
HIDDEN_FACTOR = 3.0
OUTSIDE_FACTOR = 6.0
"""Landmarks are placed to within this, at the body's distance; shoulders, heels and toes are
less exact by these factors, hidden ones by up to `1 + HIDDEN_FACTOR`, those outside the picture
are the model's guesses. Design values."""
OUTLIER_SD = 2.0
"""From this many standard deviations on a landmark counts less and less (Cauchy's loss). Design
value."""

WORLD_LASTS_S = 0.12
WORLD_SD_M = 0.20
THIGH_DEPTH_SD_M, SHANK_DEPTH_SD_M = 0.10, 0.12
HIPS_DEPTH_SD_M, SHOULDERS_DEPTH_SD_M = 0.031, 0.028
TRUNK_DEPTH_SD_M, FOOT_DEPTH_SD_M = 0.07, 0.08
"""How far the directions of the world landmarks can be trusted, as the error of a segment's far
end; depths after `landmark_bias.world_directions`. Design values."""

LENGTH_SD_M = 0.006
"""Segments keep their lengths to within this. Design value."""
KNEE_BEHIND_M, KNEE_SD_M = 0.01, 0.03
"""A knee doesn't bend backwards: this far behind the line from hip to ankle is still straight.
Design values."""
EXTENSION_LIMIT_DEG, EXTENSION_SD_M = 35.0, 0.05
"""Hip extension ends at 10 to 30 degrees in adults; the trunk line adds what the back arches.
Design values."""

ON_FEET_TRUNK = 0.6
ON_FEET_HIPS_M = 0.35
"""A body is on its feet with a trunk that rises by more than this share of its horizontal length
and hips this high above the ankles. Design values."""
STRAIGHT_SD_M, UPRIGHT_SD_M, STANDING_LASTS_S = 0.0073, 0.024, 1.3
"""Somebody who stands with legs that look straight has straight legs and an upright trunk. Design
values."""
LIFTED_M = 0.08
"""A leg whose foot is higher over the other one than this need not be straight. Design value."""
NEAREST_DEPTH_M = 0.3
"""Points are taken to be no nearer to the camera than this, where one divides by their distance.
Design value."""

SIDEWAYS_SD_M, SIDEWAYS_LASTS_S = 0.03, 0.12
"""The shoulders stay in the body's sagittal plane to within this, where the picture doesn't show
otherwise: bending forward, not sideways, is what a trunk half turned to the camera does. Design
values."""
