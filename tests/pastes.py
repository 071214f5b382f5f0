"""Texts to paste, beside the articles of `desks`."""

from desks import desk

from mapapp import trial
from mapapp.pasted import Paste
from mapapp.trial import Trial

REPORT = "Shelling in Aleppo\n\nShells hit a market in Aleppo on Tuesday, killing 12 people, a doctor said.\n"
GERMAN = "Gestern trafen Granaten einen Markt in Aleppo, sagte ein Arzt, und töteten zwölf Menschen.\n"


def pasted(*texts: str) -> Trial:
    """Return the trial of texts pasted with outlet and day."""
    tried = Trial()
    for text in texts:
        tried = trial.added(tried, Paste(text, "Daily", "", "2016-06-29"), desk())
    return tried
