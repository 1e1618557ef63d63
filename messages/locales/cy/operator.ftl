# Yr hyn a ddarllena’r gweithredwr yn unig: /feeds, /stats, hysbysiadau a namau.

feeds-none = <b>Dim ffrydiau.</b> Nid oes yr un yn y ffeil ffrydiau.
feeds-title = { $failing ->
    [zero] <b>Mae pob un o’r { $total } ffrwd yn iach.</b>
    [one] <b>Mae un o’r { $total } ffrwd yn methu.</b>
    [two] <b>Mae dwy o’r { $total } ffrwd yn methu.</b>
    [few] <b>Mae tair o’r { $total } ffrwd yn methu.</b>
    [many] <b>Mae chwech o’r { $total } ffrwd yn methu.</b>
   *[other] <b>Mae { $failing } o’r { $total } ffrwd yn methu.</b>
}
feed-well = ✓ { $feed }: darllenwyd ddiwethaf { $last }, { $entries ->
    [zero] dim cofnodion
    [one] un cofnod
    [two] dau gofnod
    [few] tri chofnod
    [many] chwe chofnod
   *[other] { $entries } cofnod
}
feed-waiting = … { $feed }: heb ei darllen eto
feed-failing = ✗ { $feed }: { $problem }; { $failures ->
    [zero] heb fethu
    [one] methodd unwaith
    [two] methodd ddwywaith
    [few] methodd deirgwaith
    [many] methodd chwe gwaith
   *[other] methodd { $failures } gwaith
}, { $last ->
    [never] heb ei darllen erioed
   *[other] darllenwyd ddiwethaf { $last }
}
feed-next = cynnig nesaf { $next }

stats =
    <b>{ $active ->
        [zero] Nid oes unrhyw sgwrs
        [one] Mae un sgwrs
        [two] Mae dwy sgwrs
        [few] Mae tair sgwrs
        [many] Mae chwe sgwrs
       *[other] Mae { $active } sgwrs
    } yn cael gwybod, drwy { $subscriptions ->
        [zero] ddim tanysgrifiadau
        [one] un tanysgrifiad
        [two] ddau danysgrifiad
        [few] dri thanysgrifiad
        [many] chwe thanysgrifiad
       *[other] { $subscriptions } tanysgrifiad
    }.</b>

    Sgyrsiau hysbys: { $subscribers }; wedi rhwystro’r bot: { $blocked }
    Yn aros i gael eu hanfon: { $outbox }; newidiadau y mae eu negeseuon yn dal i gael eu gwneud: { $fan_outs }
    Arolygiadau hysbys: { $inspections }; newidiadau a adroddwyd: { $changes }
    Straeon a gedwir: { $stories }; darlleniadau amheus: { $doubts }
    Fersiwn: { $version }

stats-articles = Erthyglau y tu ôl i benawdau, ers y dechrau: { $had } wedi’u darllen{ $missed ->
        [zero] {""}
        [one] ; un na ellid ei chael ({ $why })
        [two] ; dwy na ellid eu cael ({ $why })
        [few] ; tair na ellid eu cael ({ $why })
        [many] ; chwech na ellid eu cael ({ $why })
       *[other] ; { $missed } na ellid eu cael ({ $why })
    }

notice-second-poller =
    <b>Mae ail fot yn defnyddio fy nhocyn.</b>

    Mae Telegram yn rhoi pob neges i un ohonom yn unig, felly nid yw rhai pobl yn cael ateb. Rhedwch un yn unig: stopiwch y llall, neu gofynnwch i @BotFather am docyn ar ei gyfer ei hun.

notice-backup-failed =
    <b>Ni ellid gwneud copi wrth gefn heddiw o’m data.</b>

    { $problem }
    Rhoddir cynnig arall arni bob awr; mae’r copïau hŷn yn aros. Mae’r bot ei hun yn mynd yn ei flaen.

notice-disk-low =
    <b>Mae { $megabytes } MB ar ôl ar y ddisg sydd â’m data.</b>

    Pan fydd yn llawn ni allaf newid dim nac anfon dim, nes bydd lle eto. Ni chollir dim.
notice-disk-back = <b>Gallaf ysgrifennu fy nata i lawr eto.</b> Mae’r hyn a arhosodd yn mynd allan nawr; rhaid i bobl ofyn eto am yr hyn a wrthodwyd iddynt.

notice-feed-dead =
    <b>Mae’r ffrwd { $feed } wedi bod yn methu ers { $since }.</b>

    { $problem }
    Rhoddir cynnig arni o bryd i’w gilydd o hyd; dywedaf pan fydd yn ei hôl. Mae /feeds yn dangos pob ffrwd.
notice-feed-back = <b>Mae’r ffrwd { $feed } yn ei hôl.</b> Roedd wedi bod yn methu ers { $since }.
notice-wrong =
    <b>Mae rhywun yn dweud bod yr hysbysiad hwn yn anghywir: { $headline }</b>

    { $grades }
    <blockquote>“{ $evidence }”</blockquote>
    Ffynhonnell: { $source }
    Newid: <code>{ $change }</code>, fersiwn { $revision }
store-failing =
    <b>Ni all y bot ysgrifennu ei ddata i lawr, rhif { $reference }.</b>

    { $problem }
    Ni chaiff dim newydd ei gadw nes i hyn gael ei drwsio. A yw’r ddisg yn llawn?

notice-fault =
    <b>Nam, rhif { $reference }: { $fault }</b>

    Wrth ateb: { $doing }
    <pre>{ $traceback }</pre>
notice-fault-again = { $times ->
    [zero] Ni ddigwyddodd yr un peth wedyn.
    [one] Digwyddodd yr un peth unwaith eto ers yr adroddiad diwethaf.
    [two] Digwyddodd yr un peth ddwywaith eto ers yr adroddiad diwethaf.
    [few] Digwyddodd yr un peth deirgwaith eto ers yr adroddiad diwethaf.
    [many] Digwyddodd yr un peth chwe gwaith eto ers yr adroddiad diwethaf.
   *[other] Digwyddodd yr un peth { $times } gwaith eto ers yr adroddiad diwethaf.
}
wrong-aspect = { $aspect } { $before } → { $after }

# To everybody subscribed to a council that was replaced.
notice-succession =
    <b>{ $on ->
        [none] Daeth { $new } yn lle { $old }.
       *[other] Daeth { $new } yn lle { $old } ar { $on }.
    }</b>

    Mae eich tanysgrifiad nawr yn parhau { $count ->
        [zero] gyda’r cyngor newydd
        [one] gyda’r cyngor newydd
        [two] gyda’r ddau gyngor newydd
        [few] gyda’r tri chyngor newydd
        [many] gyda’r chwe chyngor newydd
       *[other] gyda’r { $count } cyngor newydd
    }. Nid oes dim i chi ei wneud.
