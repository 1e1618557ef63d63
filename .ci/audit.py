"""Tells whether the locked requirements are pinned, installed so, and not known to be vulnerable.

    python .ci/audit.py PIP_AUDIT requirements.txt [more.txt]

The first two questions are answered without a network: every line has one version and its hashes,
and what is installed beside this interpreter is that version. The last is pip-audit's, which asks
the package registry. Where that tells nothing of a package (some mirrors leave the advisories out),
it is counted as not audited and said so; a registry that cannot be reached fails nothing, a known
vulnerability does. Exits with 1 if something is wrong.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

_LINE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def main(pip_audit: str, *files: str) -> int:
    """Answer the three questions; return the exit code."""
    wrong: list[str] = []
    audited, left, found = set[str](), set[str](), set[str]()
    for file in files:
        wrong += _not_as_locked(Path(file))
        for name, version, why in _asked(pip_audit, file):
            if why == "unknown":
                left.add(f"{name} {version}")
            else:
                audited.add(f"{name} {version}")
                found |= {f"{name} {version}: {advisory}" for advisory in why.split()}
    for line in (*wrong, *sorted(found)):
        print(f"audit: {line}")
    print(f"audit: {len(audited)} packages audited, {len(found)} known vulnerabilities")
    if left:
        print(
            f"audit: of {len(left - audited)} packages the registry tells nothing; run `make audit`"
            " where the package index itself can be reached"
        )
    return 1 if wrong or found else 0


def _not_as_locked(path: Path) -> list[str]:
    """Return what is not pinned by version and hash, or installed in another version."""
    wrong = []
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for entry in entries:
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        match = _LINE.match(entry)
        if match is None or "--hash=sha256:" not in entry:
            wrong.append(f"{path}: {entry[:60]!r} is not pinned by version and hash; `make lock`")
            continue
        name, version = match.groups()
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue  # for another system or Python
        if installed != version:
            wrong.append(f"{name} {installed} is installed, {version} is locked; `make setup`")
    return wrong


def _asked(pip_audit: str, file: str) -> list[tuple[str, str, str]]:
    """Return name, version and advisories of each package; 'unknown' where nothing is told."""
    asked = [pip_audit, "--requirement", file, "--require-hashes", "--disable-pip"]
    ended = subprocess.run(
        [*asked, "--format", "json", "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        listed = json.loads(ended.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (ended.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"audit: pip-audit could not ask the registry of {file}: {last}")
        names = _LINE.findall(Path(file).read_text(encoding="utf-8"))
        return [(name, version, "unknown") for name, version in names]
    return [
        (
            each["name"],
            each.get("version", ""),
            "unknown"
            if "skip_reason" in each
            else " ".join(advisory["id"] for advisory in each["vulns"]),
        )
        for each in listed
    ]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
