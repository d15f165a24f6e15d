"""What a patient hears and reads, apart from the rules, in several languages."""

from formcheck.language.language import ENGLISH, Language
from formcheck.language.texts import Texts

__all__ = ["ENGLISH", "Language", "Texts"]
