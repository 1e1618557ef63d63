"""The pages that say the same to everybody: start, help, privacy, leaving, and small answers."""

from __future__ import annotations

from collections.abc import Sequence

from inspections.gazetteer import Council
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.feedback import no_help_button
from messages.grades import council_buttons
from messages.html import Html, paragraphs, shorten
from messages.subscriptions import Owner, list_button
from messages.texts import Texts
from messages.words import Named, council_full_name, council_names

LONGEST_SHOWN = 60
"""Characters of what a person typed that are repeated to them."""


def start(*, group: bool, texts: Texts) -> Card:
    """Return the first message to a chat that is not known yet."""
    return Card(texts.say("start-group" if group else "start"))


def start_again(councils: Sequence[Named], *, stopped: bool, texts: Texts) -> Card:
    """Return the answer to /start from a chat that is known; ``stopped`` if alerts were off."""
    named = texts.listed(council_names(councils, texts))
    text = "start-again" if stopped else "start-known"
    return Card(
        texts.say(text, count=len(councils), councils=named),
        rows((list_button(texts) if councils else None, help_button(texts))),
    )


def start_link(council: Council, *, texts: Texts, subscribed: bool) -> Card:
    """Return the question behind a link to one council: nothing happens before a tap."""
    return Card(
        texts.say("start-link", council=council_full_name(council, texts)),
        council_buttons(council, texts, subscribed=subscribed),
    )


def help_page(*, contact: str, texts: Texts) -> Card:
    """Return /help; ``contact`` is how to reach the operator, empty if that is not told."""
    asked = texts.say("help-contact", contact=contact) if contact else None
    return Card(paragraphs(texts.say("help"), asked))


def privacy(
    *, contact: str, backup_days: int, keep_deliveries: int, chat: int, texts: Texts
) -> Card:
    """Return /privacy: all that is stored, and how long it lives; ``chat`` is the chat's id."""
    asked = texts.say("privacy-contact", contact=contact) if contact else None
    said = texts.say("privacy", days=backup_days, deliveries=keep_deliveries, chat=str(chat))
    return Card(
        paragraphs(said, texts.say("privacy-feedback"), texts.say("privacy-searches"), asked)
    )


def stopped(*, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the answer to /stop."""
    if owner is None:
        return Card(texts.say("stopped"))
    return Card(texts.say("stopped-for", title=owner.title, name=owner.name))


def forget_question(*, subscriptions: int, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the question of /forgetme."""
    chat = owner.chat if owner else None
    if owner is None:
        asked = texts.say("forget-ask", count=subscriptions)
    else:
        asked = texts.say("forget-ask-for", count=subscriptions, title=owner.title)
    return Card(
        asked,
        rows(
            (Button(texts.plain("button-forget"), _forget(answer=True, chat=chat)),),
            (Button(texts.plain("button-keep"), _forget(answer=False, chat=chat)),),
        ),
    )


def forget_nothing(*, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the answer to /forgetme where nothing is stored."""
    if owner is None:
        return Card(texts.say("forget-nothing"))
    return Card(texts.say("forget-nothing-for", title=owner.title))


def forgotten(*, backup_days: int, texts: Texts, owner: Owner | None = None) -> Card:
    """Return the last message: everything is deleted."""
    if owner is None:
        return Card(texts.say("forget-done", days=backup_days))
    return Card(texts.say("forget-done-for", title=owner.title))


def not_understood(text: str, *, sentence: bool, texts: Texts) -> Card:
    """Return the answer to a text that names no council: a name or, if so, a whole sentence."""
    return Card(
        texts.say(
            "not-understood",
            text=shorten(text, LONGEST_SHOWN),
            kind="sentence" if sentence else "name",
        ),
        rows((help_button(texts), no_help_button(texts))),
    )


def unknown_command(command: str, near: Sequence[str], *, texts: Texts) -> Card:
    """Return the answer to a command that does not exist, with the nearest that do."""
    shown = shorten(command, LONGEST_SHOWN)
    if not near:
        return Card(texts.say("unknown-command", command=shown))
    named = texts.listed(near, style="or")
    return Card(texts.say("unknown-command-near", command=shown, near=named))


def channel_added(*, owner: Owner, may_post: bool, texts: Texts) -> Card:
    """Return what the person who added the bot to a channel reads in private."""
    text = "channel-added" if may_post else "channel-cannot-post"
    return Card(texts.say(text, title=owner.title, name=owner.name))


def plain(text: str, /, *, texts: Texts, **args: str | int) -> Card:
    """Return a card of one text, without buttons."""
    return Card(texts.say(text, **args))


def former_remark(former: Council, successors: Sequence[Council], *, texts: Texts) -> Html:
    """Return the line that says what took a council's place."""
    return texts.say(
        "former",
        former=council_full_name(former, texts),
        councils=texts.listed([council_full_name(c, texts) for c in successors]),
    )


def also_remark(others: Sequence[Council], *, texts: Texts) -> Html:
    """Return the line about other councils that may have been meant."""
    return texts.say(
        "also-called",
        count=len(others),
        councils=texts.listed([council_full_name(c, texts) for c in others], style="or"),
    )


def county_remark(county: Council, *, texts: Texts) -> Html:
    """Return the line that says which county runs a district's services for people."""
    return texts.say("county-above", county=council_full_name(county, texts))


def help_button(texts: Texts) -> Button:
    """Return the button that shows the help."""
    return Button(texts.plain("button-help"), pack(Action(Verb.HELP)))


def _forget(*, answer: bool, chat: int | None) -> str:
    return pack(Action(Verb.FORGET, answer=answer, chat=chat))
