import pytest

from formcheck.language import ENGLISH
from formcheck.language.amounts import amount, decimal, give_or_take
from formcheck.language.language_files import load_language


@pytest.mark.parametrize(("code", "said"), [("en", "1.5 s"), ("de", "1,5 s"), ("es", "1,5 s")])
def test_each_language_has_its_own_point(code, said):
    language = load_language(code)
    assert amount(1.5, "s", language) == said
    assert give_or_take(1.5, 0.1, "s", language) == said
    assert amount(2.0, "s", language) == "2 s"
    assert decimal(0.25, language, "g") == said.replace("1", "0").replace("5 s", "25")


def test_what_has_no_digits_behind_it_is_the_same_everywhere():
    for language in (ENGLISH, load_language("de")):
        assert give_or_take(30.4, 0.2, "deg", language) == "30 ± 1°"
        assert amount(0.5, "share", language) == "50 %"
