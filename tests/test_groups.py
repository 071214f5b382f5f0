"""Groups of claims that are linked."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from mapapp.groups import groups

CLAIMS = st.integers(0, 12)
LINKS = st.lists(st.tuples(CLAIMS, CLAIMS).filter(lambda link: link[0] < link[1]), unique=True, max_size=40)


def said_plainly(links):
    """The rule link by link, every pair of two groups looked at."""
    linked = {*links} | {(b, a) for a, b in links}
    group = {claim: (claim,) for link in links for claim in link}
    for a, b in links:
        ours, theirs = group[a], group[b]
        between = sum((x, y) in linked for x in ours for y in theirs)
        if ours != theirs and between >= 0.5 * min(len(ours) * len(theirs), len(ours) + len(theirs) - 1):
            group |= dict.fromkeys((*ours, *theirs), (*ours, *theirs))
    return sorted({tuple(sorted(each)) for each in group.values() if len(each) > 1})


@given(LINKS)
def test_two_groups_become_one_where_half_of_what_could_link_them_does(links):
    assert [tuple(group) for group in groups(links)] == said_plainly(links)


def test_a_chain_of_links_is_no_group():
    assert groups([(0, 1), (2, 3), (1, 2)]) == [[0, 1], [2, 3]]


def test_four_hundred_accounts_of_one_thing_are_one_group():
    every = [(a, b) for a in range(400) for b in range(a)]
    assert groups(every) == [list(range(400))]


def test_no_claim_is_in_two_groups():
    seen = defaultdict(int)
    for group in groups([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4)]):
        for claim in group:
            seen[claim] += 1
    assert set(seen.values()) == {1}
