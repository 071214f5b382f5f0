"""How something is said to have ended, and for whom."""

from sketched import row, sketched

from mapapp import outcomes

SECOND = {"article_id": "a2", "outlet": "Two"}


def test_who_takes_part_takes_nothing() -> None:
    taken = row("M23 captured soldiers.", actors=[{"name": "M23", "role": "agent"}])
    for words, ended in (("took no part in the fighting", False), ("took the hill", True)):
        told = sketched(
            taken, row(f"Soldiers {words}.", actors=[{"name": "Soldiers", "role": "agent"}], **SECOND)
        )
        assert any(end.matter == "ground" for end in outcomes.outcomes(told[1])) is ended
