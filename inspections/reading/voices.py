"""How headlines and leads sound that are no news of an inspection: asking, talking.

Patterns only. What such a voice makes of a grade is for ``genre.py`` to say.
"""

from __future__ import annotations

import re

ASKS = re.compile(
    r"^(?:what (?:would|should|will|if|next|now|happen\w*|has)|whatever|who|when"
    r"|is|are|does|do|did|has|have|must)\b[^:]*\?$"
    r"|(?:^|[:.?!-] )(?:so )?(?:can|could|will|would|should|why|where|who|how (?:can|many|much)"
    r"|what (?:about|next|now|then)"
    r"|which|how (?:your|each|every|the|our) \w+|what (?:do|does|is|are)\b[^?]*\bmean)\b[^:.]*\?"
)
"""A headline that asks: 'Can Birmingham ever be good?'"""

HOW_THEY_DID = re.compile(
    r"\bhow (?:your|each|every|the|our) \w+ (?:\w+ )?(?:scored|did|fared|rates?|are rated"
    r"|compares?|performed)"
)

WE = re.compile(
    r"\bwe (?:spoke|speak|talk(?:ed)?|look(?:ed)?|visit(?:ed)?|ask(?:ed)?|meet|met|examined?"
    r"|explain|ranke?d?|compared?|went|hear|heard|sent|profile|count(?:ed)?|mapp?(?:ed)?)\b"
)
"""The paper's own work: 'We spoke to families in both.'"""

PERSONAL = re.compile(
    r"['\"]: (?:[a-z'-]+ ){0,3}(?:mother|father|mum|dad|parents?|famil(?:y|ies)|tenants?"
    r"|campaigners?|teachers?|whistleblower|couple|teenager|grandmother|grandfather)\b"
    r"|\b(?:mother|father|mum|dad|parent|family|tenant|teenager)'s (?:plea|fight|ang\w+|fury"
    r"|battle|story|ordeal|agony|wait)\b|\b(?:tells? (?:her|his|their) stor(?:y|ies))\b"
)
"""One person's story: 'My son deserves better': mother on SEND."""

REASON = re.compile(
    r"(?:^|: )(?:why|inside (?:the|a)|meet|the reason|how it feels|what it's like)\b"
)
"""A headline that promises one: 'Why social workers stay'."""

TALK = re.compile(
    r"(?:^|[:.!?] )['\"]?(?:the )?(?:\w+ )?(?:unions?|unison|gmb|charity|charities|residents"
    r"|mps?|labour|tory|tories"
    r"|conservatives?|lib dems?|liberal democrats?|greens?|reform|opposition|campaigners?"
    r"|tenants' (?:group|union|association)|parents' group|activists?|protesters?"
    r"|ex-leader|former (?:leader|minister|director|mp|councillor)|councillors?|peer|candidates?)\b"
    r"(?! (?:pays|paid))(?: (?!as\b|after\b|when\b)[\w'-]+){0,3} (?:raises?|demands?|calls?"
    r"|turns? on|attacks?"
    r"|blames?|accuses?|hits? (?:back|out)|asks?|asked|wants?|urges?|claims?|criticises?|questions?"
    r"|press(?:es)?|vows?|spar|clash|row|tears? into|rounds? on|presses|call for|question|quit"
    r"|fear)\b"
    r"|^(?:lib dem|tory|labour|green|reform|opposition|former|ex-)(?:[a-z -]+)?"
    r"(?:leader|boss|chief|councillor|mp|group): "
    r"|(?:^|[:.!?] )['\"]?(?:union|unison|gmb|mp|labour|tory|tories|conservatives|lib dems"
    r"|opposition"
    r"|campaigners|tenants' group|tenants' union|parents' group|activists): "
    r"|\b(?:leaflet|flyer|tweet|facebook post|video|blog) (?:claims?|says?|calls?)\b"
    r"|\b(?:hits? back|hit back|war of words|trade blows|clash(?:es)? over|row over|spat over"
    r"|blame game|calls? for (?:inquiry|inquest|resignation)|no confidence|demands? answers"
    r"|we shall appeal|(?:to|will|shall) appeal|appeals? against|disput(?:es|ed)|contests?"
    r"|challenges? (?:rating|grade|c[1-4]|verdict|judgement|finding)|goodbye to|who's next"
    r"|what's next"
    r"|why we|how we (?:became|got|went|did|turned)|how (?:[\w'-]+ ){1,4}(?:stays|stayed|became"
    r"|went|rose|fell|turned"
    r"|climbed|won|got|escaped|did it)\b|the secret of|secrets? behind|behind the (?:rating|grade)"
    r"|lessons from|quiz|a correction|correction:|apology:|clarification|among councils"
    r"|analysts|why (?:[a-z']+ ){1,3}(?:\d+|grade|rating|score|c[1-4])|leave \w+ staff"
    r"|says? (?:[a-z'-]+ ){0,3}(?:father|mother|mum|dad|parents?|tenants?|campaigners?|unions?|mp"
    r"|councillors?|expert|charity|resident|opposition|tories|labour|lib dems|(?:parents|tenants"
    r"|residents|carers)'?"
    r" (?:group|forum|union|association))$"
    r"|changed nothing|made no difference|has changed|still waiting|not my watch)\b"
)
"""A headline of people who talk about a grade: a row, a demand, an appeal, an interview."""

OUTCOME = re.compile(
    r"\b(?:outcomes?|results?|findings) (?:of|from) (?:the |an |its |our )?(?:\w+ ){0,4}"
    r"(?:inspection|assessment|review)\b|\binspection (?:outcome|result)s?\b"
)
"""What a council's own report to members is headed by: 'outcome of ILACS inspection'."""

HOW = re.compile(r"(?:how|why|inside (?:the|a)|meet|what it is like|the (?:inside )?story of)\b")
"""A summary that promises a feature: 'How the company hopes to reach the top.'"""

CORRECTION = re.compile(r"(?:an? )?(?:corrections?|clarifications?|apology|for the record)\b")
