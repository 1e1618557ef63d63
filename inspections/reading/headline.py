"""Tell a headline of something else (money, jobs, courts, politics) from one of an inspection.

Below such a headline a grade is told as known, unless its own sentence says that it is fresh.
Headlines that only say how somebody fares ('Kirklees plummets') may well be of an inspection.
"""

from __future__ import annotations

import re

from inspections.reading.page import Page
from inspections.reading.subject import GENERIC_INSPECTORS

_INSPECTIONS = ("report", "visit", "everywhere", "no_grade")
"""What a headline of an inspection names, besides a grade."""

_FARES = re.compile(
    r"\b(?:prais\w+|slam\w*|slat\w+|blast\w*|brand\w*|hail\w*|applau\w+|commend\w*|celebrat\w+"
    r"|delight\w*|proud|pride|ashamed|shame\w*|sorry|apolog\w+|thumbs|damn\w*|scath\w+|glow\w+"
    r"|fail(?:s|ed|ing|ings|ure|ures)?|improv\w+(?! (?:board|plan|adviser|partner|panel))"
    r"|rescued|weak\w*|better|worse"
    r"|worst|top|bottom|grades?|graded|upgrad\w+|downgrad\w+|rated|marked|turn(?:s|ed)? (?:the )?"
    r"(?:corner|around|round)|turnaround|triumph|joy|relief|blow|shock\w*"
    r"|fury|dismay|plung\w+|plummet\w*|slump\w*|slip\w*|climb\w*|rungs?|notch|tumbl\w+|crash\w*"
    r"|soar\w*|bounces?|on the up|full (?:house|marks)|clean sweep|hat-?trick"
    r"|let down|must (?:do|try)|could do|more to do|work to do|well (?:run|led|looked)"
    r"|inconsistent|unacceptable|excellent|recover\w*"
    r"|learns? (?:its|their)|verdict|(?<!exam )(?<!gcse )(?<!level )results?"
    r"|outcome|scores?|standards?|breach\w*"
    r"|clean bill of health|reports? (?:on|lands?|out|published|released|finds?|praises?|slams?"
    r"|criticises?|hails?))\b"
)
"""How somebody did, or felt: what headlines of inspections say without naming one."""

_ELSEWHERE = re.compile(
    # money
    r"\b(?:council tax|budgets?|rents?|rates? rise|bail-?outs?|deficits?|overspen\w+|spending"
    r"|spends?|savings?|cuts|cut \d+|bills?|loans?|debts?|grants?|funding|funds?"
    r"|pay(?! dividends| off)"
    r"|fees|costs?"
    r"|sells?|sale|selling|buys?|invest\w*|windfall|bonus(?:es)?|tax|charges|value for money"
    # work and people
    r"|jobs?|hir(?:e|es|ed|ing)|recruit\w*|on strike"
    r"|strikes?(?! gold| right| a | again)|striking (?:workers|staff)"
    r"|ballot\w*|unions?|walk-?outs?"
    r"|redundanc\w+|restructur\w+|staffing|vacanc\w+|retire\w*|retir\w+|resign\w*|quits?"
    r"|leav(?:e|es"
    r"|ing) (?:post|role|job|council|for|after)|boss leaves|(?:to|will|set to) (?:leave|depart|go)"
    r"|step\w* (?:down|aside)|stands? down|appoint\w*|appointment|(?:new|next|interim|acting"
    r"|former|outgoing|incoming) (?:\w+ ){0,2}(?:director|chief|boss|leader|head|chair|chairman"
    r"|executive|mayor|cabinet|commissioner)|honoured|honours list|knighthood|obe|mbe|cbe|tributes?"
    r"|obituary|funeral|dies|died|deaths?|killed|birthday|award-winning|(?:wins?|won|scoops?|lifts?"
    r"|takes?|shortlist\w*|finalists?|national|industry|top|an?|for|of) (?:\w+ ){0,3}awards?"
    r"|prizes?|trophy|medals?"
    # courts and police
    r"|courts?|judges?'?|jailed|jury|inquests?|coroner\w*|trial|sentenced|charged|guilty|arrest\w*"
    r"|murder\w*|abuse[dr]?|lawsuits?|sue[sd]?|legal (?:action|challenge|bid|threat)|tribunals?"
    r"|ombudsman|compensation|payouts?|damages|fined|whistleblower\w*"
    # politics
    r"|elections?|by-election|polls?|votes?|voters?|voted|motion|manifesto|candidates?|hustings"
    r"|campaign\w*|protest\w*|march(?:es|ed)?|rally|rallies|petition\w*|demo|demonstrat\w+"
    r"|no[ -]confidence|speech|speeches|pledges?|promises?|reorgani[sz]ation|merg(?:e|es|er|ers|ed"
    r"|ing)|devolution|unitar(?:y|ies)|split|abolish\w*|defects?|coalition|reform uk|in-tray"
    r"|takes? (?:over|control|charge|office)|power|mps?|lords?|dame|knighted|peerage"
    r"|minister (?:asked|told|visits)"
    # what councils do
    r"|bus(?:es)?|travel|roads|roadworks|potholes?|bins?|recycling|parks?|parking|librar(?:y"
    r"|ies)|museums?"
    r"|leisure|festival|pantomime|christmas(?! comes early)|easter|holidays?|summer|carnival"
    r"|market|theatre"
    r"|headquarters|hq|town hall sale|offices?|buildings?|site|land|planning (?:row|bid|application"
    r"|permission)|develop(?:er|ers|ment)|housebuilding|new homes|new school|academ(?:y|ies)"
    r"|school places?|nursery places?|consult\w*|launch\w*|open(?:s|ed|ing)?|clos(?:e|es|ed|ure"
    r"|ures|ing)"
    r"|scrap(?:s|ped)?"
    r"|pilots?|schemes?|projects?|apps?|technology|ai|contracts?|tender|outsourc\w+|in-house"
    r"|volunteers?|charit(?:y|ies)|donat\w+|appeal for|foster(?:ing)? (?:carers?|campaign|drive"
    r"|families|appeal|parents)|adopters?|guide to|what you need|quiz|column|podcast|interview"
    r"|gcses?|a-levels?|exams?|fellowships?|scholarships?|refunds?|bestsellers?|novels?|authors?"
    r"|adverts?|misleading|memoirs?|murals?|songs?|choirs?"
    r"|breakfasts?|meals?|taxis?|film|documentary|exhibition|conference|summit|anniversary"
    r"|archive"
    r"|leak\w*|data breach|cyber\w*|weather|floods?|fire at|blaze|crash on|covid|asylum|migrants?"
    r"|hotels?|homelessness|rough sleep\w+|tents?|damp|mould|waiting lists?"
    r"|free (?:school|bus|travel|meals|swimming|parking))\b|£"
)  # fmt: skip
"""What other news of councils is about."""


def is_of_something_else(page: Page) -> bool:
    """Tell whether the headline names other news, and neither a grade nor how somebody fared."""
    title = page.sentences[0]
    span = (title.start, title.end)
    if page.graded(*span) or any(page.tokens.any(kind, *span) for kind in _INSPECTIONS):
        return False
    if any(
        page.folded[t.start : t.end] not in GENERIC_INSPECTORS
        for t in page.tokens.within("inspector", *span)
    ):
        return False
    if _FARES.search(page.folded, *span):
        return False
    return _ELSEWHERE.search(page.folded, *span) is not None
