"""YAML with line numbers, so that a fault can be shown where it stands.

PyYAML forgets where a value stood once it has built it; here the tree of nodes is kept beside the
values. Only the plain types of ``yaml.SafeLoader`` are built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it: ten times as fast, to the same values."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where, which field, and what is allowed instead."""

    line: int
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file's value, and the tree it was built from."""

    value: object
    root: yaml.Node | None

    def line(self, path: Sequence[int | str]) -> int:
        """Return the line (from 1) on which ``path`` stands, or the nearest thing above it."""
        node, line = self.root, 1
        if node is not None:
            line = node.start_mark.line + 1
        for part in path:
            found = _child(node, part)
            if found is None:
                break
            line, node = found
        return line


def read_yaml(text: str) -> tuple[Document, list[Fault]]:
    """Read one document; with faults in it (bad YAML, a key twice) the document is empty."""
    document, faults = _read(text, _QUICK)
    # What is wrong is said in the words of PyYAML's own parser, whichever met it.
    return _read(text, yaml.SafeLoader) if faults else (document, faults)


def _read(text: str, kind: Any) -> tuple[Document, list[Fault]]:
    empty = Document(value=None, root=None)
    loader = None
    try:
        loader = kind(text)
        root = loader.get_single_node()
        if root is None:
            return empty, [Fault(line=1, field="file", words="is empty; it needs a list 'feeds'")]
        repeated = list(_repeated_keys(root))
        if repeated:
            return empty, repeated
        return Document(value=loader.construct_document(root), root=root), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        words = f"is not YAML: {error.problem or error.context}"
        return empty, [Fault(line=line, field="file", words=words)]
    except RecursionError:
        return empty, [Fault(line=1, field="file", words="is nested too deep to be read")]
    except yaml.YAMLError as error:
        words = f"is not YAML: {' '.join(str(error).split())}"
        return empty, [Fault(line=1, field="file", words=words)]
    finally:
        if loader is not None:
            loader.dispose()


def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child.start_mark.line + 1, child
    return None


def _repeated_keys(node: yaml.Node) -> Iterator[Fault]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                line = key.start_mark.line + 1
                yield Fault(line=line, field=name, words="stands twice; once is allowed")
            seen.add(name)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)
