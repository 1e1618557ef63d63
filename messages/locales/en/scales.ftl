# /grades: what the grades mean, scale by scale, and what they do not say.

command-grades = What the grades mean, and what they do not say
button-meaning = What does this mean?
button-scales = ‹ All scales
button-scales-not = What a grade does not say
button-scales-reports = Its reports

scales-title =
    <b>What the grades mean</b>

    Each inspectorate has a scale of its own. Which one would you like to know about?
scales-title-of =
    <b>What the grades of { $council } mean</b>

    These inspectors look at it, each with a scale of its own. Which one would you like to know about?
scales-regime = <b>{ $regime }: what the grades mean</b>
scales-grades = <b>The grades, best first</b>
scales-grades-none = <b>There are no grades.</b> The report says it all in words.
scales-statuses = <b>What there can be</b>
scales-grade = • <b>{ $grade }</b>: { $meaning }
scales-grade-alone = • <b>{ $grade }</b>
scales-score = { $meaning } (a score of { $low } to { $high } %)
scales-aspects = <b>What is graded</b>
scales-aspect = • { $aspect }: { $meaning }
scales-aspect-alone = • { $aspect }

scales-not =
    <b>What a grade does not say</b>

    • It is not today’s state. It is what inspectors found in some weeks, published weeks later; years may lie between two inspections. Mind the date beside it.
    • It is not about you or your case. A good service lets some people down, and there are good people in an inadequate one.
    • It is not the whole council. Each grade is of one service.
    • It cannot be compared with another scale: a C2 for housing is not a “good” for children’s services.
    • No grade is not a bad grade. It may not have been inspected yet, or I may not know.

    What counts is the inspectorate’s own report.

# In a sentence, what each regime is. The ids are made of the regime’s and the grade’s own.
scale-of-ofsted-childrens-services = Ofsted looks at what a council does for children who need help, protection or care, and for young people who have left care.
scale-grade-ofsted-childrens-services-outstanding = much better than can be expected; others can learn from it
scale-grade-ofsted-childrens-services-good = children are helped and protected well
scale-grade-ofsted-childrens-services-requires-improvement = not good yet, but children are not widely left at risk
scale-grade-ofsted-childrens-services-adequate = until 2013; it stood where “requires improvement” stands now
scale-grade-ofsted-childrens-services-inadequate = serious or widespread failings, which leave children at risk
scale-aspect-ofsted-childrens-services-overall = the service as a whole. It is no longer given for inspections since April 2026
scale-aspect-ofsted-childrens-services-leaders = what those in charge do so that social workers can do their work well
scale-aspect-ofsted-childrens-services-help_and_protection = children who need help, or may come to harm
scale-aspect-ofsted-childrens-services-in_care = children whom the council looks after
scale-aspect-ofsted-childrens-services-care_leavers = young adults who were in care; a grade of its own since 2023
scale-aspect-ofsted-childrens-services-adoption = until 2017
scale-note-ofsted-childrens-services = Between two inspections come focused visits and, where a service is inadequate, monitoring visits. Ofsted writes a letter about each, without a grade. /settings lets you be told of them too.

scale-of-area-send = Ofsted and the Care Quality Commission look together at what an area does for children and young people with special educational needs or disabilities. An area is the council and the NHS there, not the council alone.
scale-grade-area-send-positive = children and young people usually fare well
scale-grade-area-send-inconsistent = some fare well, others do not
scale-grade-area-send-systemic-failings = serious failings, for many of them or in many places; the area must plan at once how to mend them
scale-grade-area-send-none-required = from 2016 to 2022: nothing so weak that a plan was demanded
scale-grade-area-send-written-statement-of-action = from 2016 to 2022: so weak in places that a written plan was demanded
scale-note-area-send = Since 2023 there are the three outcomes at the top. Before, there was no grade at all, only whether a plan was demanded; the two cannot be compared.

scale-of-cqc-adult-social-care = The Care Quality Commission looks at how a council does its duty to adults who need care: finding out what they need, arranging it, and keeping them safe. It has done so since December 2023.
scale-grade-cqc-adult-social-care-outstanding = exceptionally good
scale-grade-cqc-adult-social-care-good = it does its duty well
scale-grade-cqc-adult-social-care-requires-improvement = it falls short in some things
scale-grade-cqc-adult-social-care-inadequate = it falls far short
scale-note-cqc-adult-social-care = The grade is of the council, not of a care home. Homes and home-care agencies have ratings of their own, in the same words; I do not follow those.

scale-of-rsh-consumer = The Regulator of Social Housing looks at councils as landlords: safe and decent homes, repairs, and how tenants are heard and treated. It has given these grades since April 2024.
scale-grade-rsh-consumer-C1 = tenants get what they are entitled to
scale-grade-rsh-consumer-C2 = mostly, with some weaknesses to mend
scale-grade-rsh-consumer-C3 = serious failings; much has to become better
scale-grade-rsh-consumer-C4 = very serious failings; it has to change from the ground up
scale-note-rsh-consumer = The C stands for consumer. Housing associations have grades with G and V as well; councils have not.

scale-of-hmip-youth-justice = HM Inspectorate of Probation looks at the service for children who have broken the law or may do so: keeping them and others safe, and turning them away from crime. Several councils may share one service, and then share its grade.
scale-grade-hmip-youth-justice-outstanding = nearly all of it is done very well
scale-grade-hmip-youth-justice-good = most of it is done well
scale-grade-hmip-youth-justice-requires-improvement = too much of it is not done well enough
scale-grade-hmip-youth-justice-inadequate = most of it is not done well enough

scale-of-best-value = This is no inspection. It is what ministers do when they worry how a council is run as a whole.
scale-grade-best-value-none = ministers are not stepping in
scale-grade-best-value-best-value-notice = a formal warning: ministers want to see things become better, and how
scale-grade-best-value-statutory-intervention = ministers use the law: they give the council directions, and often send commissioners who decide in its place
scale-grade-best-value-section-114-notice = the council’s own head of finance says that it cannot pay for what it plans to spend. New spending stops. This is an event, not a state
scale-note-best-value = It says how a council is run, not how good its services are.

scale-of-hmicfrs-fire = His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services looks at fire and rescue services. I follow those that a council runs itself.
scale-grade-hmicfrs-fire-outstanding = far better than what is expected
scale-grade-hmicfrs-fire-good = what is expected
scale-grade-hmicfrs-fire-adequate = mostly what is expected, with some things to mend
scale-grade-hmicfrs-fire-requires-improvement = less than what is expected
scale-grade-hmicfrs-fire-inadequate = serious failings

scale-of-estyn-lges = Estyn looks at what councils in Wales do for education.
scale-note-estyn-lges = Where things are very bad, the report says that the council’s services are “causing significant concern”.
scale-of-ciw = Care Inspectorate Wales looks at councils’ social services, for children and for adults.
scale-note-ciw = Its reports name what is done well, and what must become better first.
scale-of-care-inspectorate = The Care Inspectorate and others look together at services for children or for adults in Scotland.
scale-grade-care-inspectorate-excellent = outstanding; others can learn from it
scale-grade-care-inspectorate-very-good = major strengths, and little to mend
scale-grade-care-inspectorate-good = strengths that matter, and some things to mend
scale-grade-care-inspectorate-adequate = the strengths just outweigh the weaknesses
scale-grade-care-inspectorate-weak = weaknesses that matter, to be mended first
scale-grade-care-inspectorate-unsatisfactory = major weaknesses, to be mended at once
scale-of-best-value-scotland = The Accounts Commission looks at how councils in Scotland are run as a whole, and what people get for the money.
