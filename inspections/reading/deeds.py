"""The words by which government action is told: what names a status, and what is done to it.

Patterns only. In which order they are asked, and what follows, is for ``events.py`` to say.
"""

from __future__ import annotations

import re

SECTION_114 = "section 114 notice"
NOTICE = "best value notice"
INTERVENTION = "statutory intervention"
NONE = "none"

STATUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        SECTION_114,
        re.compile(
            r"\bsection[ -]114(?:\(\d\))?(?: notices?| reports?)?|\bs\.?114(?: notices?)?"
            r"|\b114 (?:notices?|report)\b"
            r"|(?:effectively|itself|themselves|technically) bankrupt|effective bankruptcy"
            r"|(?:declared|declares|goes|went|gone|is|now) (?:bankrupt|bust)\b"
            r"|declares bankruptcy|bankruptcy notice"
        ),
    ),
    (
        NOTICE,
        re.compile(
            r"(?:non-statutory )?best[ -]value (?:warning |improvement )?notices?"
            r"|non-statutory notice"
        ),
    ),
    (
        INTERVENTION,
        re.compile(
            r"\bcommissioners\b|\b(?:lead|appointed|government|best value) commissioner\b"
            r"|\b(?:ministerial |government )?envoys?\b"
            r"|\b(?:government|ministers?|whitehall|the minister|mhclg|dluhc)(?: \w+){0,2}"
            r" (?:takes?|took|taken|seiz(?:es?|ed)|assum(?:es?|ed)) (?:over|control|charge)\b"
            r"|\b(?:ministers?|government|gov't|govt|whitehall|secretary of state)"
            r" (?:has |have )?interven(?:es?|ed) (?:at|in)\b"
            r"|\b(?:its|their|the|his|her) interventions? (?:at|in|of)\b"
            r"|\b(?:end(?:s|ed)?|extend(?:s|ed)?|prolong(?:s|ed)?|lift(?:s|ed)?|launch(?:es|ed)?"
            r"|renew(?:s|ed)?|wind(?:s|ing)? up|escalat(?:es|ed)|step(?:s|ped)? up)"
            r" (?P<noun>interventions?) (?:at|in|of)\b"
            r"|(?:statutory|government|formal|full|full-blown|full-scale|fully[ -]fledged|outright"
            r"|whitehall|ministerial|best[ -]value)"
            r" (?:best[ -]value )?interventions?|(?:statutory|intervention|best[ -]value|further"
            r"|revised|new|ministerial|government) directions?|\bdirections (?:under|at|in|to)\b"
        ),
    ),
)
SHORT = {
    SECTION_114: re.compile(r"\bnotices?\b|114|\bthe ones? (?:at|in|on|for)\b"),
    NOTICE: re.compile(
        r"\bnotices?\b|\btheirs(?= (?:now )?(?:lifted|withdrawn|ended|removed|extended|renewed)\b)"
        r"|'s(?= (?:is |was |has been |now )?(?:lifted|withdrawn|ended|removed"
        r"|dropped|closed|extended|renewed)\b)"
        r"|\bthe ones? (?:at|in|on|for)\b|\bone (?:was|has been|is|went|goes)\b"
        r"|\b(?:gets?|got|handed|given|issued(?: with)?|served with|receives?|received) one\b"
    ),
    INTERVENTION: re.compile(r"\binterventions?\b|\bdirections?\b"),
}
ENDS = (
    r"withdr(?:aws?|awn|ew|awal of)|lift(?:s|ed|ing)|remov(?:es?|ed)|end(?:s|ed|ing)|clos(?:es?|ed)"
    r"|revok(?:es?|ed)|discharg(?:es?|ed)|cancel(?:s|led)|rescind(?:s|ed)|drop(?:s|ped)"
    r"|scrap(?:s|ped)"
    r"|(?:to|will|would|due to|set to) end|w(?:ound|inds?|inding) up|terminat(?:es?|ed)"
)
ENDED_BEFORE = re.compile(
    rf"\b(?:{ENDS}|end (?:of|to|for)|release[sd]? from|freed? (?:from|of)|out of|exit(?:s|ed)?"
    r"|leav(?:es?|ing)|quits?|emerg(?:es?|ed|ing) from|comes? off|goodbye to|farewell to|rid of"
    r"|no longer (?:under|subject to|on|in|has|have|needs?)|cleared of|releas(?:es?|ed"
    r"|ing)\b[^.;]*\bfrom"
    r"|say(?:s|ing)? goodbye to|wav(?:es?|ed) off|throw(?:s|n)? off|shed[s]?|escap(?:es?|ed)"
    r"|against renewing)\b[^.;]{0,45}$"
)
ENDED_AFTER = re.compile(
    rf"[^.;]{{0,110}}?\b(?:{ENDS}|lapse[sd]?|expire[sd]?|to leave|leave|leaves|left|depart(?:s"
    rf"|ed)?"
    r"|(?:stand|stands|stood|standing) down|bow(?:s|ed)? out|go(?:es)? home"
    r"|pack(?:ed)? (?:up|their)"
    r"|hand(?:s|ed|ing)? back|step(?:s|ped)? (?:back|away)|(?:not|n't) (?:be "
    r"|been )?(?:re-?issued|renewed|extended)"
    r"|(?:is|are) (?:\w+ )?(?:over|gone|history)|conclude[sd]?|(?:come|came|comes) to an end"
    r"|be ended"
    r"|be dropped|has gone|have gone|no longer in force|no more"
    r"|(?:do|does|did|has|have|will) (?:now )?(?:go|gone|end)\b(?! in)|goes?(?! on| up| to| in)"
    r"|bid farewell"
    r"|fly home)\b"
)
NOT_RENEWED = re.compile(
    r"(?:\bnot|n't) (?:to |be |been |going to )?(?:re-?issued?|renewe?d?|extende?d?)\b"
    r"|against (?:renew|extend|re-?issu)ing|\blapse|no (?:need for )?(?:extension|renewal)"
)
EXTENDED = re.compile(
    r"\bextend(?:ed|s)?\b|\bstretch(?:es|ed)?\b|\bbeyond\b|\b(?:go|goes|carry"
    r"|carries) on (?:until|for|to)\b"
    r"|\bextension\b|\brenew(?:ed|s|al)?\b|\bre-?issue[sd]?\b"
    r"|\bprolong(?:ed|s)?\b"
    r"|\banother (?:year|six months|12 months|two years|term)|\bto stay\b|\bstays? (?:on"
    r"|until|longer|for|put|in)\b"
    r"|\bfurther (?:year|six months|12 months|period|direction|notice)"
    r"|\bremains? (?:in place )?until\b"
    r"|\bwidened\b|\bnew (?:powers|lease|term)|\brevised\b|\bsecond (?:best|notice|year)"
    r"|\b(?:will|to) last until|\bwill be (?:in|at|there)\b[^.;]{0,50}\buntil\b"
    r"|\bfresh (?:best|notice)|\bkeeps?\b|(?<!no )\blonger\b"
)
BEGUN = re.compile(
    r"\b(?:issu(?:es?|ed|ing)|declar(?:es?|ed|ing)|serv(?:es?|ed|ing)|gets?|got|receiv(?:es?|ed)"
    r"|hand(?:s|ed)|given|gives?|gave|sent|sends?|sending|appoint(?:s|ed|ing)?|put|puts|placed"
    r"|tak(?:es?|en) (?:over|control|charge)|took (?:over|control|charge)|brought in|bring(?:s)? in"
    r"|draft(?:ed|s)|hit with|slapped|impos(?:es?|ed)|order(?:s|ed)|trigger(?:s|ed)"
    r"|launch(?:es|ed)?"
    r"|names?|named|must have a|to run|takes? its place|replac(?:es?|ed)|bankrupt|bust"
    r"|step(?:s|ped)? in|(?:will|would|to) (?:run|oversee|supervise|take (?:over|charge|control)"
    r"|be sent|be appointed"
    r"|arrive|move in|start)|(?:moves?|moved|being|been) (?:put|sent|on|up|moved|placed"
    r"|installed)|intervenes?"
    r"|wrote [^.;]*to issue|seiz(?:es?|ed)|assum(?:es?|ed)|files?|filed|signs?|signed"
    r"|go(?:es)? to|went to"
    r"|has (?:now )?got"
    r"|moves? in|move[sd]? (?:from|to)|announc(?:es?|ed)"
    r"|publish(?:es|ed)|ma[dk]es?|made|subject to|start(?:s|ed)?|on (?:their|its) way"
    r"|arriv(?:es?|ed)"
    r"|written|(?:put|now|placed) under|confirm(?:s|ed)|use[sd]?|becomes?)\b"
)
DENIED = re.compile(
    r"(?:\b(?:no(?! longer)|no longer (?:(?:has|have|need(?:s|ed|ing)?|plan(?:s|ned)?|expect(?:s"
    r"|ed)?"
    r"|intend(?:s|ed)?|going|likely|necessary|required)\b)|not|nor|avoid\w*|avert\w*|rul(?:ed"
    r"|es) out|denie[sd]|without"
    r"|never|neither|nobody"
    r"|instead of|rather than|short of|off the table|dismiss\w*)\b|n't\b)[^.;,]{0,45}$"
)
FEARED = re.compile(
    r"\b(?:could|(?<!of )(?<!in )(?<!since )(?<!from )may(?! (?:19|20)\d\d)|might|would|if"
    r"|risks?|fear(?:s|ed)?|warn(?:s|ed)?|warning (?:of|that)"
    r"|threat\w*"
    r"|brink|near(?:s|ing)?|close to|whether|possible|possibility|potential|consider(?:s|ing"
    r"|ed)?|likely"
    r"|prospect|stav\w+ off|prevent|escapes?|plans? to|fac(?:es|ing)|on the verge|verge|edge"
    r"|propos(?:es|ed|al)"
    r"|minded to|consult(?:s|ing|ation)?|expect(?:s|ed)|heading for|heads? for|unless"
    r"|forecast|survey(?:ed)?"
    r"|how|what is|explained|urg(?:es?|ed)|calls? for|called for|wants?|demands?|asks? for"
    r"|asked for|inevitable"
    r"|petition|motion|should|bid to|pledg\w+|vow\w*|promis\w+|if elected|hopes?|decision on"
    r"|days? away|weeks? from|months? from|looms?"
    r"|ahead of|request(?:s|ed)?|talk of|rumour\w*)\b[^.;]{0,60}$"
)
DENIED_AFTER = re.compile(
    r"\s*(?:is |are |was |were )?(?:not|n't|unlikely|averted|avoided|ruled out)\b"
)
FEARED_AFTER = re.compile(
    r"[\s']*(?:is |are |was |were |has been |being )?(?:\w+ )?(?:likely|looms?|looming"
    r"|possible|fears?|risk|threat"
    r"|inevitable|unavoidable|warning|considered|expected|proposed|on the cards|would|could"
    r"|(?<!of )may\b|might|if )"
)
OLD = re.compile(
    r"\b(?:since|follows (?:the|its|an?)\b|(?<!, )after(?! (?:\w+ ){1,5}(?:years?|months?)\b)"
    r"|following|had|years? (?:ago"
    r"|after|on)|months? (?:ago|after)"
    r"|last (?:year|summer|spring|autumn|winter|month)"
    r"|previously|in the wake of|before|anniversary|have had|has had|was issued|were sent in"
    r"|which (?:has|had|have|(?:was|were|is|are) (?:already |previously )?(?:subject to|under|on))"
    r"|issued in|inherited|in the days of|already|(?:which|that) led to|history"
    r"|whose(?!(?: [\w-]+){1,4} (?:has|have) (?:each |both |now |also )?(?:issued|served|declared))"
    r"|once)\b[^.;]{0,45}$"
)
OLD_AFTER = re.compile(
    r"[^.;]{0,35}\b(?:last (?:year|summer|spring|autumn|winter|month)|(?:years?|months?) ago"
    r"|since (?:19|20)\d\d|since (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|remains? in force|already)\b"
)
COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|\d+) in (?:four|five|ten|\d+)\b|\b(?:\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|dozen|several|many|most|some|more) (?:\w+ )?(?:councils"
    r"|authorities|local authorities)\b"
)
THEIR_REPORT = re.compile(
    r"'?s?'?\s+(?:\w+ )?(?:report|letter|update|review|verdict|praise|concern)s?\b"
    r"|\s+(?:say|said|warn(?:ed)?|praised?|report(?:ed)?|find|found|believe|think|told|tell)\b"
)
AMONG = re.compile(r"\bamong\b|\b(?:is|are|becomes?) (?:the|one of)\b|: ")
REPORTED = re.compile(r"\b(?:said|says|confirmed|announced|revealed|told)\b[^.;]*\bhad\b")
SAID = re.compile(r"\b(?:said|says|confirmed|announced|told)\b")
ONLY_AN_ADJECTIVE = re.compile(r"['\" ]*(?:(?:an?|the|another|second|third|fresh|new|first)\s+)*")
FOR_WHOM = re.compile(r"['\"!. ]*(?:$|[,:?;-]|(?:for|at|in|on|again|over|as|after|from|to)\b)")
TAKEN_OFF = re.compile(r"\b(?:takes?|took|taken|comes?|came) (?:\w+ ){0,6}off\b")
THE_ONE = re.compile(r"\bthe ones? (?:at|in|on|for|served on|issued to)\b")
ON_ITS_OWN = re.compile(r",|\b(?:and|but|to|has|have|is|are|was|were)\b")
WHICH_ONE = re.compile(
    r",?\s+(?:(?:that|which|who)\s+(?:\w+\s+){0,6}|(?:it|they|he|she|ministers"
    r"|the government)\s+(?:had\s+)?)?(?:first )?(?:served|issued|imposed|placed"
    r"|put|sent"
    r"|made|given|in force|in place|appointed|installed|begun|hung|dating|under which|under it"
    r"|established|handed)\b[^.;:]{0,80}?\b(?:(?:in|since|of|from|for|back in) (?:early |late "
    r"|mid-)?"
    r"(?:[a-z]+ )?(?:(?:19|20)\d\d|(?:years?|months?)(?: ago)?)|last [a-z]+|[a-z]+ (?:years?"
    r"|months?)"
    r" ago)\b,?"
)
TURNS = re.compile(
    r"[^.;]{0,45}?\b(?:turn(?:s|ed)? into|becomes?|became|g[ia]ves? way to|escalat\w+ (?:in)?to"
    r"|(?:is|was|been) (?:replaced by|upgraded to|raised to|stepped up to))\b"
)
"""'The notice for Bristol turns into intervention'."""
FROM_TO = re.compile(
    r"\bfrom\b[^.;]{0,20}$|\b(?:began|begun|started|started out)(?: life)? as (?:an?|the) $"
)
