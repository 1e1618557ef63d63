"""What people say to a bot that is no search: a greeting, thanks, and a command without its slash.

Only whole messages count, so that no council's name and no question is taken for one. Both
languages are understood whichever the chat has, since people mix them.
"""

from __future__ import annotations

from inspections.names import name_key

_GREETING = {
    *("hi", "hello", "hey", "hiya", "morning", "good morning", "good afternoon", "good evening"),
    *("helo", "shwmae", "shw mae", "smae", "s mae", "bore da", "prynhawn da", "noswaith dda"),
}
_THANKS = {
    *("thanks", "thank you", "thankyou", "thx", "ta", "cheers", "great", "ok", "okay", "bye"),
    *("thanks a lot", "thank you very much", "many thanks", "ok thanks", "great thanks"),
    *("diolch", "diolch yn fawr", "diolch yn fawr iawn", "iawn", "gwych", "hwyl"),
}
_TO_THE_BOT = ("there", "bot", "council watch", "everyone", "all", "pawb", "so much", "i chi")
"""What may follow either."""
_A_QUESTION = {"what", "who", "why", "how", "when", "where", "which", "is", "are", "does", "can"}
_QUESTION_WELSH = {"beth", "pwy", "pam", "sut", "pryd", "ble", "pa", "oes", "ydy", "yw"}
_WORDS_OF_A_SENTENCE = 5


def courtesy(typed: str) -> str | None:
    """Return the text that answers a message if it is only polite: 'Good morning!'."""
    key = name_key(typed)
    for end in _TO_THE_BOT:
        key = key.removesuffix(f" {end}")
    if key in _GREETING:
        return "courtesy-greeting"
    return "courtesy-thanks" if key in _THANKS else None


def sentence(typed: str) -> bool:
    """Whether words read as a question or a sentence rather than as a name."""
    words = name_key(typed).split()
    if not words:
        return False
    asks = words[0] in _A_QUESTION | _QUESTION_WELSH or typed.rstrip().endswith("?")
    return len(words) >= _WORDS_OF_A_SENTENCE or (asks and len(words) > 1)
