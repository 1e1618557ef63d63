"""Finding a council by place: a postcode, a shared location, a county with its districts.

A guess is offered and confirmed by a tap. A postcode goes to the look-up that is handed in, and
nowhere else: it is neither stored nor logged. Names are understood in ``understanding.py``.
"""

from __future__ import annotations

import re

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from handlers.desk import Context, Desk
from handlers.following import follow
from handlers.outside import NoSuchPostcodeError, OutsideError, PostcodePlace
from handlers.places import tapped_for, words
from handlers.replies import edit, reply, shown_message
from handlers.wiring import Handler, answering, button
from inspections.gazetteer import Council
from inspections.nearby import nearest
from inspections.postcodes import is_half_postcode, postcode_in
from messages.actions import Action, Verb
from messages.cards import Card, rows
from messages.feedback import no_help_button
from messages.finding import districts_card, family_row, place_card, postcode_card
from messages.pages import plain
from messages.subscriptions import Done, subscribed

_COMMAND = re.compile(r"/(?:subscribe|grade|news)(?:@\w+)?\s+(?P<rest>.+)", re.IGNORECASE | re.S)


class _HoldsPostcode(filters.MessageFilter):
    """Messages that are a postcode, alone or behind a command, or in private hold one."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message is to be answered as a postcode."""
        text = message.text or ""
        if text.startswith("/"):
            command = _COMMAND.fullmatch(text)
            return command is not None and _only_postcode(command["rest"])
        if message.chat.type != "private" or "://" in text:
            return False
        return postcode_in(text) is not None or is_half_postcode(text)


async def by_postcode(update: Update, context: Context, desk: Desk) -> None:
    """Say which councils a postcode has."""
    typed = words(update, context)
    postcode = postcode_in(typed)
    if postcode is None:
        await reply(update, plain("postcode-half", texts=desk.texts, postcode=typed.upper()))
        return
    await reply(update, await _postcode_answer(desk, postcode))


async def by_place(update: Update, context: Context, desk: Desk) -> None:
    """Guess which council a shared place is in."""
    message = shown_message(update)
    place = message.location if message else None
    if place is None:
        return
    near = nearest(desk.gazetteer, place.latitude, place.longitude, on=desk.today)
    await reply(update, place_card(near, texts=desk.texts))


async def districts(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show a county's districts in place of its card."""
    county = desk.council(action.council)
    if county is None:
        return desk.texts.plain("toast-old")
    found = desk.gazetteer.districts_of(county.gss)
    await edit(update, districts_card(county, found, texts=desk.texts))
    return None


async def family(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Subscribe to a county with all its districts, or to a district with its county."""
    council = desk.council(action.council)
    if council is None:
        return desk.texts.plain("toast-old")
    place = await tapped_for(update, context, chat=None)
    if place is None:
        return desk.texts.plain("toast-administrators")
    county = county_of(desk, council)
    below = desk.gazetteer.districts_of(council.gss)
    wanted = (council, *below) if county is None else (county, council)
    done = await follow(desk, place, wanted)
    await reply(update, subscribed(Done(changed=done.new, already=done.old), texts=desk.texts))
    return None


def with_family(card: Card, desk: Desk, council: Council) -> Card:
    """Return a council's card with the button to its districts, or to its county."""
    row = family_row(
        council,
        districts=len(desk.gazetteer.districts_of(council.gss)),
        county=county_of(desk, council),
        texts=desk.texts,
    )
    return Card(card.html, (*card.buttons, row)) if row else card


def county_of(desk: Desk, council: Council) -> Council | None:
    """Return the county over a district that exists today, or None."""
    county = desk.council(council.county) if council.county else None
    return county if county is not None and county.existed(desk.today) else None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; they must come before those of the commands."""
    messages = filters.UpdateType.MESSAGES
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        MessageHandler(messages & filters.TEXT & _HoldsPostcode(), answering(by_postcode, desk)),
        MessageHandler(private & filters.LOCATION, answering(by_place, desk)),
        button(Verb.DISTRICTS, districts, desk),
        button(Verb.FAMILY, family, desk),
    ]


def _only_postcode(text: str) -> bool:
    found = postcode_in(text)
    squeezed = re.sub(r"[\s-]", "", text).upper()
    return found is not None and squeezed == found.replace(" ", "")


async def _postcode_answer(desk: Desk, postcode: str) -> Card:
    if desk.postcodes is None:
        return plain("postcode-unanswered", texts=desk.texts)
    try:
        place = await desk.postcodes.place_of(postcode)
    except NoSuchPostcodeError:
        return _unknown(desk, postcode)
    except OutsideError:
        return plain("postcode-unanswered", texts=desk.texts)
    found = _councils_of(desk, place)
    if found is None:
        return _unknown(desk, postcode)
    district, county = found
    return postcode_card(postcode, district=district, county=county, texts=desk.texts)


def _unknown(desk: Desk, postcode: str) -> Card:
    said = plain("postcode-unknown", texts=desk.texts, postcode=postcode)
    return Card(said.html, rows((no_help_button(desk.texts),)))


def _councils_of(desk: Desk, place: PostcodePlace) -> tuple[Council, Council | None] | None:
    """Return the council, or the district and its county, of today; None for unknown codes."""
    district = desk.council(place.district)
    if district is None:
        return None
    standing = desk.gazetteer.successors(district.gss, desk.today)
    if len(standing) != 1:
        return None
    return standing[0], county_of(desk, standing[0])
