# When something went wrong on our side.

error = <b>Sorry, something went wrong here.</b> It is our fault, not yours. Please try again in a while.

    If you write to the people behind this bot about it, give them this number: { $reference }
error-full = <b>Sorry, nothing was changed:</b> I cannot write anything down at the moment, because there is no room on my disk. The person who runs me knows. Please try again later; until then you can still ask me about grades and your list.
error-full-toast = Sorry, nothing was changed: there is no room on my disk. Please try again later.
error-toast = Sorry, something went wrong here. Please try again. Number: { $reference }

# To somebody who writes faster than Telegram lets the bot answer.

flood = <b>One moment, please: you write faster than I may answer.</b> What came so far is answered, one message after the other. What comes until then is left out; please send it again afterwards.
