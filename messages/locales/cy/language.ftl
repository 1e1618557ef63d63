# /language: ym mha iaith yr ysgrifennir at sgwrs.

command-language = Cymraeg neu English
button-language = English / Cymraeg
button-language-own = Fel yn fy Telegram

language-title = <b>Ym mha iaith ddylwn i ysgrifennu yma? / In which language shall I write here?</b>
language-title-for = <b>Ym mha iaith ddylwn i ysgrifennu yn { $title }?</b>
language-now = Nawr: { $language }. Daw popeth ynddi: atebion, botymau, lluniau a hysbysiadau.
language-telegram = Nawr: { $language }, oherwydd iaith eich Telegram.
toast-language = O hyn ymlaen byddaf yn ysgrifennu yn Gymraeg yma
