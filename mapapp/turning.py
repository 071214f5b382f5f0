"""The ways on and back in what is shown a part at a time."""

from mapapp.safe import Html, tag


def turning(page: int, about: str, *, more: bool) -> Html | None:
    """Return what of a long list is shown in words, with the ways on and back; nothing where all of it is there."""
    if not page and not more:
        return None
    ways = [
        tag("button", words, type="button", data_do="page", data_value=str(number))
        for words, number, there in (("back", page - 1, page > 0), ("more", page + 1, more))
        if there
    ]
    return tag("p", tag("span", about), " ", *ways, class_="turning")
