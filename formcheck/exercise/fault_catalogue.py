"""What each fault is called."""

from __future__ import annotations

FAULT_WORDS = {
    "trunk_lean": "Leaning to the side",
    "trunk_forward": "Leaning forward",
    "lean_back": "Leaning back",
    "pelvic_hike": "Hitching up the hip",
    "pelvic_drop": "Pelvis dropping on the free side",
    "knee_valgus": "Knee falling inwards",
    "knee_bend": "Knee bending",
    "heel_lift": "Heel coming off the floor",
    "hip_flexed": "Leg drifting forward",
    "toe_out": "Toes turning out",
    "lumbar_arch": "Back arching",
    "weight_shift": "Weight on one side",
    "short_range": "Not far enough",
    "over_limit": "Near or past the agreed limit",
    "too_fast": "Too fast",
    "hips_sag": "Hips sagging",
    "feet_apart": "Feet coming apart",
    "pelvis_roll": "Pelvis rolling",
    "trunk_roll": "Trunk rolling",
    "other_leg_lifts": "Other leg lifting",
    "hands_used": "Using the hands",
    "lost_balance": "Losing balance",
    "hold_broken": "Hold broken off",
    "knee_past_toes": "Knee past the toes",
    "uneven_sides": "Sides uneven",
    "head_forward": "Head out of line",
    "trunk_twist": "Chest turning away",
    "thigh_lifts": "Thigh lifting",
    "thigh_drifts": "Thigh drifting",
    "foot_slides": "Foot sliding off",
    "knee_straightens": "Knee straightening",
    "band_slack": "Feet too close together",
    "feet_too_far": "Feet too far from the hips",
}
"""What a fault is called, by its id."""


def fault_words(fault_id: str) -> str:
    """What a fault is called; an unknown id is spelt out."""
    return FAULT_WORDS.get(fault_id, fault_id.replace("_", " ").capitalize())
