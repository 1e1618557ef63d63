# Reorganisations of councils that are announced.

coming-part = From { $on }, { $council } is to be part of { $new }. Subscriptions will follow.
coming-several = On { $on }, { $council } is to be replaced by { $new }. Subscriptions will follow.
coming-unnamed = On { $on }, { $council } is to be replaced by new councils that have no names yet. Subscriptions will follow.
coming-proposed = It is proposed to replace { $council } with new councils on { $on }. Subscriptions would follow.
coming-decided = It has been decided, as far as I know, to replace { $council } with new councils on { $on }. Subscriptions will follow.
