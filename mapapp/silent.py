"""Articles that gave no claim, each with the reason in one sentence."""

from mapapp import languages
from mapapp.articles import foreign
from mapapp.model import Reading

_FEW = 5


def in_language(language: str) -> str:
    """Say that a text is not in English, and in what language where that is known."""
    name = languages.name(language)
    return f"in {name}, not in English" if name else "not in English"


def why(reading: Reading) -> str:
    """Return why no claim was read in an article, and the names that were found all the same; else nothing."""
    article = reading.article
    if reading.claims:
        return ""
    if not languages.WORD.search(article.text):
        return "no claim: there are no words in it"
    begins = f"no claim: {in_language(article.language)}" if foreign(article) else "no claim was found in it"
    return f"{begins}; {_names(reading)}"


def _names(reading: Reading) -> str:
    names = list(dict.fromkeys(p.toponym.written for p in reading.placements if p.place is not None))
    if not names:
        return "no name of a known place in it"
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"known places named in it: {', '.join(' '.join(name.split()) for name in names[:_FEW])}{more}"
