"""What came of killing the bot at each stage, for people and for machines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.killed_bot import STAGES

IN_FLIGHT = 8
"""The bot's own setting: messages on their way at most, and so what a kill may repeat."""
QUICKLY = 2.0
"""Seconds within which the store must open."""


@dataclass(slots=True)
class Report:
    """What came of a run."""

    seed: int
    hit: Counter[str] = field(default_factory=Counter)
    """Kills by stage."""
    missed: int = 0
    """Orders to die whose point was not passed."""
    alerts: int = 0
    commands: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Commands that were done twice, or answered with an apology."""
    repeats: int = 0
    worst: int = 0
    """The most repeats that one kill brought."""
    slowest: float = 0.0
    """The longest that the store took to open, in seconds."""
    openings: int = 0
    least: int = 1
    """How often each stage must have been hit."""

    @property
    def kills(self) -> int:
        """How many kills there were."""
        return self.hit.total()

    @property
    def passed(self) -> bool:
        """Whether all that was promised was kept."""
        return (
            not self.lost
            and not self.twice
            and self.worst <= IN_FLIGHT
            and self.slowest <= QUICKLY
            and min(self.hit[stage] for stage in STAGES) >= self.least
        )


def table(report: Report) -> str:
    """Return the result for people."""
    hit = ", ".join(f"{stage} {report.hit[stage]}" for stage in STAGES)
    return "\n".join(
        (
            f"kills:           {report.kills}: {hit}",
            f"alerts:          {report.alerts}, commands: {report.commands},"
            f" lost: {len(report.lost)}, done twice: {len(report.twice)}",
            *(f"                 {line}" for line in (*report.lost[:5], *report.twice[:5])),
            f"repeats:         {report.repeats} ({report.worst} after one kill at most;"
            f" allowed {IN_FLIGHT})",
            f"store:           opened {report.openings} times, in {report.slowest:.3f} s at most"
            f" (allowed {QUICKLY:g})",
            f"result:          {'passed' if report.passed else 'FAILED'} (seed {report.seed})",
        )
    )


def measures(report: Report) -> list[dict[str, object]]:
    """Return the result for machines."""
    rows: list[tuple[str, float, str, float, bool]] = [
        ("alerts and commands lost", len(report.lost), "messages", 0, not report.lost),
        ("commands done twice", len(report.twice), "commands", 0, not report.twice),
        ("repeats of one kill", report.worst, "messages", IN_FLIGHT, report.worst <= IN_FLIGHT),
        ("store opened in", report.slowest, "s", QUICKLY, report.slowest <= QUICKLY),
    ]
    fewest = min(report.hit[stage] for stage in STAGES)
    rows.append(("kills of a stage", fewest, "kills", report.least, fewest >= report.least))
    return [
        {"name": name, "value": value, "unit": unit, "goal": goal, "reached": reached}
        for name, value, unit, goal, reached in rows
    ]
