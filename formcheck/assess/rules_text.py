"""The rules of a test in plain words, from its file: what counts, what ends it."""

from __future__ import annotations

from formcheck.assess.assessment import Assessment, Count, Hold, Reach, Reached, Time


def rule_sentences(test: Assessment) -> list[str]:
    """What counts and what ends a test, one sentence each."""
    protocol = test.protocol
    if isinstance(protocol, Count):
        rules = [
            f"It lasts {protocol.time_limit_s:g} seconds from “go”.",
            *_rep_rules(test, protocol),
        ]
        if protocol.last_counts_beyond:
            share = f"{100 * protocol.last_counts_beyond:.0f} %"
            share = "half" if protocol.last_counts_beyond == 0.5 else share
            rules.append(f"One that is more than {share} done when time is up counts.")
        return rules
    if isinstance(protocol, Time):
        return [
            f"The time runs from “go” and ends at the {_ordinal(protocol.goal)} stand.",
            *_rep_rules(test, protocol),
            f"It is given up after {protocol.time_limit_s:g} seconds.",
        ]
    return _hold(test, protocol) if isinstance(protocol, Hold) else _reach(test, protocol)


def _rep_rules(test: Assessment, protocol: Count | Time) -> list[str]:
    rules = []
    if protocol.complete_when:
        limits = " and ".join(_limit(rule) for rule in protocol.complete_when)
        rules.append(f"Only full {test.result} count: {limits}.")
    else:
        rules.append(f"Only whole {test.result} count, there and back.")
    hands = protocol.hands
    if hands is not None:
        effect = "make the result 0" if hands.then == "zero" else "are told, but change nothing"
        rules.append(
            f"Hands on the thighs on the way up (nearer than {hands.below:g} % of the trunk's "
            f"length for {hands.for_s:g} s; design value) {effect}."
        )
    return rules


def _hold(test: Assessment, protocol: Hold) -> list[str]:
    ends = ["the foot comes down"]
    ends += ["a hand reaches out"] if "hand" in protocol.ends_on else []
    ends += ["the standing foot moves"] if "standing_foot" in protocol.ends_on else []
    rules = [
        f"The time runs while one foot is off the floor, at most {protocol.time_limit_s:g} s. "
        f"It ends when {' or '.join(ends)}.",
        _best(test),
    ]
    falls = protocol.pelvis_falls_deg
    if falls is not None:
        rules.append(
            "The lift of the free side is told against standing on both feet. It is kept up until "
            f"it stays {falls:g}° below its own highest for a second (design values)."
        )
    return rules


def _reach(test: Assessment, protocol: Reach) -> list[str]:
    rules = ["The angle is the change from your own quiet start position.", _best(test)]
    if protocol.compensations:
        rules.append("A trial that another movement helped counts only where there is no better.")
    return rules


def _best(test: Assessment) -> str:
    if test.trials == 1:
        return "One trial a side." if test.sides == "each" else "One trial."
    each = ", for each side" if test.sides == "each" else ""
    return f"The best of {test.trials} trials counts{each}."


def _limit(rule: Reached) -> str:
    unit = "°" if rule.unit == "deg" else " %"
    name, below = rule.measure.replace("_", " "), f"less than {rule.below:g}{unit}"
    if rule.within_of_standing is None:
        return f"{name} {below}"
    within = f"within {rule.within_of_standing:g}{unit} of your own quiet standing before"
    return f"{name} {within} ({below} where that was not seen)"


def _ordinal(number: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(number, f"{number}th")
