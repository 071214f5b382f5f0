"""Of very many differences some are listed, and the others counted."""

from dataclasses import replace

from sketched import row, sketched

from mapapp.abridging import LISTED, abridged
from mapapp.accounts import Difference, account, difference
from mapapp.statements import statement

MANY = 3 * LISTED


def of(value: int, outlet: str = "One", kind="figure") -> Difference:
    (sketch,) = sketched(row("The fire killed people.", outlet=outlet, article_id=f"{outlet}-{value}"))
    accounts = [account(sketch, f"{value} people", 0, 3), account(sketch, "5 people", 0, 3)]
    return difference(kind, "killed", [sketch], accounts)


def test_a_few_stay_as_they_are() -> None:
    few = [of(number) for number in range(LISTED)]
    assert [*abridged(few)] == few


def test_of_many_those_not_listed_are_counted_and_said() -> None:
    found = [*abridged(of(number) for number in range(MANY))]
    assert len(found) == LISTED
    assert sum(each.unlisted for each in found) == MANY - LISTED
    assert f"{MANY - LISTED} more differences of this kind" in statement(found[-1])
    assert statement(found[0]) == statement(replace(found[0], unlisted=0))


def test_values_that_nobody_has_yet_are_listed_before_others_again() -> None:
    again = [replace(of(1), difference_id=f"again-{number}") for number in range(MANY)]
    found = [*abridged([*again, of(2), of(3)])]
    assert {of(2).difference_id, of(3).difference_id} < {each.difference_id for each in found}


def test_each_kind_is_counted_by_itself() -> None:
    both = [of(number, kind=kind) for number in range(MANY) for kind in ("figure", "revision")]
    assert [each.unlisted for each in abridged(both) if each.unlisted] == [MANY - LISTED] * 2


def test_a_place_has_one_listed_at_least() -> None:
    elsewhere = replace(of(MANY + 1), place_id="t:Lipa", place_name="Lipa")
    found = [*abridged([*(of(number) for number in range(MANY)), elsewhere])]
    assert elsewhere.difference_id in {each.difference_id for each in found}
    every = [replace(of(number), place_id=f"t:{number}") for number in range(MANY)]
    assert len([*abridged(every)]) == MANY
