"""Somebody without a mouse, who is counted."""

from __future__ import annotations

from playwright.sync_api import Page, expect


class Keyboard:
    """Somebody without a mouse, who is counted.

    Attributes:
        pressed: How many keys were pressed so far.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.pressed += times

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def to(self, name: str, most: int = 90) -> None:
        """Tab until something with that label or name has the focus."""
        for _ in range(most):
            self.press("Tab")
            if name in self.focused():
                return
        raise AssertionError(f"{name} is not reached by Tab")

    def enter(self, name: str, heading: str) -> None:
        """Go to something and press it; it leads to a page with that heading."""
        self.to(name)
        self.press("Enter")
        expect(self.page.get_by_role("heading", name=heading).first).to_be_visible()

    def fill(self, name: str, text: str) -> None:
        """Go to a field, whose content that marks, and type over it."""
        self.to(name)
        self.type(text)

    def focused(self) -> str:
        """How what has the focus is called."""
        found: str = self.page.evaluate(
            "(() => { const e = document.activeElement;"
            " return (e.labels?.[0]?.textContent ?? '') + ' ' + (e.ariaLabel ?? '') + ' '"
            " + (e.tagName === 'SELECT' ? '' : e.textContent.trim().slice(0, 80)); })()"
        )
        return found
