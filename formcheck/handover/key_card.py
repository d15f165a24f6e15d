"""A public key with its owner's name, as a file, a text to copy, or a QR code.

It is what age calls a file of recipients: a remark, and the key in a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.errors import UsageError
from formcheck.handover.sealed_file import check_public_key, fingerprint

LONGEST_OWNER = 100
"""Letters of a name that still make a code that cameras read. Design value."""
MOST_CARD_BYTES = 10_000
"""No card is larger. Design value."""
_REMARK, _KEY = "# formcheck: ", "age1"


@dataclass(frozen=True)
class KeyCard:
    """A public key with its owner's name.

    Attributes:
        name: Whose it is, as the owner says; empty where nobody said it.
        key: The key.
    """

    name: str
    key: str

    @property
    def text(self) -> str:
        """What is given to others."""
        return f"{_REMARK}{self.name}\n{self.key}\n"

    @property
    def fingerprint(self) -> str:
        """What its owner reads aloud, so that others know it is this key."""
        return fingerprint(self.key)


def read_key_card(text: str) -> KeyCard:
    """A key as somebody has copied it, with or without a name.

    Raises:
        UsageError: There is no key in it, or more than one.
    """
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    names = [line.removeprefix(_REMARK) for line in lines if line.startswith(_REMARK)]
    keys = [line for line in lines if line and not line.startswith("#")]
    if len(keys) > 1 and all(line.startswith(_KEY) for line in keys):
        raise UsageError("There is more than one key: choose one.")
    return KeyCard(owner_name(names[0]) if names else "", check_public_key("".join(keys)))


def owner_name(name: str) -> str:
    """A name as it stands on a card: in one line, and not too long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:LONGEST_OWNER]
