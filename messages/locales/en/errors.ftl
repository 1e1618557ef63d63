# When something went wrong on our side.

error = <b>Sorry, something went wrong here.</b> It is our fault, not yours. Please try again in a while.

    If you write to the people behind this bot about it, give them this number: { $reference }
error-toast = Sorry, something went wrong here. Please try again. Number: { $reference }
