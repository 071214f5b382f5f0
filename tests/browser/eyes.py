"""Readers to whom the page looks otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LIGHT, DARK, PHONE = EYES = (
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark", "reduced_motion": "no-preference"}, id="dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
)


@contextmanager
def narrowed(page: Page) -> Iterator[None]:
    """Make a window as narrow as a phone for a while."""
    before = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    yield
    page.set_viewport_size(before)


def at_rest(part):
    """Wait until nothing is dimmed for being run anew, or still on its way to its colour: colours are then what they are."""
    part.wait_for_function(
        """() => !document.querySelector('[data-stale="true"]') && document.getAnimations().every(
            each => each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""
    )
    return part


def serious(part, **how):
    """Return what seriously bars anyone from using a page or a frame, by the rule it breaks."""
    found = Axe().run(at_rest(part), **how).response["violations"]
    return {
        violation["id"]: [node["html"][:160] for node in violation["nodes"]]
        for violation in found
        if violation["impact"] in ("serious", "critical")
    }
