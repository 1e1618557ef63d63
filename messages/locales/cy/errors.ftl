# Pan aeth rhywbeth o’i le ar ein hochr ni.

error = <b>Mae’n ddrwg gennyf, aeth rhywbeth o’i le yma.</b> Ein bai ni yw hyn, nid eich bai chi. Rhowch gynnig arall arni ymhen ychydig.

    Os ysgrifennwch at y bobl y tu ôl i’r bot hwn am hyn, rhowch y rhif hwn iddynt: { $reference }
error-full = <b>Mae’n ddrwg gennyf, ni newidiwyd dim:</b> ni allaf ysgrifennu dim i lawr ar hyn o bryd, am nad oes lle ar fy nisg. Mae’r sawl sy’n fy rhedeg yn gwybod. Rhowch gynnig arall arni’n nes ymlaen; tan hynny gallwch ofyn i mi o hyd am raddau ac am eich rhestr.
error-full-toast = Mae’n ddrwg gennyf, ni newidiwyd dim: nid oes lle ar fy nisg. Rhowch gynnig arall arni’n nes ymlaen.
error-toast = Mae’n ddrwg gennyf, aeth rhywbeth o’i le. Rhowch gynnig arall arni. Rhif: { $reference }

# I rywun sy’n ysgrifennu’n gynt nag y mae Telegram yn gadael i’r bot ateb.

flood = <b>Un funud, os gwelwch yn dda: rydych yn ysgrifennu’n gynt nag y caf ateb.</b> Atebir yr hyn sydd wedi dod hyd yn hyn, un neges ar ôl y llall. Ni chaiff yr hyn a ddaw yn y cyfamser ei ateb; anfonwch ef eto wedyn.
