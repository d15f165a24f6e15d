"""The examples of the package's docstring, run as they stand."""

import doctest

import formcheck


def test_the_tutorial_does_what_it_says():
    failed, tried = doctest.testmod(formcheck)
    assert tried >= 6
    assert failed == 0


def test_every_public_name_exists():
    for name in formcheck.__all__:
        assert getattr(formcheck, name) is not None
