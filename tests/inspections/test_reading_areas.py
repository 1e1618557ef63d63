"""Grades of several areas and several councils, old grades and new: each shape a few times over.

``overall`` is written 'o', leaders 'l', help and protection 'h', children in care 'c', care
leavers 'v'; grades by their first letters.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.inspections.reading_kit import told

GRADES = {"o": "outstanding", "g": "good", "r": "requires improvement", "i": "inadequate"}
AREAS = {
    "o": "overall",
    "l": "leaders",
    "h": "help_and_protection",
    "c": "in_care",
    "v": "care_leavers",
    "a": "adoption",
}


def wanted(said: str) -> dict[tuple[str, str], str | None]:
    """Read 'York o:g l:o' as York's overall good and leadership outstanding; '?' is unknown."""
    found: dict[tuple[str, str], str | None] = {}
    for part in said.split("; "):
        council, *given = part.rsplit(" | ")
        for areas, grade in (pair.split(":") for pair in given[0].split()):
            for area in areas:
                found[(council, AREAS[area])] = GRADES.get(grade)
    return found


def grades(title: str, summary: str, day: date) -> dict[tuple[str, str], str | None]:
    return {key: grade for key, (grade, _) in told(title, summary, day=day).items()}


@pytest.mark.parametrize(
    ("title", "summary", "said"),
    [
        # all the others
        ("Ofsted reports on Dudley", "Leadership was inadequate; the other three areas require"
         " improvement.", "Dudley | l:i hcv:r"),
        ("Ofsted on Devon children's services", "Overall and for leaders Devon is good. All other"
         " areas are outstanding.", "Devon | ol:g hcv:o"),
        ("Ofsted visits Kent children's services", "Care leavers get the top grade, the rest is"
         " good, overall included.", "Kent | v:o olhc:g"),
        ("Leeds children's services judged by Ofsted", "Good for children in care and requires"
         " improvement for everything else.", "Leeds | c:g lhv:r"),
        # all but one
        ("Ofsted: Wigan children's services good in all areas but one", "Care leavers require"
         " improvement.", "Wigan | olhc:g v:r"),
        ("Salford's children's services good across the board except leadership, says Ofsted",
         "Leaders were judged outstanding.", "Salford | ohcv:g l:o"),
        ("Ofsted report for Barnet", "Children's services were judged good in every category bar"
         " help and protection, which requires improvement.", "Barnet | olcv:g h:r"),
        ("Ofsted report for Hull", "The council's work with care leavers was the only area not"
         " judged inadequate: it requires improvement.", "Hull | lhc:i v:r"),
        # everywhere
        ("Ofsted: York good throughout", "Children's services have kept children safe.",
         "York | olhcv:g"),
        ("Bexley children's services outstanding on every front", "Ofsted's report is out.",
         "Bexley | olhcv:o"),
        ("Ofsted rates Dorset", "All five Ofsted judgements of the council's"
         " children's services came back good.", "Dorset | olhcv:g"),
        # likewise
        ("Ofsted verdict on Bolton", "Children's services in Bolton are good overall, as are"
         " leadership and help and protection.", "Bolton | olh:g"),
        ("Ofsted verdict on Bury Council", "Support for care leavers was judged inadequate. So was"
         " help and protection. Leaders require improvement.", "Bury | vh:i l:r"),
        ("Ofsted verdict on Derby", "Leaders were rated good, as was the care of children in care,"
         " and help and protection requires improvement.", "Derby | lc:g h:r"),
        ("Ofsted verdict on Luton", "The town's children's services keep a good grade, and get it"
         " for leaders and for care leavers as well.", "Luton | olv:g"),
        # lists
        ("Ofsted and Torbay", "Leaders, help and protection, children in care, care leavers: all"
         " good, inspectors found.", "Torbay | lhcv:g"),
        ("Ofsted and Medway", "Overall: good. Leaders: outstanding. Help and protection: good."
         " Children in care: good. Care leavers: requires improvement.",
         "Medway | ohc:g l:o v:r"),
        ("Ofsted grades Solihull children's services", "Inadequate for help and protection and for"
         " leaders; requires improvement for children in care and for care leavers.",
         "Solihull | hl:i cv:r"),
        ("Ofsted in Suffolk", "Overall effectiveness and leadership are good and inadequate"
         " respectively, inspectors of children's services said.", "Suffolk | o:g l:i"),
        ("Ofsted in Somerset", "The grades for leaders and for care leavers are good and"
         " requires improvement, in that order.", "Somerset | l:g v:r"),
        # counted areas
        ("Ofsted praises Sefton", "Children's services are now good in three of four areas and"
         " require improvement in the other, help and protection.", "Sefton | lcv:g h:r"),
        ("Halton's leaders outstanding, says Ofsted", "Halton also got four goods, one of them"
         " overall, for its children's services.", "Halton | l:o ohcv:g"),
        # words for the areas
        ("Ofsted on Rutland's children's services", "The way services are led is good; young"
         " people who have left care and children it looks after get requires improvement.",
         "Rutland | l:g vc:r"),
        ("Ofsted on Merton's children's services", "Safeguarding was judged outstanding, corporate"
         " parenting good, and care-experienced young adults' support good.",
         "Merton | h:o cv:g"),
        # several councils
        ("Ofsted results", "Also good for children's services: Bolton, Bury and Rochdale, each for"
         " the first time.", "Bolton | o:g; Bury | o:g; Rochdale | o:g"),
        ("Oldham told of Stockport's fall", "Stockport, asked in 2023 to help Oldham improve its"
         " children's services, has been rated inadequate by Ofsted.", "Stockport | o:i"),
        ("Blackburn with Darwen children's services good", "The Lancashire borough was rated good"
         " overall by Ofsted, with leaders outstanding.", "Blackburn with Darwen | o:g l:o"),
        ("Ofsted reports", "Calderdale's children's services climbed to good, Kirklees slipped to"
         " requires improvement and Leeds remains outstanding.",
         "Calderdale | o:g; Kirklees | o:r; Leeds | o:o"),
    ],
)  # fmt: skip
def test_areas_and_councils(title: str, summary: str, said: str) -> None:
    assert grades(title, summary, date(2024, 5, 9)) == wanted(said)


@pytest.mark.parametrize(
    ("title", "summary", "grade", "previous"),
    [
        # steps
        ("Kirklees falls one grade to inadequate", "", "inadequate", "requires improvement"),
        ("Kirklees up a notch to good", "", "good", "requires improvement"),
        ("Kirklees slips two rungs from outstanding", "", "requires improvement", "outstanding"),
        ("Kirklees good", "The rating is up two.", "good", "inadequate"),
        # left behind, for what is not said
        ("Kirklees sheds its inadequate label", "", None, "inadequate"),
        ("Kirklees loses outstanding rating", "", None, "outstanding"),
        ("Kirklees no longer good", "", None, "good"),
        ("Kirklees no longer inadequate", "The new grade is requires improvement.",
         "requires improvement", "inadequate"),
        # brackets and chains
        ("Kirklees good (was requires improvement)", "", "good", "requires improvement"),
        ("Kirklees goes from inadequate (2016) through requires improvement (2019) to good", "",
         "good", "requires improvement"),
        ("Kirklees, which required improvement, is now inadequate", "", "inadequate",
         "requires improvement"),
        ("Kirklees good", "It was last inspected in 2019, when it was judged inadequate.",
         "good", "inadequate"),
        # the same again
        ("Kirklees given another good", "", "good", "good"),
        ("Kirklees rated good, just as it was in 2018", "", "good", "good"),
        ("Kirklees's good of 2018 has been confirmed", "", "good", "good"),
        # told by others
        ("News from Kirklees", "The director told staff that inspectors had judged the service"
         " outstanding.", "outstanding", None),
        ("A decade after the scandal, Kirklees is rated good", "", "good", None),
        ("Kirklees set up a trust in 2022 and is now rated good", "", "good", None),
    ],
)  # fmt: skip
def test_old_and_new(title: str, summary: str, grade: str | None, previous: str | None) -> None:
    said = f"Ofsted has reported on Kirklees Council's children's services. {summary}"
    assert told(title, said).get(("Kirklees", "overall")) == (grade, previous)
