# /grade, hanes y graddau a /news.

grade-how =
    Pa gyngor? Ysgrifennwch ei enw ar ôl y gorchymyn, er enghraifft:
    /grade Gwynedd

grades-title = <b>{ $council }: y graddau diweddaraf</b>
grades-none =
    <b>{ $council }: ni wn am unrhyw raddau eto.</b>

    Gallwch ei ddilyn yr un fath: byddaf yn dweud wrthych am y gyntaf.
grades-regime = <b>{ $regime }</b>: { $inspectorate }, { $day }
grades-regime-undated = <b>{ $regime }</b>: { $inspectorate }, dyddiad anhysbys
grades-aspect = { $aspect }: { $grade }
grades-overall = { $aspect }: <b>{ $grade }</b>
grades-source = { $standing ->
    [confirmed] Ffynhonnell: { $source }
   *[reported] Yn ôl { $source }; heb ei gadarnhau gan { $inspectorate } eto
}
grade-unknown = wedi newid, ni wyddys i beth
grades-note = Dyma’r hyn y gwn amdano; efallai nad dyna’r cyfan.
grades-before = Daeth yn lle { $councils }; mae eu graddau nhw yn ei hanes.

history-title = <b>{ $council }: hanes y graddau</b>
history-regime = <b>{ $regime }</b>: { $inspectorate }
history-line = { $day }: { $grades }
history-undated = Dyddiad anhysbys: { $grades }
history-former = { $day }: { $grades } ({ $council }, fel yr oedd)
history-former-undated = Dyddiad anhysbys: { $grades } ({ $council }, fel yr oedd)
history-all = { $grade } drwyddi draw
history-overall = { $grade } yn gyffredinol
history-aspect = { $aspect }: { $grade }

news-title = <b>{ $council }: y straeon diweddaraf</b>
news-title-all = <b>Y straeon diweddaraf am gynghorau a’u harolygiadau</b>
news-line = { $story } ({ $outlet }, { $day })
news-none =
    <b>Dim straeon am { $council } hyd yma.</b>

    Rwy’n darllen ffrydiau’r arolygiaethau a llawer o bapurau newydd drwy’r dydd; bydd yr hyn y maent yn ei ysgrifennu i’w weld yma.
news-none-all = <b>Dim straeon hyd yma.</b> Rwy’n darllen ffrydiau’r arolygiaethau a llawer o bapurau newydd drwy’r dydd.
