"""Which addresses may be connected to: those of the public internet, and no others.

A feed's address comes from the world as soon as it redirects, and so does what a name resolves
to. The check is made where a socket is about to be made for one address, after every look-up, for
literal addresses too; so nothing can change between check and connect.
"""

from __future__ import annotations

import errno
import ipaddress
import socket

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver
from aiohttp.connector import TCPConnector

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_MORE = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # carrier-grade NAT (RFC 6598)
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
        "64:ff9b:1::/48",  # local translation (RFC 8215)
        "fec0::/10",  # site-local (RFC 3879)
        "100::/64",  # discard (RFC 6666)
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation (RFC 9637)
        "5f00::/16",  # segment routing (RFC 9602)
    )
)


REFUSED = errno.EACCES
"""The number of the error raised for a refused address.

Where a name has several addresses, all refused, aiohttp makes one new error of them, which keeps
the number but not the class.
"""


def is_public(text: str) -> bool:
    """Say whether a literal address may be connected to; text that is no address may not."""
    try:
        address: Address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if "%" in text:  # an address with a zone is by its nature local to a link
        return False
    inner = _embedded(address)
    if inner is not None:
        return is_public(str(inner))
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not any(address.version == net.version and address in net for net in _MORE)
    )


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for, if it stands for one."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def connector(
    *, allow_private: bool, resolver: AbstractResolver | None = None, connections: int = 20
) -> TCPConnector:
    """Return a connector that connects to public addresses only, unless ``allow_private``."""
    return TCPConnector(
        resolver=resolver,
        limit=connections,
        socket_factory=None if allow_private else _public_socket,
    )


def _public_socket(info: AddrInfoType) -> socket.socket:
    """Make the socket for one address, or refuse; called by aiohttp just before connecting."""
    family, kind, protocol, _, target = info
    host = str(target[0])
    if not is_public(host):
        raise OSError(REFUSED, f"{host} is not an address of the public internet")
    return socket.socket(family, kind, protocol)
