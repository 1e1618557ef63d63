"""Notices: messages that no alert is about, from the outbox's rows of that kind.

A row holds the notice's name and its arguments as plain texts and numbers; ``notice`` turns them
into a card at the moment of sending. Beside it stand functions that make those arguments, so
that whoever files a notice need not know its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from inspections.gazetteer import Council
from inspections.model import Change, Inspection
from inspections.regimes import Regime
from messages.actions import Action, Verb, pack
from messages.alert import chosen_source, evidence_of
from messages.broadcast import broadcast
from messages.cards import Button, Card, Row, rows
from messages.differences import differences_notice
from messages.headline import headline
from messages.html import bold, lines, link, paragraphs, shorten
from messages.review import called_wrong_buttons
from messages.texts import Texts
from messages.words import aspect_name, council_full_name, council_name, grade_name

Args = Mapping[str, str | int]

SUCCESSION = "succession"
"""To subscribers of a council that was replaced; arguments: ``succession_args``."""
FEED_DEAD = "feed-dead"
"""To the operator: a feed has failed for a day; arguments: ``feed_dead_args``."""
FEED_BACK = "feed-back"
"""To the operator: it is back; arguments: ``feed_back_args``."""
FEED_MISFIT = "feed-misfit"
"""To the operator: a source is no longer what it was; arguments: ``feed_misfit_args``."""
DIFFERENCES = "differences"
"""To the operator: an official list differs; arguments: ``differences.differences_args``."""
UNREAD = "unread"
"""To the operator: an official report could not be read; arguments: ``unread_args``."""
DOUBT = "doubt"
"""To the operator: a reading was held back; worded from the doubt itself (``review.py``)."""
WRONG = "wrong"
"""To the operator: somebody says that an alert is wrong; arguments: ``wrong_args``."""
FAULT = "fault"
"""To the operator: a handler failed; arguments: ``fault_args``."""
BACKUP_FAILED = "backup-failed"
"""To the operator: the day's backup could not be made; argument: ``problem``."""
DISK_LOW = "disk-low"
"""To the operator: little room is left on the disk; argument: ``megabytes``."""
DISK_BACK = "disk-back"
"""To the operator: what is stored can be written again."""
FEEDBACK = "feedback"
"""To the operator: what somebody wrote; arguments: ``text``, ``kind`` of chat, ``code``."""
NO_HELP = "no-help"
"""To the operator: an answer that was no help to somebody; the same arguments."""
FEEDBACK_LOST = "feedback-lost"
"""To the operator: an answer to such a letter could not be delivered; argument: ``code``."""
BROADCAST = "broadcast"
"""To many: what the operator wrote; argument: ``text``."""
SECOND_POLLER = "second-poller"
"""To the operator: another process uses the same token."""

LONGEST = 900
"""Characters of one argument that are shown; a traceback has a limit of its own."""
LONGEST_TRACEBACK = 2500
_BETWEEN = " | "


def notice(message: str, args: Args, texts: Texts) -> Card:
    """Return a notice by its name.

    A name without a text of its own is shown with its arguments as they are: an old row after
    an update must not be lost.
    """
    match message:
        case "succession":
            return _succession(args, texts)
        case "wrong":
            source = link(str(args.get("url", "")), str(args.get("source", "")))
            review = str(args.get("review", ""))
            told = texts.say("notice-wrong", **{**args, "source": source})
            if not review:
                return Card(told)
            return Card(
                paragraphs(told, texts.say("review-code", review=review)),
                called_wrong_buttons(review, texts),
            )
        case "differences":
            return differences_notice(args, texts)
        case "broadcast":
            return broadcast(str(args["text"]), texts=texts)
        case "unread":
            title = link(str(args.get("url", "")), str(args.get("title", "")))
            return Card(texts.say("notice-unread", **{**args, "title": title}))
        case "fault":
            return _fault(args, texts)
        case _ if texts.has(f"notice-{message}"):
            return Card(texts.say(f"notice-{message}", **args))
        case _:
            return Card(
                lines(
                    bold(message),
                    *(f"{name}: {shorten(str(value), LONGEST)}" for name, value in args.items()),
                )
            )


def succession_args(
    old: Council, new: Sequence[Council], *, on: date | None, texts: Texts
) -> dict[str, str | int]:
    """Return the arguments of a succession: who was replaced by whom, and since when."""
    names = [council_full_name(c, texts) for c in new]
    return {
        "old": council_full_name(old, texts),
        "new": _BETWEEN.join(names),
        "codes": " ".join(c.gss for c in new),
        "short": _BETWEEN.join(council_name(c, texts) for c in new),
        "count": len(new),
        "on": on.isoformat() if on else "none",
    }


def feed_dead_args(feed: str, *, since: datetime, problem: str, texts: Texts) -> Args:
    """Return the arguments about a feed that has been failing since a moment (aware, UTC)."""
    return {"feed": feed, "since": texts.moment(since), "problem": shorten(problem, LONGEST)}


def feed_back_args(feed: str, *, since: datetime, texts: Texts) -> Args:
    """Return the arguments about a feed that is back; ``since`` is when it began to fail."""
    return {"feed": feed, "since": texts.moment(since)}


def feed_misfit_args(feed: str, *, problem: str) -> Args:
    """Return the arguments about a source that no longer fits its shape."""
    return {"feed": feed, "problem": shorten(problem, LONGEST)}


def unread_args(feed: str, *, title: str, url: str, problem: str) -> Args:
    """Return the arguments about a report or page that could not be read."""
    return {
        "feed": feed,
        "title": shorten(title, 300),
        "url": url[:2_000],
        "problem": shorten(problem, LONGEST),
    }


def wrong_args(
    change: Change,
    inspection: Inspection,
    *,
    council: Council,
    regime: Regime,
    texts: Texts,
    review: str = "",
) -> Args:
    """Return the facts of an alert that somebody says is wrong; nothing about who said so.

    ``review`` is the code under which the operator decides on it.
    """
    source = chosen_source(inspection)
    grades = [
        texts.plain(
            "wrong-aspect",
            aspect=aspect_name(regime, a.aspect, texts),
            before=grade_name(regime, a.before, texts) if a.before else "?",
            after=grade_name(regime, a.after, texts) if a.after else "?",
        )
        for a in change.aspects
    ]
    return {
        "headline": headline(change, council=council, regime=regime, texts=texts),
        "grades": "; ".join(grades),
        "evidence": shorten(evidence_of(change, inspection), LONGEST),
        "source": source.name if source else texts.plain("source-unknown"),
        "url": (source.url or "") if source else "",
        "change": change.id,
        "revision": change.revision,
        "review": review,
    }


def fault_args(
    *, reference: str, fault: str, doing: str, traceback: str, again: int = 0
) -> dict[str, str | int]:
    """Return the arguments about a fault: its number, its one line, and the end of its traceback.

    ``again`` counts how often the same happened unreported since the last report.
    """
    return {
        "reference": reference,
        "fault": shorten(fault, 300),
        "doing": doing,
        "traceback": traceback[-LONGEST_TRACEBACK:],
        "again": again,
    }


def _succession(args: Args, texts: Texts) -> Card:
    codes = str(args["codes"]).split()
    short = str(args["short"]).split(_BETWEEN)
    on = str(args["on"])
    page = texts.say(
        "notice-succession",
        old=args["old"],
        new=texts.listed(str(args["new"]).split(_BETWEEN)),
        count=args["count"],
        on=on if on == "none" else texts.day(date.fromisoformat(on)),
    )
    buttons: list[Row] = [
        (
            Button(
                texts.plain("button-unsubscribe-from", council=name),
                pack(Action(Verb.UNFOLLOW, council=code)),
            ),
        )
        for code, name in zip(codes, short, strict=True)
    ]
    return Card(page, rows(*buttons))


def _fault(args: Args, texts: Texts) -> Card:
    again = int(args.get("again", 0))
    return Card(
        paragraphs(
            texts.say(
                "notice-fault",
                reference=args["reference"],
                fault=args["fault"],
                doing=args["doing"],
                traceback=args["traceback"],
            ),
            texts.say("notice-fault-again", times=again) if again else None,
        )
    )
