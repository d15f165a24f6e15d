"""The text of a good exercise file, for tests that spoil it or put it somewhere."""

GOOD = """\
id: my_squat
name: My squat
goal: Stronger legs.
posture: standing
views: [side]
sides: both
setup: Stand side-on.
steps: [Bend, Stand up]
measure: {name: knee_flexion, direction: up, unit: deg}
target: {beginner: 30, standard: 45, advanced: 60}
tempo: {lift_s: 2, hold_s: 0, lower_s: 2}
dose: {sets: 3, reps: 10, days_per_week: 3}
faults:
  - id: trunk_forward
    measure: trunk_lean_forward
    above: {minor: 40, major: 50}
    unit: deg
    cue: Lift your chest
  - id: short_range
    target_share_below: {minor: 0.8}
    cue: A little further
sources: [me]
"""
