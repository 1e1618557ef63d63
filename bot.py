"""Council Watch: the command line, and the wiring of one process; nothing else.

Every verb is a few lines round functions of the rooms; what a verb prints is worded in ``console``.
Exit codes: 0 ended as asked, 1 a fault, 2 a wrong setting or command line, 3 the data folder
or a backup cannot be used, 4 Telegram refused the token.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import date, timedelta
from functools import partial

import structlog
from pydantic import SecretStr

from alerts.operator import OperatorDesk
from alerts.sending import Choices, sending
from alerts.wording import Wording
from botapi import webhook
from botapi.deed import joined
from botapi.failures import TokenRefused
from botapi.inbox import Inbox
from botapi.pacing import Pacing
from botapi.polling import poll_updates
from botapi.start import Conversation, build_application
from botapi.turns import Limits
from botapi.updates import InOrderPerChat
from console import clock, disk, feeds, health, logs, upkeep, verbs
from console.arguments import command_line
from console.backups import DailyBackups
from console.copying import copy_store
from console.data import Data
from console.disk import DiskWatch
from console.evaluate import NoCorpus
from console.knowledge import Knowledge, knowledge
from console.official import OfficialTexts
from console.postcodes import postcodes
from console.reading import NoStory
from console.sources import Sources, sources, tell_differences
from console.studio import studio
from console.supervise import every, run_together, stop_on_signals
from console.wanted import Noting
from console.watchdog import Watchdog
from handlers.commands import offer_commands
from handlers.desk import App, Desk
from handlers.errors import failed, tell_of_disk
from handlers.register import UPDATES, add_handlers
from inspections.claims import Policy
from inspections.followup import Leads
from inspections.reading import ALERT_THRESHOLD
from inspections.seeds import seeds
from messages.notices import succession_args
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from newsroom.mending import imported_successors
from newsroom.mendings import MendingError
from newsroom.reconcile import Reconciliation
from newsroom.review import Reviews
from newsroom.seeding import catch_up
from newsroom.succession import follow_successors
from poller.config import FeedsFileError, load_feeds
from poller.fetch import Fetcher
from poller.poller import Poller
from poller.websub import Hubs
from settings import Settings, WrongSetting, load, rows
from store.errors import StoreError

VERSION = "0.1.0"
FAULT, WRONG, NO_STORE, NO_TOKEN = 1, 2, 3, 4
HOUR, DAY = 3_600.0, 86_400.0

log = structlog.get_logger()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return its exit code."""
    chosen = command_line(VERBS).parse_args(arguments)
    try:
        settings = load()
        level = settings.log_level if chosen.does is run_bot else "WARNING"
        logs.set_up(log_format=settings.log_format, level=level, secrets=settings.secrets)
        code: int = chosen.does(settings, chosen)
    except KeyboardInterrupt:
        return 130
    except StoreError as error:
        return _failed(error, NO_STORE)
    except TokenRefused as error:
        return _failed(error, NO_TOKEN)
    except (WrongSetting, FeedsFileError, MendingError, NoStory, NoCorpus) as error:
        return _failed(error, WRONG)
    return code


def run_bot(settings: Settings, chosen: argparse.Namespace) -> int:
    """Run the bot until it is stopped."""
    if settings.telegram_bot_token is None:
        raise WrongSetting("TELEGRAM_BOT_TOKEN: not set; allowed: the token that BotFather gives")
    if chosen.webhook and not settings.webhook_url:
        raise WrongSetting("WEBHOOK_URL: not set; needed with --webhook")
    now = clock.running_on_from(chosen.clock) if chosen.clock else clock.machine_clock
    as_of = chosen.register_as_of or (now().date() if chosen.clock else None)
    serving = partial(serve, settings, now=now, as_of=as_of, by_webhook=chosen.webhook)
    while not asyncio.run(serving()):
        log.info("councils were reorganised; starting again with those of today")
    return 0


async def serve(
    settings: Settings, *, now: clock.Now, as_of: date | None, by_webhook: bool
) -> bool:
    """Wire the process and keep it running until SIGTERM or SIGINT.

    False if it is to be wired again, since a reorganisation of councils came into force.
    """
    stop, reorganised = asyncio.Event(), asyncio.Event()
    stop_on_signals(stop)
    followed = load_feeds(settings.feeds_file, allow_files=settings.allow_file_feeds)
    async with AsyncExitStack() as ending:
        data = _data(settings)
        opened = await ending.enter_async_context(await data.open(now=now))
        store = joined(opened)
        known = knowledge(now().date(), imported=await imported_successors(store))
        upkeep.say_how_it_starts(settings.admin_chat_id, os.environ, data=data)
        await catch_up(
            store, seeds(as_of), gazetteer=known.gazetteer, regimes=known.regimes, now=now()
        )
        worded = partial(succession_args, texts=known.texts)
        await follow_successors(store, known.gazetteer, now(), args_of=worded)
        made = await ending.enter_async_context(_sources(settings, known, now=now))
        pacing = Pacing(
            Limits(
                per_second=settings.send_rate,
                chat_per_second=settings.chat_rate,
                group_per_minute=settings.group_rate,
            )
        )
        turns = InOrderPerChat()
        application = build_application(
            token=_secret(settings.telegram_bot_token),
            api_url=settings.telegram_api_url,
            pacing=pacing,
            turns=turns,
        )
        sent = sending(
            application.bot,
            store,
            Wording(known.gazetteer, known.regimes, known.languages),
            pacing=pacing,
            now=now,
            random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
            choices=_choices(settings),
            secrets=settings.secrets,
        )
        operator = sent.operator
        newsroom = Newsroom(
            store,
            read=known.read,
            gazetteer=known.gazetteer,
            regimes=known.regimes,
            now=now,
            desk=OperatorChat(settings.admin_chat_id),
            policy=Policy(threshold=ALERT_THRESHOLD, stale_days=settings.max_story_age),
            wake=sent.fan_outs.wake,
        )
        lists = Reconciliation(
            store,
            known.gazetteer,
            known.regimes,
            now,
            tell=partial(tell_differences, operator, known.texts),
        )
        hubs = None
        if by_webhook:  # only then can anybody reach us
            fetcher = await ending.enter_async_context(_fetcher(settings, now=now))
            address, secret = settings.webhook_url or "", _secret(settings.webhook_secret)
            hubs = Hubs(fetcher, address=address, secret=secret, now=now)
        poller = Poller(
            feeds=followed,
            adapters=made.adapters,
            documents=made.documents,
            follower=made.follower,
            lists=lists,
            state=store,
            intake=Noting(newsroom, store, known.gazetteer, made.wanted),
            desk=operator,
            now=now,
            dice=random.Random(),  # noqa: S311 - spreads polls, guards nothing
            hubs=hubs,
        )
        people = Desk(
            store=store,
            gazetteer=known.gazetteer,
            regimes=known.regimes,
            texts=known.texts,
            now=now,
            operator=operator,
            admin_chat=settings.admin_chat_id,
            feeds=partial(feeds.feed_lines, followed, store, now=now),
            tally=lambda: sent.sender.tally,
            articles=made.articles,
            contact=settings.contact,
            version=VERSION,
            postcodes=await ending.enter_async_context(
                postcodes(settings.postcodes_url, contact=settings.contact, now=now)
            ),
            pictures=await ending.enter_async_context(studio()),
            pages=made.links,
            backup_days=settings.backup_days,
            keep_deliveries=settings.keep_deliveries,
        )
        add_handlers(application, people)
        inbox = Inbox(
            application,
            opened,
            now=now,
            excuse=partial(failed, bot=application.bot, desk=people),
            answered=sent.sender.wake,
        )
        turns.handle = inbox.handle
        taking = _taking(settings, application, inbox=inbox, operator=operator, hubs=hubs)
        talk = Conversation(
            application,
            take_updates=partial(inbox.run, taking),
            greet=partial(offer_commands, application.bot, people),
        )
        ending.push_async_callback(talk.close)
        reviews = Reviews(store, known.gazetteer, known.regimes, now)
        expire = partial(reviews.expire, keep=timedelta(days=settings.keep_stories))
        thin = partial(
            upkeep.thin,
            store,
            now=now,
            keep_days=settings.keep_stories,
            keep_deliveries=settings.keep_deliveries,
        )
        copies = DailyBackups(
            opened, settings.data_dir, now, settings.backup_days, tell=operator.backup_failed
        )
        room = DiskWatch(
            settings.data_dir,
            now,
            trouble=lambda: opened.trouble,
            failing=partial(tell_of_disk, bot=application.bot, desk=people),
            back=operator.disk_back,
            low=operator.disk_low,
        )
        live = partial(upkeep.sign_of_life, settings.data_dir)
        await run_together(
            {
                "poller": poller.run,
                "fan-outs": sent.fan_outs.run,
                **{name: partial(talk.once_ready, part) for name, part in sent.parts.items()},
                "telegram": talk.run,
                "councils": partial(upkeep.watch_councils, known.is_current(now), reorganised),
                "reviews": partial(every, HOUR, expire, name="reviews"),
                "lists": partial(every, DAY, lists.reconcile_all, name="lists"),
                "thinning": partial(every, DAY, thin, name="thinning"),
                "disk": partial(every, disk.EVERY, room.look, name="disk"),
                "watchdog": Watchdog().watch,
                "backups": partial(every, HOUR, copies.look, name="backups"),
                "health": partial(every, health.EVERY, live, name="health"),
            },
            stop=(stop, reorganised),
        )
    log.info("stopped; nothing is lost")
    return stop.is_set()


def _choices(settings: Settings) -> Choices:
    return Choices(
        in_flight=settings.in_flight,
        page=settings.fan_out_page,
        admin_chat=settings.admin_chat_id,
        send_late=settings.late_alerts == "send",
        stars=settings.paid_budget if settings.paid_broadcast else None,
    )


def _taking(
    settings: Settings, application: App, *, inbox: Inbox, operator: OperatorDesk, hubs: Hubs | None
) -> Callable[[], Awaitable[object]]:
    if hubs is None:
        return partial(
            poll_updates,
            application.bot,
            inbox.take,
            allowed=UPDATES,
            conflict=operator.second_poller,
        )
    return partial(
        webhook.take_updates,
        application.bot,
        inbox.take_one,
        webhook_url=settings.webhook_url or "",
        secret=_secret(settings.webhook_secret),
        port=settings.port,
        allowed=UPDATES,
        healthy=lambda: application.running,
        routes=hubs.routes(),
    )


def _sources(
    settings: Settings, known: Knowledge, *, now: clock.Now
) -> AbstractAsyncContextManager[Sources]:
    return sources(
        _fetcher(settings, now=now),
        workers=settings.parse_workers,
        official=OfficialTexts(known.gazetteer, known.regimes),
        follow_up=Leads(known.read, known.gazetteer, known.regimes)
        if settings.follow_articles
        else None,
        now=now,
    )


def _fetcher(settings: Settings, *, now: clock.Now) -> Fetcher:
    return Fetcher(
        contact=settings.contact,
        now=now,
        allow_private=settings.allow_private_addresses,
        mirrors=settings.mirrors,
        at_once=settings.fetch_at_once,
    )


def check_feeds(settings: Settings, chosen: argparse.Namespace) -> int:
    """Fetch every feed once and print a table."""
    del chosen
    followed = load_feeds(settings.feeds_file, allow_files=settings.allow_file_feeds)
    made = partial(_sources, settings, now=clock.machine_clock)
    return asyncio.run(verbs.check_feeds(followed, sources=made))


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""


def _data(settings: Settings) -> Data:
    return Data(settings.data_dir, _secret(settings.database_url))


def _failed(error: Exception, code: int) -> int:
    print(f"bot.py: {error}", file=sys.stderr)
    return code


VERBS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "run": run_bot,
    "read": lambda settings, chosen: asyncio.run(
        verbs.read_story(chosen.story, fetcher=_fetcher(settings, now=clock.machine_clock))
    ),
    "feeds check": check_feeds,
    "grade": lambda settings, chosen: asyncio.run(
        verbs.grade(" ".join(chosen.council), data=_data(settings))
    ),
    "register import": lambda settings, chosen: asyncio.run(
        verbs.import_register(chosen.file, data=_data(settings), alert=chosen.alert)
    ),
    "register set": lambda settings, chosen: asyncio.run(
        verbs.set_register(
            chosen.council,
            chosen.regime,
            chosen.grades,
            published=chosen.published.isoformat(),
            source=chosen.source,
            data=_data(settings),
            alert=chosen.alert,
        )
    ),
    "evaluate": lambda _, chosen: verbs.evaluate_reader(chosen.paths, as_json=chosen.json),
    "corpus export": lambda settings, _: asyncio.run(verbs.export_decisions(data=_data(settings))),
    "export": lambda settings, _: asyncio.run(verbs.export(data=_data(settings))),
    "backup": lambda settings, chosen: verbs.back_up(
        chosen.file, data=_data(settings), replace=chosen.replace
    ),
    "restore": lambda settings, chosen: verbs.restore(
        chosen.file, data=_data(settings), replace=chosen.replace
    ),
    "store copy": lambda _, chosen: asyncio.run(copy_store(chosen.source, chosen.target)),
    "migrate": lambda settings, _: asyncio.run(_data(settings).migrate()),
    "pictures": lambda _, chosen: verbs.draw_pictures(chosen.folder),
    "settings": lambda settings, _: verbs.show_settings(rows(settings)),
    "health": lambda settings, _: verbs.show_health(folder=settings.data_dir),
}

if __name__ == "__main__":
    sys.exit(main())
