# Cerdyn cyngor sy’n cael ei rannu mewn sgyrsiau eraill drwy deipio @bot ac enw.

shared-title = <b>{ $council }: y graddau diweddaraf</b>
shared-line = { $service }: <b>{ $grade }</b> ({ $inspectorate }, { $month })
shared-line-undated = { $service }: <b>{ $grade }</b> ({ $inspectorate }, dyddiad anhysbys)
shared-short = { $service }: { $grade }
shared-none = Dim graddau hysbys eto
button-tell-me = Dweud wrthyf pan fydd newid
button-type-council = Teipiwch enw cyngor
