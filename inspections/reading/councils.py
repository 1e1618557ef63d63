"""Which councils a story names, and which of them a judgement belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspections.finding import Mention, Strength
from inspections.gazetteer import Council
from inspections.reading.page import Page
from inspections.regimes import Regime

_BETWEEN = re.compile(
    r"(?:'s)?\s*(?:,|and|&|,\s*and|as well as|plus|\+)\s*(?:(?:in|at|on|the|both|of|for)\s+)*\s*"
)
_WORDS = re.compile(
    r"reading|bury|rugby|slough|hart|eden|craven|down|highland|moray|angus|arun|westminster"
)
"""Names that, even with a capital, are often something else than the council."""
_LEADS_IN = re.compile(
    r"\b(?:in|at|to|for|of|on|from|by|near|rates|tells|about|leaves|gives|hands) $"
)
_THE_COUNCIL = re.compile(r"\bthe (?:borough|city|district|county) council\b")
_PLACE_NOUN = re.compile(
    r" (?:council|borough|authority|town|city|district|unitary|landlord|resort|seaside|market)\b"
)
"""In small letters: 'the Kent town', not 'Kent County Council'."""
_COUNCIL_AFTER = re.compile(r"'s | (?:and|,)? ?(?:council|borough)")
_SUBJECT_AFTER = re.compile(
    r" (?:judged|rated|graded|told|scores|gets|handed|downgraded|upgraded|housing|children|adult"
    r"|youth|moves|drops|falls|rises|is |landlord|lifted|raised|lowered|climbs|slips|improves"
    r"|tumbles|regains|retains)|:\s"
)


_ITS_PEOPLE_AFTER = re.compile(
    r" (?:tenants?|residents?|families|parents|carers|councillors?|commissioners|envoys|town hall"
    r"|social"
    r"|send\b|special needs|fire|landlord|homes|adult|children|youth|care\b|services?|section 114"
    r"|s114"
    r"|best value|notice|intervention|to\b|loses|fails|gets|stays|keeps|earns|wins)"
)
_STRAIGHT_TO = re.compile(
    r"(?: (?:is|are|was|were|rated|judged|graded|gets?|got|has|an?|the|now|remains?|still"
    r"|stays))*[:,]?"
    r" ['\"(]*"
)


_AS_FOUND = frozenset(
    {Strength.PLACE, Strength.TRUST, Strength.CONTEXT, Strength.NAME, Strength.FULL}
)


_TWO_COUNCILS = re.compile(
    r"\b(?:both|two|each of the) (?:[\w-]+ ){0,3}(?:councils|authorities|boroughs)\b"
)
_SERVICE_OF = re.compile(
    r"\byouth (?:justice|offending) (?:service|team|partnership|work)s?"
    r" (?:of|for|in|across|run by|shared by|serving|covering) $"
)
_PLURAL = re.compile(r"(?:, [^,.;]{3,60},)? (?:have|are|were|both|councils)\b")
_FOR_EXAMPLE = re.compile(r"\b(?:such as|including|like|among them,?) $")
_NEIGHBOUR_AFTER = re.compile(r"'s? (?:neighbour|rival)s?\b")
_DESCRIBED = re.compile(
    r" (?:(?:seaside|commuter-belt|commuter|market|coastal|home counties) )?"
    r"(?:borough|district|town|city|unitary|(?:seaside|district|borough|unitary"
    r"|city) (?:council|authority))\b"
)


_SO_MANY = re.compile(r"\b(?:both|two|three|four|five|the|other|all|these) $")
_SEVERAL_THERE = re.compile(
    r" (?:\w+ )?(?:boroughs|districts|towns|cities|councils|authorities|neighbours|landlords)\b"
)
"""'Both East Sussex boroughs': the county says where they lie."""


_LONG_GONE = 730
"""Days after its end from which a council's name is only a town's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Councils named together ('A, B and C'): what is said of the group is said of each."""

    start: int
    end: int
    councils: tuple[str, ...]
    strength: Strength
    """The strength of the weakest."""


class Cast:
    """The councils of a story that a regime can concern, in groups, in order of the text."""

    def __init__(self, page: Page, regime: Regime) -> None:
        self._page = page
        self._regime = regime
        resolved = self._resolved()
        self.groups = _grouped(page, resolved)
        self.focus = self._focus()

    def _resolved(self) -> list[tuple[Mention, str]]:
        full = {
            gss for m in self._page.mentions if m.strength is Strength.FULL for gss in m.councils
        }
        found: list[tuple[Mention, str]] = []
        for mention in self._page.mentions:
            if (
                mention.strength is Strength.OTHER
                and not self._is_own_body(mention)
                and not self._are_both_meant(mention)
            ):
                continue
            if mention.strength is Strength.OTHER and self._are_both_meant(mention):
                found += [(replace(mention, strength=Strength.NAME), g) for g in mention.councils]
                continue
            if mention.strength < Strength.FULL and self._only_says_where(mention):
                continue
            gss = self._council_of(mention)
            if gss is not None:
                found.append((mention, gss))
        found = [pair for pair in found if not self._only_describes(*pair)]
        sure = {gss for m, gss in found if m.strength >= Strength.CONTEXT}
        full |= {gss for m, gss in found if m.strength is Strength.WEAK and self._stands(m)}
        kept = []
        for mention, gss in found:
            if mention.strength is Strength.WEAK and gss not in full:
                continue
            if mention.strength is Strength.PLACE and self._is_short_for(mention, gss):
                kept.append((replace(mention, strength=Strength.CONTEXT), gss))
                continue
            listed = mention.strength is Strength.PLACE and _in_list(self._page, mention)
            if mention.strength is Strength.PLACE and sure and gss not in sure and not listed:
                continue
            if listed:
                kept.append((replace(mention, strength=Strength.CONTEXT), gss))
                continue
            kept.append((mention, gss))
        return [
            (
                mention
                if mention.strength in _AS_FOUND
                else replace(mention, strength=Strength.CONTEXT),
                gss,
            )
            for mention, gss in kept
        ]

    def _is_short_for(self, mention: Mention, gss: str) -> bool:
        """Tell whether 'Stoke' or 'Brighton' is what people call the council for short."""
        name = self._page.gazetteer.by_gss[gss].short_name.lower()
        return name.startswith((f"{mention.text.lower()} ", f"{mention.text.lower()}-"))

    def _only_says_where(self, mention: Mention) -> bool:
        """Tell whether a county's name only describes another council: 'the Surrey borough'."""
        page = self._page
        councils = [page.gazetteer.by_gss[gss] for gss in mention.councils]
        several = _SO_MANY.search(page.folded, max(0, mention.start - 12), mention.start)
        return all(c.type == "county" for c in councils) and bool(
            _DESCRIBED.match(page.folded, mention.end)
            or (several and _SEVERAL_THERE.match(page.folded, mention.end))
        )

    def _only_describes(self, mention: Mention, gss: str) -> bool:
        """Tell whether 'the Essex council' says where the council of the headline lies."""
        page = self._page
        described = page.plain[max(0, mention.start - 4) : mention.start].lower() == "the "
        noun = page.plain.rfind(" ", mention.start, mention.end)
        noun = mention.end if noun < 0 or not _PLACE_NOUN.match(page.plain, noun) else noun
        if not described or not _PLACE_NOUN.match(page.plain, noun):
            return False
        own = page.folded.startswith((" council", " authority"), noun)
        if own and page.gazetteer.by_gss[gss].type != "county":
            return False
        title = page.sentences[0].end
        titled = {g for m in page.mentions if m.end <= title for g in m.councils}
        return mention.start >= title and bool(titled) and gss not in titled

    def _are_both_meant(self, mention: Mention) -> bool:
        """Tell whether 'Babergh and Mid Suffolk' stands for two councils here, not for one body."""
        councils = [self._page.gazetteer.by_gss[g] for g in mention.councils]
        return (
            " and " in mention.text
            and len(councils) == 2
            and all(self._regime.concerns(c) for c in councils)
            and (
                _TWO_COUNCILS.search(self._page.folded) is not None
                or _PLURAL.match(self._page.folded, mention.end) is not None
            )
        )

    def _is_own_body(self, mention: Mention) -> bool:
        """Tell whether the body is one that the regime inspects ('Haringey Youth Justice')."""
        if self._regime.wording.joint and _SERVICE_OF.search(
            self._page.folded, max(0, mention.start - 70), mention.start
        ):
            return True
        after = self._page.folded[mention.end : mention.end + 30].lstrip()
        after = after.removeprefix("city ")
        return any(after.startswith(body) for body in self._regime.wording.bodies)

    def _stands(self, mention: Mention) -> bool:
        """Tell whether a name that is also a word must be the name here."""
        page = self._page
        after = page.folded[mention.end : mention.end + 14]
        before = page.folded[max(0, mention.start - 25) : mention.start]
        if _COUNCIL_AFTER.match(after) or _LEADS_IN.search(before) or _in_list(page, mention):
            return True
        if _ITS_PEOPLE_AFTER.match(page.folded, mention.end) or self._is_graded_at(mention):
            return True
        nation = self._regime.nations
        if nation == ("Scotland",) and any(
            t.value == self._regime.id for t in page.tokens.of("inspector")
        ):
            return True
        if (
            mention.start == 0
            and self._regime.wording.scale == "status"
            and " the council" in page.folded
        ):
            return True
        if mention.start == 0 and _THE_COUNCIL.search(page.folded, mention.end):
            return True
        if _is_capital_among_small(page, mention):
            return True
        in_title = bool(page.sentences) and mention.start < page.sentences[0].end
        return not _WORDS.fullmatch(mention.text.lower()) or (
            in_title and bool(_SUBJECT_AFTER.match(after))
        )

    def _is_graded_at(self, mention: Mention) -> bool:
        """Tell whether a grade stands straight after a name: 'Slough inadequate, Reading good'."""
        page = self._page
        near = (mention.end, min(len(page.folded), mention.end + 45))
        kinds = ("grade", f"grade {self._regime.id}")
        return any(
            _STRAIGHT_TO.fullmatch(page.folded, mention.end, token.start)
            for kind in kinds
            for token in page.tokens.within(kind, *near)[:1]
        )

    def _council_of(self, mention: Mention) -> str | None:
        """Return the one council that a mention means to this regime, or None."""
        choices: list[str] = []
        for gss in mention.councils:
            council = self._page.gazetteer.by_gss[gss]
            if self._regime.concerns(council):
                choices.append(gss)
        if not choices:
            for gss in mention.councils:
                over = self._county_over(self._page.gazetteer.by_gss[gss])
                if over is not None and over not in choices:
                    choices.append(over)
        if len(choices) > 1:
            choices = self._narrowed(mention, choices)
        if len(choices) == 1:
            choices = self._in_place_of(choices[0])
        return choices[0] if len(choices) == 1 else None

    def _in_place_of(self, gss: str) -> list[str]:
        """Return what long since stands in a council's place: 'Macclesfield' is Cheshire East."""
        page = self._page
        end = page.gazetteer.by_gss[gss].end
        if end is None or page.story.published is None or (page.day - end).days < _LONG_GONE:
            return [gss]
        there = [c for c in page.gazetteer.successors(gss, page.day) if self._regime.concerns(c)]
        return [there[0].gss] if len(there) == 1 else [gss]

    def _narrowed(self, mention: Mention, choices: list[str]) -> list[str]:
        page = self._page
        living = [g for g in choices if page.gazetteer.by_gss[g].existed(page.day)]
        if len(living) == 1:
            return living
        choices = living or choices
        if mention.strength is Strength.TRUST:
            return choices
        named = [
            g
            for g in choices
            for m in page.mentions
            if m is not mention and m.strength is Strength.FULL and g in m.councils
        ]
        if len(set(named)) == 1:
            return named[:1]
        bare = [g for g in choices if page.gazetteer.by_gss[g].short_name == mention.text]
        return bare if len(bare) == 1 else choices[:1]

    def _county_over(self, council: Council) -> str | None:
        """Return the county over a district, or what took the county's place by the day."""
        if not self._regime.scope.upper_tier or council.childrens_services:
            return None
        if council.county is None:
            return None
        standing = self._page.gazetteer.successors(council.county, self._page.day)
        ended = self._page.gazetteer.successors(council.gss, self._page.day)
        both = [c.gss for c in standing if c.gss in {e.gss for e in ended}] or [
            c.gss for c in standing
        ]
        fitting = [g for g in both if self._regime.concerns(self._page.gazetteer.by_gss[g])]
        return fitting[0] if len(fitting) == 1 else None

    def _focus(self) -> Group | None:
        """Return the group that the story is about: in the headline, else the first one."""
        if not self.groups:
            return None
        own = [g for g in self.groups if not _NEIGHBOUR_AFTER.match(self._page.folded, g.end)]
        own = [
            g
            for g in own
            if not _FOR_EXAMPLE.search(self._page.folded[max(0, g.start - 14) : g.start])
        ]
        strong = [g for g in own if g.strength >= Strength.TRUST] or own
        return strong[0] if strong else None

    @property
    def councils(self) -> tuple[str, ...]:
        """Every council of the cast, in order."""
        return tuple(dict.fromkeys(g for group in self.groups for g in group.councils))

    def groups_in(self, start: int, end: int) -> list[Group]:
        """Return the groups between two offsets."""
        return [g for g in self.groups if start <= g.start and g.end <= end]

    def by_noun(self, word: str) -> str | None:
        """Return the one council of two that 'the city' or 'the county' means."""
        by_gss = self._page.gazetteer.by_gss
        named = [
            g
            for g in self.councils
            if f" {word} " in f" {by_gss[g].official_name.lower()} "
            or (word == "county" and by_gss[g].short_name.endswith("shire"))
        ]
        if len(self.councils) > 1 and len(named) == 1:
            return named[0]
        return None

    def by_compass(self, word: str) -> str | None:
        """Return the one council of the cast whose name begins with this point of the compass."""
        trusts = [m for m in self._page.mentions if m.strength is Strength.TRUST]
        choices = dict.fromkeys((*self.councils, *(g for m in trusts for g in m.councils)))
        named = [
            g
            for g in choices
            if self._page.gazetteer.by_gss[g].short_name.lower().startswith(word + " ")
        ]
        return named[0] if len(named) == 1 and len(choices) > 1 else None


_ONLY_A_TOWN = re.compile(r"reading|slough|bury|arun|moray")
"""Of the names that are words too, those that no person and no sport bears."""
_SMALL_BEFORE = re.compile(r"[a-z] $")
_SMALL_AFTER = re.compile(r"(?:'s)? (?!city\b|fc\b)[a-z]")


def _is_capital_among_small(page: Page, mention: Mention) -> bool:
    """Tell a name from a word by its capital: 'chief declares Slough can't pay its bills'."""
    return (
        _ONLY_A_TOWN.fullmatch(mention.text.lower()) is not None
        and mention.text[:1].isupper()
        and _SMALL_BEFORE.search(page.plain, max(0, mention.start - 2), mention.start) is not None
        and _SMALL_AFTER.match(page.plain, mention.end) is not None
    )


def _in_list(page: Page, mention: Mention) -> bool:
    """Tell whether a name stands in a list with a surer name."""
    for other in page.mentions:
        if other is mention or other.strength < Strength.CONTEXT:
            continue
        first, second = sorted((mention, other), key=lambda m: m.start)
        if second.start - first.end <= 8 and _BETWEEN.fullmatch(
            page.folded, first.end, second.start
        ):
            return True
    return False


def _grouped(page: Page, resolved: list[tuple[Mention, str]]) -> list[Group]:
    found: list[Group] = []
    for mention, gss in resolved:
        last = found[-1] if found else None
        if last is not None and (
            mention.start == last.start or _BETWEEN.fullmatch(page.folded, last.end, mention.start)
        ):
            councils = last.councils if gss in last.councils else (*last.councils, gss)
            weakest = min(last.strength, mention.strength)
            found[-1] = Group(last.start, mention.end, councils, weakest)
        else:
            found.append(Group(mention.start, mention.end, (gss,), mention.strength))
    return found
