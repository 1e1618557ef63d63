# Yr ateb i ddolen at stori newyddion a anfonodd rhywun.

link-title = <i>{ $title }</i>
link-looks = <b>Mae hon yn edrych fel gradd: { $council }, { $service }</b>
link-may = <b>Gallai hon fod yn radd: { $council }, { $service }.</b> Nid wyf yn siŵr.
link-line = { $aspect }: <b>{ $grade }</b>
link-line-before = { $aspect }: <b>{ $grade }</b> (cynt: { $before })
link-known = Dyna’r hyn a wn i, o adroddiad { $day }.
link-since = Gwn am y radd honno o adroddiad { $day }, ac am adroddiad mwy diweddar, { $newest }. Os yw hon yn fwy diweddar eto, bydd y bobl sy’n ei ddilyn yn cael gwybod pan welaf hi mewn papur newydd neu gan yr arolygwyr.
link-known-undated = Dyna’r hyn a wn i eisoes.
link-other = Gwn am raddau eraill, o adroddiad { $day }. Os yw hon yn fwy diweddar, bydd y bobl sy’n ei ddilyn yn cael gwybod pan welaf hi mewn papur newydd neu gan yr arolygwyr.
link-other-undated = Gwn am raddau eraill. Os yw’r rhain yn fwy diweddar, bydd y bobl sy’n ei ddilyn yn cael gwybod pan welaf nhw mewn papur newydd neu gan yr arolygwyr.
link-unknown = Ni wn am radd iddo eto. Bydd y bobl sy’n ei ddilyn yn cael gwybod pan welaf hi mewn papur newydd neu gan { $inspectorate }.
link-about = Mae hon yn sôn am: { $councils }. { $kind ->
    [visit] Mae’n edrych fel ymweliad neu lythyr, nad yw’n rhoi gradd newydd.
    [intervention] Mae’n edrych fel bod y llywodraeth yn camu i mewn; nid gradd yw hynny.
    [background] Mae’n sôn am raddau o’r blaen, ond nid am un newydd.
   *[other] Ni welaf radd newydd ynddi.
}
link-nothing = Ni welaf arolygiad o unrhyw gyngor yn hon. Anfonwch enw cyngor ataf, er enghraifft Gwynedd, a byddaf yn dangos ei raddau i chi.

unread-refused =
    <b>Ni allaf ddarllen y dudalen honno.</b> Nid yw ar y we gyhoeddus, neu mae ei gwefan yn gofyn i raglenni gadw draw.

    Anfonwch enw’r cyngor ataf yn lle hynny, er enghraifft Gwynedd.
unread-unreached =
    <b>Ni atebodd y dudalen honno fi.</b> Rhowch gynnig arall arni ymhen ychydig, neu anfonwch enw’r cyngor ataf, er enghraifft Gwynedd.
unread-wall =
    <b>Mae’r dudalen honno am gael tâl neu ganiatâd yn gyntaf,</b> felly ni allaf ei darllen.

    Anfonwch enw’r cyngor ataf yn lle hynny, er enghraifft Gwynedd.
unread-no-article =
    <b>Ni welaf erthygl ar y dudalen honno.</b> Anfonwch ddolen at y stori ei hun, neu enw’r cyngor, er enghraifft Gwynedd.
unread-busy = <b>Rwy’n darllen llawer o dudalennau ar hyn o bryd.</b> Rhowch gynnig arall arni ymhen munud.
