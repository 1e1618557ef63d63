import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.actions import Action, Option, Step, UnwritableActionError, Verb, View, pack, parse

ACTIONS = [
    Action(Verb.PICK, council="E08000009"),
    Action(Verb.FOLLOW, council="NIR-T", chat=-1001234567890),
    Action(Verb.UNFOLLOW, council="W06000015"),
    Action(Verb.DROP, council="E08000009", page=12, chat=-1001234567890),
    Action(Verb.LIST, page=3),
    Action(Verb.LIST, page=0, chat=-100),
    Action(Verb.GRADES, council="S12000033"),
    Action(Verb.DISTRICTS, council="E10000016"),
    Action(Verb.FAMILY, council="E07000105"),
    Action(Verb.TIMELINE, council="E08000009"),
    Action(Verb.MAP, regime="ofsted-childrens-services"),
    Action(Verb.MAP_TEXT, regime="area-send"),
    Action(Verb.COMPARE, which="E08000009+E10000016"),
    Action(Verb.COMPARE_TEXT, which="E08000009+E10000016+H09-BDF"),
    Action(Verb.LEAGUE, regime="rsh-consumer"),
    Action(Verb.LEAGUE, regime="ofsted-childrens-services", which="E12000002"),
    Action(Verb.ABOUT, council="E08000009"),
    Action(Verb.NO_HELP),
    Action(Verb.STATS),
    Action(Verb.BROADCAST, mark="0123456789", value="halt"),
    Action(Verb.HUSH),
    Action(Verb.SCALE, regime="all"),
    Action(Verb.SCALE, council="E08000009", regime="ofsted-childrens-services"),
    Action(Verb.SCALE, council="E08000009", view=View.HISTORY, regime="hmip-youth-justice"),
    Action(Verb.MEANING, regime="rsh-consumer"),
    Action(Verb.HISTORY, council="E08000009"),
    Action(Verb.TURN, council="E08000009", view=View.NEWS),
    Action(Verb.ALERT, change="E08000009.ofsted-1a2b.20190508"),
    Action(Verb.WRONG, change="E08000009.ofsted-1a2b.20190508"),
    Action(Verb.RETRACT, change="E08000009.ofsted-1a2b.20190508"),
    Action(Verb.REVIEW, review="0123456789", step=Step.OPEN),
    Action(Verb.REVIEW, review="0123456789abcdef", step=Step.SEND, mark="a1b2c3"),
    Action(Verb.REVIEW, review="0123456789", step=Step.SET, aspect=0, grade="12"),
    Action(Verb.REVIEW, review="0123456789", step=Step.SET, aspect=3, grade="u"),
    Action(Verb.REVIEW, review="0123456789", step=Step.COUNCIL, council="E08000009"),
    Action(Verb.DIFFERENCES, mark="0123456789", page=3),
    Action(Verb.ACCEPT, mark="0123456789"),
    Action(Verb.FORGET, answer=True),
    Action(Verb.FORGET, answer=False, chat=-1001234567890),
    Action(Verb.EXPORT),
    Action(Verb.EXPORT, chat=-1001234567890),
    Action(Verb.HELP),
    Action(Verb.LANGUAGE, value="show"),
    Action(Verb.LANGUAGE, value="cy", chat=-1001234567890),
    Action(Verb.SETTINGS, option=Option.WHAT, page=12, chat=-1001234567890123),
    Action(
        Verb.SETTINGS,
        option=Option.REGIMES,
        council="E08000009",
        value="0a1b2c+",
        chat=-1001234567890123,
    ),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.verb)
def test_every_action_comes_back_as_it_was_written(action: Action) -> None:
    data = pack(action)
    assert len(data.encode()) <= 64
    assert parse(data) == action


def test_every_verb_is_tried() -> None:
    assert {a.verb for a in ACTIONS} == set(Verb)


@pytest.mark.parametrize(
    "data",
    [
        None, "", "sub", "sub:", "sub:e08000009", "sub:E08000009:", "sub:E08000009:x",
        "sub:E08000009:0", "sub:E08000009:1:2", "list:", "list:-1", "list:1000", "list:٣",
        "drop:E08000009", "turn:E08000009:x", "turn:E08000009", "forget:maybe",
        "wrong:", "wrong:" + "x" * 59, "nonsense:1",
        "opt:", "opt:nowhere", "opt:kinds:v", "opt:kinds:kX:vA", "opt:what:p0",
        "sub:E08000009\n", "SUB:E08000009", "wrong:a b",
    ],
)  # fmt: skip
def test_forged_or_garbled_data_means_nothing(data: str | None) -> None:
    assert parse(data) is None


@given(st.text(max_size=80) | st.from_regex(r"[a-z]{3,6}:[A-Z0-9:-]{0,40}"))
def test_whatever_parses_is_written_the_same(data: str) -> None:
    action = parse(data)
    if action is not None and data != "help:":
        assert pack(action) == data


def test_what_does_not_fit_is_refused_when_it_is_written() -> None:
    with pytest.raises(UnwritableActionError):
        pack(Action(Verb.WRONG, change="x" * 70))
    with pytest.raises(UnwritableActionError):
        pack(Action(Verb.FOLLOW, council="no code"))
