"""Readers to whom the page looks otherwise."""

import pytest

LIGHT, DARK, PHONE = EYES = (
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark", "reduced_motion": "no-preference"}, id="dark"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
)
