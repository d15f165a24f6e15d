"""Weights and doubts of the fused angles, learned from bodies with known joints.

Made by `benchmarks/learn_weights.py` from rendered people with known joint centres (half of the
clips; the other half judges, see docs/accuracy.md): not to be edited by hand.
"""

from __future__ import annotations

KNOTS = (10.0, 30.0, 53.0, 76.0)
"""How far the body is turned from a front view, degrees: between two of them, cells are mixed."""

CELLS = {
    "upright hip_flexion near": "1 0 105 | 50 0 48 | 45 20 3 | 0 0 20 | 11 33 51",
    "upright hip_flexion far": "2 0 104 | 61 27 27 | 74 0 33 | 32 0 29 | 35 50 25",
    "upright hip_abduction near": "14 0 4 | 0 0 18 | 97 3 93 | 46 1 24 | 58 4 27",
    "upright hip_abduction far": "15 0 7 | 0 1 50 | 0 12 28 | 0 0 23 | 7 14 9",
    "upright knee_flexion near": "0 0 118 | 30 0 35 | 76 0 13 | 28 0 11 | 5 32 67",
    "upright knee_flexion far": "0 1 134 | 0 38 17 | 92 0 94 | 51 0 30 | 0 69 50",
    "upright thigh_from_vertical near": "0 0 52 | 39 0 11 | 37 11 1 | 16 0 13 | 13 44 3",
    "upright thigh_from_vertical far": "1 0 7 | 55 41 3 | 95 0 60 | 57 0 23 | 16 65 3",
    "upright trunk_lean_forward near": "11 0 16 | 41 3 4 | 0 0 22 | 6 0 8 | 77 0 16",
    "upright knee_opening near": "0 0 50 | 99 1 50 | 36 23 50 | 82 0 50 | 1 39 50",
    "lying hip_flexion near": "65 3 22 | 58 42 22 | 0 28 11 | 84 7 9 | 59 16 22",
    "lying hip_flexion far": "65 3 22 | 60 22 22 | 30 0 43 | 78 0 34 | 100 0 22",
    "lying hip_abduction near": "0 65 15 | 16 33 15 | 0 88 13 | 0 77 17 | 14 42 15",
    "lying hip_abduction far": "0 65 15 | 22 21 15 | 0 70 16 | 0 52 13 | 10 66 15",
    "lying knee_flexion near": "54 13 15 | 62 0 15 | 64 7 3 | 66 10 11 | 0 72 15",
    "lying knee_flexion far": "54 13 15 | 70 17 15 | 42 45 43 | 47 10 16 | 38 62 15",
    "lying thigh_from_vertical near": "46 9 21 | 20 40 21 | 0 14 18 | 71 12 8 | 50 3 21",
    "lying thigh_from_vertical far": "46 9 21 | 45 25 21 | 11 0 25 | 78 0 33 | 34 66 21",
    "lying trunk_lean_forward near": "39 3 10 | 41 7 10 | 14 35 9 | 28 0 10 | 57 0 10",
    "lying knee_opening near": "50 10 50 | 15 44 50 | 20 0 50 | 57 19 50 | 86 14 50",
    "quadruped hip_flexion near": "1 67 53 | 0 85 53 | 0 100 103 | 73 14 2 | 0 9 49",
    "quadruped hip_flexion far": "1 67 53 | 9 78 53 | 0 100 23 | 0 22 74 | 0 0 324",
    "quadruped hip_abduction near": "0 70 88 | 0 85 88 | 0 96 124 | 28 14 89 | 15 30 82",
    "quadruped hip_abduction far": "0 70 88 | 0 85 88 | 0 100 53 | 0 93 53 | 0 90 88",
    "quadruped knee_flexion near": "0 53 106 | 2 98 106 | 0 53 56 | 16 41 22 | 0 47 46",
    "quadruped knee_flexion far": "0 53 106 | 0 95 106 | 0 60 520 | 0 51 44 | 53 29 106",
    "quadruped thigh_from_vertical near": "0 75 46 | 18 82 46 | 0 100 84 | 71 17 4 | 0 0 36",
    "quadruped thigh_from_vertical far": "0 75 46 | 9 79 46 | 0 100 23 | 0 15 80 | 0 50 95",
    "quadruped trunk_lean_forward near": "63 24 7 | 52 18 7 | 55 45 6 | 59 26 3 | 100 0 18",
    "quadruped knee_opening near": "61 32 50 | 36 64 50 | 55 45 50 | 55 32 50 | 75 0 50",
    "side_lying hip_flexion near": "53 24 30 | 0 74 0 | 48 20 32 | 49 19 32 | 53 28 0",
    "side_lying hip_flexion far": "63 11 43 | 0 0 57 | 48 20 32 | 49 19 32 | 62 0 0",
    "side_lying hip_abduction near": "47 43 20 | 0 100 43 | 24 75 32 | 24 76 32 | 0 87 13",
    "side_lying hip_abduction far": "40 50 46 | 0 100 23 | 26 72 32 | 24 76 32 | 15 85 34",
    "side_lying knee_flexion near": "12 0 37 | 0 49 6 | 15 8 32 | 14 6 32 | 40 53 0",
    "side_lying knee_flexion far": "23 0 35 | 23 0 47 | 12 7 32 | 14 6 32 | 21 73 5",
    "side_lying thigh_from_vertical near": "70 28 50 | 26 74 50 | 57 39 50 | 57 40 50 | 40 24 50",
    "side_lying thigh_from_vertical far": "23 57 60 | 65 35 60 | 51 39 60 | 57 40 60 | 23 61 60",
    "side_lying trunk_lean_forward near": "36 50 50 | 0 49 50 | 31 23 50 | 23 49 50 | 63 18 50",
    "side_lying knee_opening near": "30 20 62 | 66 20 31 | 34 27 53 | 34 27 53 | 52 27 29",
}
"""By placement, kind of angle and limb, a cell for each of the `KNOTS` and one for a body seen from
behind: weights of picture and world, per cent (the fit has the rest), and the floor of the doubt,
tenths of a degree."""

DOUBTS = {
    "upright hip_flexion": (0.68, 2.98, 0.24, 0.00),
    "upright hip_abduction": (0.77, 5.02, 1.55, 0.37),
    "upright knee_flexion": (0.93, 3.39, 1.18, 0.03),
    "upright thigh_from_vertical": (1.13, 2.90, 0.08, 0.00),
    "upright trunk_lean_forward": (1.38, 1.42, 14.50, 0.03),
    "upright knee_opening": (1.00, 1.00, 1.00, 0.00),
    "lying hip_flexion": (1.21, 2.19, 6.39, 0.02),
    "lying hip_abduction": (0.16, 3.35, 0.01, 0.39),
    "lying knee_flexion": (0.82, 4.59, 2.29, 0.16),
    "lying thigh_from_vertical": (1.18, 1.91, 6.87, 0.01),
    "lying trunk_lean_forward": (0.65, 1.13, 0.00, 0.07),
    "lying knee_opening": (1.00, 1.00, 1.00, 0.00),
    "quadruped hip_flexion": (0.80, 1.30, 0.19, 0.01),
    "quadruped hip_abduction": (0.01, 0.81, 0.00, 0.31),
    "quadruped knee_flexion": (0.24, 2.56, 0.00, 0.09),
    "quadruped thigh_from_vertical": (0.83, 1.61, 0.44, 0.01),
    "quadruped trunk_lean_forward": (1.21, 0.92, 0.00, 0.01),
    "quadruped knee_opening": (1.00, 1.00, 1.00, 0.00),
    "side_lying hip_flexion": (0.09, 5.87, 0.00, 0.28),
    "side_lying hip_abduction": (0.20, 0.83, 0.00, 0.17),
    "side_lying knee_flexion": (0.04, 4.02, 0.00, 0.15),
    "side_lying thigh_from_vertical": (1.00, 1.00, 1.00, 0.00),
    "side_lying trunk_lean_forward": (1.00, 1.00, 1.00, 0.00),
    "side_lying knee_opening": (0.01, 0.02, 0.00, 0.04),
}
"""By placement and kind of angle: how much each of `fusion.doubt_features` adds."""
