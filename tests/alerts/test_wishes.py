from hypothesis import given
from hypothesis import strategies as st

from alerts.wishes import CHANGES_ONLY, PRESETS, every_regime, kind_set, preset, regime_set
from inspections.model import Direction
from store.values import DEFAULT_WANTS, Subscription
from tests.store.made import subscription

EVERY = ("cqc", "ofsted", "rsh")


def wanting(wants: frozenset[Direction]) -> Subscription:
    return subscription(1, wants=wants)


def test_a_choice_is_made_by_its_word() -> None:
    chosen = preset(wanting(DEFAULT_WANTS), "falls")
    assert chosen is not None
    assert chosen.wants == {Direction.FALL, Direction.INTERVENTION}
    assert preset(chosen, "nonsense") is None
    assert PRESETS["usual"] == DEFAULT_WANTS


def test_changes_only_leaves_out_first_grades_and_what_stayed() -> None:
    assert frozenset(Direction) - CHANGES_ONLY == {
        Direction.FIRST,
        Direction.UNCHANGED,
        Direction.VISIT,
    }


@given(st.frozensets(st.sampled_from(Direction)), st.sampled_from(Direction), st.booleans())
def test_a_kind_is_set_whatever_it_was_and_twice_is_once(
    wants: frozenset[Direction], kind: Direction, on: bool
) -> None:
    once = kind_set(wanting(wants), kind.value, on=on)
    assert once is not None
    assert (kind in once.wants) is on
    assert once.wants - {kind} == wants - {kind}
    assert kind_set(once, kind.value, on=on) == once


def test_a_kind_that_is_none_changes_nothing() -> None:
    assert kind_set(wanting(DEFAULT_WANTS), "sideways", on=True) is None


def test_all_regimes_are_kept_as_every_one_so_that_a_new_one_counts() -> None:
    whole = subscription(1)
    without = regime_set(whole, "cqc", on=False, every=EVERY)
    assert without.regimes == {"ofsted", "rsh"}
    assert regime_set(without, "cqc", on=True, every=EVERY).regimes == frozenset()
    assert every_regime(without).regimes == frozenset()


def test_the_last_regime_stays() -> None:
    one = subscription(1, regimes=frozenset({"cqc"}))
    assert regime_set(one, "cqc", on=False, every=EVERY) == one
