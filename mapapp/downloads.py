"""The filtered rows to take away, as CSV and GeoJSON; both say that they hold claims, not verified events."""

import streamlit as st

from mapapp import exports
from mapapp.desk import Desk
from mapapp.queries import Filters


def show(desk: Desk, filters: Filters) -> None:
    """Draw the two buttons; a file is made when it is asked for."""
    with st.container(key="downloads", horizontal=True):
        st.download_button(
            "CSV: claims, not verified events",
            lambda: exports.csv_text(desk.events(filters), note=True),
            "claims-not-verified-events.csv",
            "text/csv",
            on_click="ignore",
        )
        st.download_button(
            "GeoJSON: claims, not verified events",
            lambda: exports.geojson(desk.events(filters)),
            "claims-not-verified-events.geojson",
            "application/geo+json",
            on_click="ignore",
        )
