# /broadcast: beth mae’r gweithredwr yn ei ysgrifennu at lawer ar unwaith.

command-broadcast = Ysgrifennu at bawb, neu at danysgrifwyr rhai cynghorau
button-hush = Atal y negeseuon hyn
toast-hush = Ni fyddaf yn trosglwyddo rhagor o’r rhain. Mae’r hysbysiadau yn parhau; mae /settings yn troi’r negeseuon hyn ymlaen eto.
broadcast-from = <i>Neges gan y bobl y tu ôl i’r bot hwn</i>

broadcast-how =
    <b>Beth ddylwn i ei ysgrifennu at bawb?</b> Ysgrifennwch ef ar ôl y gorchymyn:
    /broadcast Mae’r map wedi symud i /map.
    /broadcast to Trafford, North West: Bu nam yn eich hysbysiadau.

    Rwy’n dangos i chi yn gyntaf sut mae’n edrych, a faint y mae’n eu cyrraedd. Caiff ei anfon fel testun plaen.
broadcast-long = <b>Mae hynny’n rhy hir:</b> { $count } nod, o { $most } ar y mwyaf.
broadcast-unclear = <b>Nid wyf yn siŵr pwy yw “{ $names }”.</b> Ysgrifennwch enwau llawn, neu “to all:”.
broadcast-busy = <b>Mae un yn dal i gael ei anfon.</b> Stopiwch ef yn gyntaf, neu arhoswch nes iddo gyrraedd.
broadcast-everybody = bawb

broadcast-draft = { $total ->
    [zero] <b>Nid yw hyn yn cyrraedd neb.</b> Nid oes neb yno wedi tanysgrifio, neu’n dymuno negeseuon o’r fath.
    [one] <b>A ddylwn i ei anfon at { $to }?</b> Un sgwrs yw hynny. Mae’n edrych fel uchod, yn eu hamser eu hunain: nid mewn oriau tawel, a chyda’u crynodeb.
    [two] <b>A ddylwn i ei anfon at { $to }?</b> Dwy sgwrs yw hynny. Mae’n edrych fel uchod, yn eu hamser eu hunain: nid mewn oriau tawel, a chyda’u crynodeb.
    [few] <b>A ddylwn i ei anfon at { $to }?</b> { $total } sgwrs yw hynny. Mae’n edrych fel uchod, yn eu hamser eu hunain: nid mewn oriau tawel, a chyda’u crynodeb.
    [many] <b>A ddylwn i ei anfon at { $to }?</b> { $total } sgwrs yw hynny. Mae’n edrych fel uchod, yn eu hamser eu hunain: nid mewn oriau tawel, a chyda’u crynodeb.
   *[other] <b>A ddylwn i ei anfon at { $to }?</b> { $total } sgwrs yw hynny. Mae’n edrych fel uchod, yn eu hamser eu hunain: nid mewn oriau tawel, a chyda’u crynodeb.
}
broadcast-going = 📣 <b>Ar ei ffordd at { $to }:</b> { $sent } wedi ei gael, o tua { $total }.
broadcast-stopping = <b>Yn cael ei stopio.</b>
broadcast-stopped = <b>Stopiwyd.</b> Roedd { $sent } wedi ei gael, o tua { $total }.
broadcast-done = <b>Anfonwyd at { $to }:</b> { $sent } wedi ei gael. Mae’r rhai sydd wedi dewis eu hawr eu hunain, neu oriau tawel, yn ei gael bryd hynny.
broadcast-dropped = <b>Heb ei anfon.</b>
button-broadcast-send = { $count ->
    [zero] Anfon at { $count } sgwrs
    [one] Anfon at un sgwrs
    [two] Anfon at ddwy sgwrs
    [few] Anfon at { $count } sgwrs
    [many] Anfon at { $count } sgwrs
   *[other] Anfon at { $count } sgwrs
}
button-broadcast-drop = Peidio ag anfon
button-broadcast-stop = Stopio

settings-hushed = Negeseuon gan y bobl y tu ôl i’r bot hwn: wedi’u hatal.
button-unhush = Eu negeseuon ymlaen
