# Labeli’r botymau, a’r nodiadau byr sy’n ymddangos ar ôl tap. Dim HTML yma.

button-history = Hanes y graddau
button-source = Ffynhonnell
button-unsubscribe = Peidio â dilyn
button-unsubscribe-from = Peidio â dilyn { $council }
button-wrong = Mae hyn yn anghywir
button-subscribe = Dilyn { $council }
button-grades = Graddau: { $council }
button-latest = Graddau diweddaraf
button-news = Newyddion
button-list = Fy rhestr
button-list-of = Rhestr { $title }
button-previous = ‹ Blaenorol
button-next = Nesaf ›
button-drop = ✕ { $council }
button-forget = Ie, dilëwch bopeth
button-keep = Na, cadwch y cyfan
button-help = Help
button-wishes = Beth rwy’n ei ddweud
button-regimes = { $count ->
    [zero] Arolygiadau: pob un
    [one] Arolygiadau: un math
    [two] Arolygiadau: dau fath
    [few] Arolygiadau: tri math
    [many] Arolygiadau: chwe math
   *[other] Arolygiadau: { $count } math
}
button-every-regime = Pob arolygiad
button-when = Pryd
button-quiet = Oriau tawel
button-quiet-off = Dim oriau tawel
button-sound-on = Troi’r sain ymlaen
button-sound-off = Diffodd y sain
button-zone = Cylchfa amser
button-pause = Seibiant
button-resume = Gorffen y seibiant
button-export = Fel ffeil

toast-subscribed = Rydych nawr yn dilyn { $council }
toast-already = Roeddech eisoes yn dilyn { $council }
toast-too-many = Mae gennych gynifer o danysgrifiadau ag y gall sgwrs eu cael
toast-unsubscribed = Nid ydych yn dilyn { $council } mwyach
toast-not-subscribed = Nid oeddech yn dilyn { $council }
toast-administrators = Dim ond gweinyddwyr all newid hyn
toast-wrong = Diolch. Mae’r bobl y tu ôl i’r bot hwn wedi cael gwybod.
toast-wrong-known = Diolch. Mae’r bobl y tu ôl i’r bot hwn yn gwybod am hyn eisoes.
toast-wrong-gone = Nid yw’r hysbysiad hwn ar gael yma mwyach, felly ni ellir edrych arno eto.
toast-old = Daw’r botwm hwn o hen neges ac nid yw’n gweithio mwyach. Anfonwch /help i weld beth sy’n gweithio.
toast-kept = Ni chafodd dim ei ddileu
