"""All tests by their ids, whoever judges them: the camera, or somebody with a watch."""

from __future__ import annotations

from formcheck.assess.assessment import Assessment, Hold, Reach
from formcheck.assess.assessment_files import assessment_files, load_assessment, translated
from formcheck.assess.hand_test import (
    HandTest,
    hand_test_files,
    load_hand_test,
    translated_hand_test,
)
from formcheck.errors import UsageError, none_such
from formcheck.language import Language

AnyTest = Assessment | HandTest
"""A test: the camera judges it, or only a hand."""


def load_test(test_id: str) -> AnyTest:
    """A test by its id.

    Raises:
        UsageError: There is no such test.
    """
    if test_id in hand_test_files():
        return load_hand_test(test_id)
    return load_camera_test(test_id)


def load_camera_test(test_id: str) -> Assessment:
    """A test that the camera judges, by its id; never a file of that name.

    Raises:
        UsageError: There is no such test.
    """
    known = assessment_files()
    if test_id not in known:
        raise UsageError(none_such("There is no test", test_id, [*known, *hand_test_files()]) + ".")
    return load_assessment(test_id)


def told_test(test: AnyTest, language: Language) -> AnyTest:
    """A test as it is read in a language."""
    if isinstance(test, HandTest):
        return translated_hand_test(test, language)
    return translated(test, language)


def hand_can(test: AnyTest) -> bool:
    """Whether somebody with a watch can do a test: times and counts, not angles."""
    if isinstance(test, HandTest):
        return True
    protocol = test.protocol
    if isinstance(protocol, Hold):
        return protocol.pelvis_falls_deg is None
    return not isinstance(protocol, Reach)
