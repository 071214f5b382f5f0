"""Readers to whom the page looks otherwise."""

import pytest

LIGHT, DARK, PHONE = EYES = (
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark", "reduced_motion": "no-preference"}, id="dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
)


def at_rest(part):
    """Wait until nothing is dimmed for being run anew, or still on its way to its colour: colours are then what they are."""
    part.wait_for_function(
        """() => !document.querySelector('[data-stale="true"]') && document.getAnimations().every(
            each => each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""
    )
    return part
