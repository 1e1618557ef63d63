"""Values for the store's tests, with everything said that a test does not care about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from inspections.model import (
    AspectChange,
    AspectGrade,
    Change,
    Direction,
    Inspection,
    Source,
    Standing,
    Trust,
)
from store.doubts import Doubt, Ruling, Verdict
from store.values import (
    Audience,
    Delivery,
    FanOut,
    OutboxRow,
    Outcome,
    Priority,
    StoryRecord,
    Subscriber,
    Subscription,
    What,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TRAFFORD = "E08000009"
LEEDS = "E08000035"


def subscriber(chat: int, **given: Any) -> Subscriber:
    return replace(Subscriber(chat=chat, since=NOON), **given)


def subscription(chat: int, target: str = f"council:{TRAFFORD}", **given: Any) -> Subscription:
    return replace(Subscription(chat=chat, target=target, since=NOON), **given)


def inspection(name: str, **given: Any) -> Inspection:
    return replace(
        Inspection(
            id=name,
            council=TRAFFORD,
            regime="ofsted-ilacs",
            published=date(2019, 5, 9),
            grades=(
                AspectGrade("overall", "inadequate", "Trafford was judged inadequate.", True),
                AspectGrade("leadership", None),
            ),
            standing=Standing.REPORTED,
            sources=(
                Source("The Gazette", Trust.PRESS, "https://example.org/a", "Ofsted – ‘weak’"),
                Source("Ofsted", Trust.OFFICIAL, published=date(2019, 5, 9), story="s1"),
            ),
            framework="ILACS",
            revision=3,
        ),
        **given,
    )


def change(name: str, **given: Any) -> Change:
    return replace(
        Change(
            id=name,
            council=TRAFFORD,
            regime="ofsted-ilacs",
            aspects=(AspectChange("overall", "good", "inadequate", Direction.FALL),),
            published=date(2019, 5, 9),
            previous_published=None,
        ),
        **given,
    )


def story(name: str, **given: Any) -> StoryRecord:
    return replace(
        StoryRecord(
            id=name,
            source="BBC Manchester",
            fingerprint="f" * 16,
            day=date(2026, 11, 24),
            seen=NOON,
            outcome=Outcome.TOLD,
            kind="inspection",
            councils=(TRAFFORD,),
            title="Children’s services ‘inadequate’",
            url="https://example.org/story",
            outlet="The Gazette",
        ),
        **given,
    )


def doubt(name: str, **given: Any) -> Doubt:
    return replace(
        Doubt(
            id=name,
            story=story(f"of {name}"),
            council=TRAFFORD,
            regime="ofsted-ilacs",
            grades={"overall": "good", "leadership": None},
            evidence="It may be good.",
            why="the register says inadequate",
            at=NOON,
        ),
        **given,
    )


def ruling(name: str, **given: Any) -> Ruling:
    return replace(
        Ruling(id=name, doubt=doubt(name), verdict=Verdict.NOT_NEWS, at=NOON),
        **given,
    )


def audience(**given: Any) -> Audience:
    return replace(
        Audience(
            targets=(f"council:{TRAFFORD}", "region:North West", "all"),
            regime="ofsted-ilacs",
            directions=frozenset({Direction.FALL}),
            as_of=NOON,
        ),
        **given,
    )


def fan_out(name: str, **given: Any) -> FanOut:
    return replace(
        FanOut(
            id=name,
            change="c1",
            what=What.ALERT,
            revision=1,
            created=NOON,
            audience=audience(),
        ),
        **given,
    )


def told_everybody(name: str, what: What = What.EDIT, **given: Any) -> FanOut:
    return replace(fan_out(name, what=what, audience=None, revision=2), **given)


def outbox_row(name: str, chat: int = 1, **given: Any) -> OutboxRow:
    return replace(
        OutboxRow(
            id=name,
            chat=chat,
            what=What.NOTICE,
            priority=Priority.NOTICE,
            due=NOON,
            created=NOON,
            message="successor",
            args={"council": "Trafford", "count": 2},
        ),
        **given,
    )


def alert_row(chat: int, change: str = "c1", **given: Any) -> OutboxRow:
    return outbox_row(
        f"alert:{change}:{chat}",
        chat,
        **{
            "what": What.ALERT,
            "priority": Priority.ALERT,
            "change": change,
            "message": None,
            "args": {},
            **given,
        },
    )


def delivery(chat: int, change: str = "c1", **given: Any) -> Delivery:
    return replace(Delivery(change=change, chat=chat, message=7, revision=1, at=NOON), **given)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
