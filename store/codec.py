"""Values to plain JSON objects and back, driven by the fields of the dataclasses themselves.

Every moment is written in UTC with microseconds (``2026-11-24T14:31:00.000000Z``), so that
moments as text sort as moments in time; sets are written as sorted lists. Fields that hold the
empty value which is also their default are left out. A field that this version does not know
is ignored when read, one that is missing takes its default. Nothing here knows tables or files.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, IntEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Doc = dict[str, Any]
"""A plain JSON object."""

V = TypeVar("V")
_Convert = Callable[[Any], Any]


class _FieldPlan(NamedTuple):
    name: str
    to_json: _Convert
    from_json: _Convert
    empty: object
    """The value that is left out; MISSING if none is."""


def encode(value: Any) -> Doc:
    """Return a dataclass value as a plain JSON object. Raises ValueError for a naive moment."""
    doc: Doc = {}
    for plan in _plans(cast(Hashable, type(value))):
        held = getattr(value, plan.name)
        if held is None or held == plan.empty:
            continue
        doc[plan.name] = plan.to_json(held)
    return doc


def decode(kind: type[V], doc: Mapping[str, Any]) -> V:
    """Return the value of class ``kind`` that ``encode`` wrote."""
    given = {}
    for plan in _plans(cast(Hashable, kind)):
        held = doc.get(plan.name)
        if held is not None:
            given[plan.name] = plan.from_json(held)
        elif plan.empty is None:
            given[plan.name] = None
    return kind(**given)


def moment(at: datetime) -> str:
    """Return a moment as text that sorts like time. Raises ValueError if it is naive."""
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone; give an aware datetime in UTC")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(text: str) -> datetime:
    """Return the moment that ``moment`` wrote."""
    return datetime.fromisoformat(text)


@cache
def _plans(kind: Hashable) -> tuple[_FieldPlan, ...]:
    """Return the plan of a dataclass, made once (a cache takes what is hashable, no type)."""
    hints = get_type_hints(kind)
    return tuple(_plan(field, hints[field.name]) for field in fields(cast(Any, kind)))


def _plan(field: Field[Any], hint: Any) -> _FieldPlan:
    default: object = field.default
    if default is MISSING and field.default_factory is not MISSING:
        default = field.default_factory()
    # Only empty defaults are left out: a default that says something (what a subscription
    # wants, say) may change in a later version, and must not change what was stored.
    empty = default if default is None or (default is not MISSING and not default) else MISSING
    if default is MISSING and _is_optional(hint):
        empty = None
    to_json, from_json = _converters(hint)
    return _FieldPlan(field.name, to_json, from_json, empty)


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def _same(value: Any) -> Any:
    return value


def _converters(hint: Any) -> tuple[_Convert, _Convert]:
    """Return how values of a type are written and read."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        others = [arg for arg in args if arg is not type(None)]
        return _converters(others[0]) if len(others) == 1 else (_same, _same)
    if origin in (tuple, frozenset):
        return _many(origin, args[0])
    if origin is not None and issubclass(origin, Mapping):
        return dict, dict
    return _single(hint)


def _many(container: Any, item: Any) -> tuple[_Convert, _Convert]:
    to_json, from_json = _converters(item)
    if container is frozenset:
        return (
            lambda held: sorted(to_json(each) for each in held),
            lambda held: frozenset(from_json(each) for each in held),
        )
    return (
        lambda held: [to_json(each) for each in held],
        lambda held: tuple(from_json(each) for each in held),
    )


def _single(kind: Any) -> tuple[_Convert, _Convert]:
    if kind is datetime:
        return moment, moment_of
    if kind is date:
        return date.isoformat, date.fromisoformat
    if is_dataclass(kind):
        return encode, lambda held: decode(cast(Any, kind), held)
    if issubclass(kind, Enum):
        # Asked of a dict, for an Enum's own call takes several times as long.
        member_of = {member.value: member for member in kind}.__getitem__
        return (int if issubclass(kind, IntEnum) else lambda held: held.value), member_of
    return _same, _same
