"""Polling: from ``feeds.yaml`` to Stories.

``config`` reads the list of feeds and other sources, ``shapes`` what of a source is what; each kind
has its adapter (``feed``, ``pages``, ``govuk``, ``tables``), and ``documents`` reads what stands
behind entries; ``schedule`` says when one is due; ``fetch`` gets it politely and within bounds;
``parse`` (in processes of its own, see ``workers``) turns it into entries;
``poller`` is the loop that remembers what it saw and hands every new or edited entry on as a
Story. Whom it hands them to and where its memory is kept are protocols (``protocols``). This room
knows nothing of Telegram, of stores, or of what a story means.
"""
