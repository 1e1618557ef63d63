"""Private addresses are refused at the moment of connecting, whatever led there."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poller import address
from poller.address import is_public
from poller.fetch import Fetcher
from poller.protocols import Failure, SourceFailedError
from tests.poller.kit import Clock, FixedResolver, Site, site


async def refusal(url: str, *, resolver: FixedResolver | None = None) -> SourceFailedError:
    async with Fetcher(contact="", now=Clock(), pause=0.0, resolver=resolver) as fetcher:
        with pytest.raises(SourceFailedError) as caught:
            await fetcher.fetch(url)
    return caught.value


def everywhere(it: Site) -> str:
    it.serve("reached")
    return it.url.rpartition(":")[2]


@pytest.mark.parametrize("host", ["127.0.0.1", "[::ffff:127.0.0.1]"])
async def test_a_literal_private_address_is_never_reached(host: str) -> None:
    async with site() as it:
        port = everywhere(it)
        error = await refusal(f"http://{host}:{port}/feed")
        assert error.failure is Failure.REFUSED
        assert "is not an address of the public internet" in str(error)
        assert it.asked == []


async def test_the_same_address_is_reached_where_it_is_allowed() -> None:
    async with (
        site() as it,
        Fetcher(contact="", now=Clock(), pause=0.0, allow_private=True) as fetcher,
    ):
        everywhere(it)
        assert (await fetcher.fetch(f"{it.url}/feed")).body == b"reached"


@pytest.mark.parametrize("place", ["127.0.0.1", "10.0.0.1", "::1", "fd00::1", "169.254.169.254"])
async def test_a_name_that_leads_to_a_private_address_is_refused(place: str) -> None:
    error = await refusal("http://innocent.example/feed", resolver=FixedResolver(place))
    assert error.failure is Failure.REFUSED
    assert place in str(error)


async def test_a_name_with_several_private_addresses_is_refused() -> None:
    resolver = FixedResolver("127.0.0.1", "::1", "10.0.0.1")
    error = await refusal("http://innocent.example/feed", resolver=resolver)
    assert error.failure is Failure.REFUSED
    assert "10.0.0.1" in str(error)


async def test_localhost_is_refused_through_the_systems_own_resolver() -> None:
    async with site() as it:
        port = everywhere(it)
        assert (await refusal(f"http://localhost:{port}/")).failure is Failure.REFUSED
        assert it.asked == []


async def test_a_redirect_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # No public address can be had in a test, so loopback passes for one here.
    monkeypatch.setattr(address, "is_public", lambda text: text == "127.0.0.1" or is_public(text))
    async with site() as it:
        port = everywhere(it)
        it.redirect("http://169.254.169.254/latest/meta-data/")
        error = await refusal(f"http://127.0.0.1:{port}/feed")
        assert error.failure is Failure.REFUSED
        assert "169.254.169.254" in str(error)
        assert it.paths == ["/feed"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/feed",
        "gopher://example.org",
        "http://",
        "http://2130706433/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://[::1",
        "javascript:alert(1)",
    ],
)
async def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    error = await refusal(url, resolver=FixedResolver("127.0.0.1"))
    assert error.failure is Failure.REFUSED


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "//169.254.169.254/", "http://[fe80::1%25lo]/"]
)
async def test_a_redirect_out_of_the_web_is_refused(
    to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "is_public", lambda text: text == "127.0.0.1" or is_public(text))
    async with site() as it:
        it.redirect(to)
        assert (await refusal(f"{it.url}/feed")).failure is Failure.REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",  # noqa: S104 - only looked at, never bound
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "2a00::1%eth0",
        "fec0::1",
        "ff02::1",
        "localhost",
        "",
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_known(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "151.101.0.81", "2a04:4e42::81", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_known(text: str) -> None:
    assert is_public(text)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_each_of_its_ipv6_disguises(
    plain: ipaddress.IPv4Address,
) -> None:
    number = int(plain)
    disguises = (
        ipaddress.IPv6Address(0xFFFF << 32 | number),
        ipaddress.IPv6Address(0x64FF9B << 96 | number),
        ipaddress.IPv6Address(0x2002 << 112 | number << 80),
    )
    assert {is_public(str(each)) for each in disguises} == {is_public(str(plain))}
