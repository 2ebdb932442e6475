"""Who lapses when, and where credits come from: a cohort read as a Parquet file, decided as a table
and drawn.

    python sample.py cohort.parquet
    python cohort.py cohort.parquet 2026-11-22 cohort.png

SPDX-License-Identifier: MIT
"""

import collections
import datetime as dt
import sys

import matplotlib
import matplotlib.dates
import pyarrow as pa
import pyarrow.parquet as pq

import icsrm

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

#: How far members are, in the order in which they are stacked.
STATES = {
    "renewed, or all earned": "#2a7f62",
    "all earned, once approved": "#8bc1a8",
    "still short": "#e0a33a",
    "lapsed": "#b5453c",
}
CATEGORIES = {
    "continuing-education": "#31688e",
    "instruction": "#35b779",
    "on-the-job": "#90d743",
    "research-publishing": "#fde725",
}


def decide(path, as_of):
    """The cohort with what was decided beside it, row by row; each column is decided but member
    and certification."""
    table = pq.read_table(path)
    wanted = ["status", "closes", "counted", "required", "shortfall", "pending",
              "requirement_met", "completed_on", "categories", "error_text"]
    decided = pa.table(icsrm.evaluate_batch(table, as_of=as_of, columns=wanted, threads=2))
    for key in ("member", "certification"):
        decided = decided.append_column(key, table[key])
    return decided


def state_of(row):
    if row["status"] == "lapsed":
        return "lapsed"
    if row["requirement_met"]:
        return "renewed, or all earned"
    enough = row["pending"] >= row["shortfall"] > 0
    return "all earned, once approved" if enough else "still short"


def by_month(rows):
    """How many members' windows close in each month, by state."""
    counts = {state: collections.Counter() for state in STATES}
    for row in rows:
        counts[state_of(row)][row["closes"].replace(day=1)] += 1
    return counts


def by_category(rows):
    """Credits counted in each category, a member on average, by certification."""
    members = collections.Counter(row["certification"] for row in rows)
    sums = {code: collections.Counter() for code in sorted(members)}
    for row in rows:
        for category in row["categories"]:
            sums[row["certification"]][category["category"]] += category["counted"]
    return {code: {name: float(sums[code][name] / members[code]) for name in CATEGORIES}
            for code in sums}


def draw_months(axes, counts, as_of):
    months = sorted({month for counter in counts.values() for month in counter})
    below = [0] * len(months)
    for state, colour in STATES.items():
        heights = [counts[state][month] for month in months]
        axes.bar(months, heights, width=25, bottom=below, color=colour, label=state)
        below = [b + h for b, h in zip(below, heights)]
    axes.axvline(as_of, color="#444444", linewidth=1, linestyle="--")
    axes.set_ylim(0, max(below) * 1.1)
    axes.annotate(f"as of {as_of}", (as_of, max(below) * 1.05), xytext=(5, -3), fontsize=9,
                  textcoords="offset points")
    axes.xaxis.set_major_locator(matplotlib.dates.MonthLocator((1, 7)))
    axes.xaxis.set_major_formatter(matplotlib.dates.DateFormatter("%b %Y"))
    axes.set_title("Who lapses when")
    axes.set_xlabel("month in which the renewal window closes")
    axes.set_ylabel("members")
    axes.legend(loc="upper center", fontsize=9, ncols=4, bbox_to_anchor=(0.5, -0.14))


def draw_categories(axes, means):
    left = [0.0] * len(means)
    codes = list(means)
    for name, colour in CATEGORIES.items():
        widths = [means[code][name] for code in codes]
        axes.barh(codes, widths, left=left, color=colour, label=name)
        left = [a + b for a, b in zip(left, widths)]
    axes.set_title("Where credits come from")
    axes.set_xlabel("credits that count, a member on average")
    axes.set_xlim(0, max(left) * 1.05)
    axes.legend(loc="upper center", fontsize=9, ncols=2, bbox_to_anchor=(0.5, -0.14))


def main(path, as_of, picture):
    day = dt.date.fromisoformat(as_of)
    decided = decide(path, day).to_pylist()
    refused = [row for row in decided if row["error_text"] is not None]
    for row in refused:
        print(f"{row['member']}: {row['error_text']}", file=sys.stderr)
    rows = [row for row in decided if row["status"] not in (None, "none")]
    figure, (months, categories) = plt.subplots(1, 2, figsize=(13, 5.2), layout="constrained",
                                                width_ratios=(3, 2))
    counts = by_month(rows)
    draw_months(months, counts, day)
    draw_categories(categories, by_category(rows))
    figure.savefig(picture, dpi=110)
    for state in STATES:
        print(f"{sum(counts[state].values()):6} {state}")
    print(f"{len(refused):6} refused")


if __name__ == "__main__":
    main(*sys.argv[1:])
