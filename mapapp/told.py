"""What the browser has just told the page through one of our components."""

from collections.abc import MutableMapping
from typing import Any


def told(session: MutableMapping[str, Any], component: str, event: str) -> Any:
    """Return the value of the event that called back, None where there is none; `session` is Streamlit's session state.

    A run that another cuts short can leave the value of an event in the component's own state, and there it would hide
    all later ones (streamlit 1.67). So it is taken away before it is asked for.
    """
    if event in session[component]:
        del session[component][event]
    return session[component].get(event)
