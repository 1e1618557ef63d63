# Sawl hysbysiad mewn un neges.

digest-title = { $count ->
    [zero] <b>Dim hysbysiadau i chi</b>
    [one] <b>Un hysbysiad i chi</b>
    [two] <b>Dau hysbysiad i chi</b>
    [few] <b>Tri hysbysiad i chi</b>
    [many] <b>Chwe hysbysiad i chi</b>
   *[other] <b>{ $count } hysbysiad i chi</b>
}
digest-entry = { $number }. <b>{ $headline }</b>
digest-confirmed = Ffynhonnell: { $source }. Cadarnhawyd gan { $inspectorate }.
digest-reported = Ffynhonnell: { $source }. Heb ei gadarnhau eto.
digest-how = Tapiwch rif i weld yr hysbysiad hwnnw’n gyfan.
