# /language: in which language a chat is written to.

command-language = English or Cymraeg
button-language = Cymraeg / English
button-language-own = As in my Telegram

language-title = <b>In which language shall I write here? / Ym mha iaith ddylwn i ysgrifennu yma?</b>
language-title-for = <b>In which language shall I write in { $title }?</b>
language-now = Now: { $language }. Everything comes in it: answers, buttons, pictures and alerts.
language-telegram = Now: { $language }, because of the language of your Telegram.
toast-language = From now on I write English here
