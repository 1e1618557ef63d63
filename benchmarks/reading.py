"""The reader beside a regular expression per name and spaCy's EntityRuler, on the same names.

    python benchmarks/reading.py [--json] [--quick]

Three measures on one core, in its own time: stories a second that are irrelevant (everyday local
news; two in nine of a school or a care home, which have to be read), stories a second that are
relevant (an inspection, with a body of about 2,500 characters), and the memory of the gazetteer
with its search ready. The peers only find names; ours finds them and reads the story, so the
comparison favours the peers. spaCy is measured if it is installed (by hand, from
``requirements-bench.txt``)
and left out of the table otherwise. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.report import Measure, at_least, below, options, say, show
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import Story, Trust
from inspections.names import spellings
from inspections.reading import read
from inspections.regimes import load_regimes

IRRELEVANT_GOAL = 10_000
RELEVANT_GOAL = 500
MEMORY_GOAL = 60
"""Stories a second, stories a second, and MB."""

DAY = datetime(2025, 5, 9, 12, tzinfo=UTC)
REGEX = "a regex per name"
RULER = "spaCy EntityRuler"

_EVERYDAY = (
    "{} council approves new cycle lane along the river",
    "Shoppers in {} asked to vote for their favourite market stall",
    "Roadworks to close the A-road near {} for two weeks",
    "Weather: showers across {} on Saturday, brighter later",
    "{} town crier wins regional title at the summer fair",
    "Police appeal after bicycle stolen outside {} library",
    "{} pub named best in the county by beer drinkers",
    "Primary school in {} rated good by Ofsted",
    "Care home near {} told to improve by inspectors",
    "Late goal gives {} a point away from home",
)
_SUMMARY = (
    "Residents have until the end of the month to give their views, the local paper was told. "
    "Work is expected to start in the spring if the money is found."
)
_NEWS = (
    "{}'s children's services rated good by Ofsted",
    "CQC rates {} requires improvement for adult social care",
    "Housing regulator grades {} C2",
    "{} SEND partnership has inconsistent experiences, inspectors say",
    "Youth justice in {} is outstanding, says HM Inspectorate of Probation",
)
_BODY = """
The report was published this morning. Inspectors who came in the spring spoke to staff, families
and partners, and read the files of sixty people. They said that leaders knew their services well
and that plans were clear, but that some people still waited too long for a first visit.

When the service was last looked at, in 2019, it was rated requires improvement. The council then
set up a board to watch over the work, and moved money from its reserves to hire more experienced
staff. The board has met every month since, in public, and its papers are on the council's
website.

'Nobody here thinks that the work is done,' the cabinet member said. 'But I would like to thank
everybody who has taken part, and above all the families who told us, often more than once, what
did not work for them. We have listened to what they said about answering the telephone, about
letters that nobody could understand, and about having to tell the same story to five people.'

The leader of the opposition said that the money had been found late. She had asked for it in
three budgets running. The union for the staff pointed to the rent that younger workers pay in
the area, and said that one post in eight stood empty in the summer. The council puts it at one
in eleven.

Among what must be done next, the report names shorter waits, better records of what was agreed,
and help for people who care for a relative at home. A plan has to be sent in within seventy
days. The chief executive said that it would be ready well before that, and that the first
results could be seen by the autumn. A charity in the town that helps families welcomed the
report and said that it hoped to be asked earlier next time. Its drop-in on Tuesdays had seen
more people than ever, its manager said; many of them came because they did not know whom to
ring.

The council employs about four thousand people and serves a little over a quarter of a million.
It has had the same political control since the last elections, which were fought mostly over
parking.

What happens now is for the council to say. It has asked three neighbours how they did it, and
sent two of its managers to sit with one of them for a week. 'We came back with a long list,' one
said. A meeting for residents is planned for the end of the month in the old corn exchange, with
tea, and the cabinet member has promised to answer whatever is asked. Those who cannot come may
write.
""".strip()[:2_500]


def story(title: str, *, body: str = "", number: int = 0) -> Story:
    """Return a story of the press, published on one fixed day."""
    return Story(
        id=str(number),
        source="benchmark",
        title=title,
        summary=_SUMMARY,
        body=body,
        trust=Trust.PRESS,
        published=DAY,
        seen=DAY,
    )


def irrelevant(names: Sequence[str], count: int) -> list[Story]:
    """Return stories of everyday local news."""
    return [
        story(_EVERYDAY[n % len(_EVERYDAY)].format(names[n % len(names)]), number=n)
        for n in range(count)
    ]


def relevant(names: Sequence[str], count: int) -> list[Story]:
    """Return stories of inspections, each with a body of about 2,500 characters."""
    return [
        story(_NEWS[n % len(_NEWS)].format(names[n % len(names)]), body=_BODY, number=n)
        for n in range(count)
    ]


def rate(work: Callable[[Story], object], stories: Sequence[Story], *, seconds: float) -> float:
    """Return how many stories a second one core works through; the best of three runs."""
    best = 0.0
    for _ in range(3):
        done, started = 0, time.process_time()
        while time.process_time() - started < seconds:
            for each in stories[:200]:
                work(each)
            done += len(stories[:200])
        best = max(best, done / (time.process_time() - started))
    return best


def all_names(gazetteer: Gazetteer) -> list[str]:
    """Return every spelling of every council's name, each once."""
    return sorted({s for c in gazetteer for name in c.names for s in spellings(name)})


def regexes(names: Sequence[str]) -> Callable[[Story], object]:
    """Return the first peer: one compiled expression per name, tried one after the other."""
    compiled = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names]

    def find(each: Story) -> list[str]:
        text = f"{each.title}\n{each.summary}\n{each.body}"
        return [m.group() for pattern in compiled for m in pattern.finditer(text)]

    return find


def entity_ruler(names: Sequence[str]) -> Callable[[Story], object] | None:
    """Return the second peer: spaCy's EntityRuler on the names; None if it is not installed."""
    if importlib.util.find_spec("spacy") is None:
        return None
    spacy = importlib.import_module("spacy")

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "COUNCIL", "pattern": name} for name in names])

    def find(each: Story) -> object:
        return nlp(f"{each.title}\n{each.summary}\n{each.body}").ents

    return find


_MEMORY = """
import sys
sys.path.insert(0, {root!r})
import csv, psutil, re, tomllib, unicodedata, dataclasses, datetime, pathlib, enum
before = psutil.Process().memory_info().rss
import inspections.gazetteer as module
gazetteer = module.load_gazetteer()
gazetteer.find("Trafford Council", __import__("datetime").date(2025, 5, 9))
print((psutil.Process().memory_info().rss - before) / 1e6)
"""


def gazetteer_memory() -> float:
    """Return the memory in MB that the gazetteer takes, measured in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", _MEMORY.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout)


def measures(*, quick: bool) -> list[Measure]:
    """Measure everything and return the figures, each beside its peers."""
    gazetteer, regimes = load_gazetteer(), load_regimes()
    names = all_names(gazetteer)
    short = [c.short_name for c in gazetteer.councils()]
    everyday, news = irrelevant(short, 200), relevant(short, 200)
    seconds = 0.6 if quick else 3.0

    def ours(each: Story) -> object:
        return read(each, gazetteer=gazetteer, regimes=regimes)

    say(f"{len(names)} names; reading {'briefly' if quick else 'for half a minute'}")
    for each in (everyday[0], news[0]):
        ours(each)
    fast, slow = rate(ours, everyday, seconds=seconds), rate(ours, news, seconds=seconds)
    peers: list[tuple[str, Callable[[Story], object]]] = [(REGEX, regexes(names))]
    ruler = entity_ruler(names)
    if ruler is not None:
        peers.append((RULER, ruler))
    found: list[Measure] = []
    for peer, find in peers:
        say(f"{peer}: finding names only")
        found.append(
            at_least(
                "irrelevant stories",
                fast,
                "a second",
                IRRELEVANT_GOAL,
                peer=peer,
                peer_value=rate(find, everyday[:20], seconds=seconds),
            )
        )
        found.append(
            at_least(
                "relevant stories, 2.5 kB",
                slow,
                "a second",
                RELEVANT_GOAL,
                peer=peer,
                peer_value=rate(find, news[:20], seconds=seconds),
            )
        )
    found.append(below("memory of the gazetteer", gazetteer_memory(), "MB", MEMORY_GOAL))
    return found


def main() -> int:
    """Run the benchmark and print it; the exit code is 1 if a goal was missed."""
    chosen = options(__doc__ or "").parse_args()
    return show(measures(quick=chosen.quick), title="Reading", as_json=chosen.json)


if __name__ == "__main__":
    sys.exit(main())
