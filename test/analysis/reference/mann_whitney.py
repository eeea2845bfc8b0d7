"""Writes mann-whitney.json: what scipy and numpy say of pairs of samples, for the tests of judge mann-whitney.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install scipy==1.17.1
    /tmp/reference/bin/python test/analysis/reference/mann_whitney.py

The interval inverts scipy's own ranks numerically, as R's wilcox.test(exact=FALSE, conf.int=TRUE) does, and so is another
way to it than the order statistics that the judge takes.
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, stats

CONFIDENCES = [0.9, 0.98]


def samples():
    random = np.random.default_rng(20261101)
    yield "small, no ties", [1.1, 2.2, 3.3, 4.4, 5.5, 6.6], [0.7, 1.9, 2.5, 3.1, 3.9]
    yield "separate", [10.0, 11.0, 12.0, 13.0, 14.0, 15.0], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    yield "ties within and across", [1, 2, 2, 3, 3, 3, 4, 5, 5, 9], [1, 1, 2, 2, 3, 3, 4, 4]
    yield "alike", [3, 1, 2, 5, 4, 6], [1, 2, 3, 4, 5, 6]
    yield "one constant", [7, 7, 7, 7, 7, 7, 7], [1, 2, 3, 4, 5, 6, 7]
    yield "latency, 60 minutes", random.lognormal(4.8, 0.1, 60), random.lognormal(4.7, 0.1, 60)
    yield "latency, alike", random.lognormal(4.7, 0.3, 50), random.lognormal(4.7, 0.3, 55)
    yield "error rate, 60 minutes", random.binomial(600, 0.015, 60) / 600, random.binomial(600, 0.005, 60) / 600
    yield "rare errors", random.binomial(100, 0.002, 80) / 100, random.binomial(100, 0.002, 80) / 100
    yield "unequal sizes", random.normal(0.2, 1, 12), random.normal(0, 1, 90)
    yield "large numbers", random.normal(1e12, 1e6, 40), random.normal(1e12 + 5e5, 1e6, 40)
    yield "negative", random.normal(-5, 2, 30), random.normal(-4, 2, 30)


def score(x, y, shift):
    """Standard score of the rank sum of x - shift, half a rank nearer to 0, with the ties as they are at that shift."""
    n, m = len(x), len(y)
    ranks = stats.rankdata(np.concatenate([x - shift, y]))
    distance = ranks[:n].sum() - n * (n + 1) / 2 - n * m / 2
    ties = stats.tiecorrect(ranks)
    deviation = np.sqrt(ties * n * m * (n + m + 1) / 12)
    return 0 if deviation == 0 else (distance - np.sign(distance) / 2) / deviation


def root(x, y, wanted):
    low, high = x.min() - y.max(), x.max() - y.min()
    if score(x, y, low) <= wanted:
        return low
    if score(x, y, high) >= wanted:
        return high
    return optimize.bisect(lambda shift: score(x, y, shift) - wanted, low, high, xtol=1e-300, rtol=1e-15, maxiter=2000)


def fixture(name, x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    test = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=True)
    intervals = {}
    for confidence in CONFIDENCES:
        wide = stats.norm.ppf((1 + confidence) / 2)
        intervals[str(confidence)] = [float(root(x, y, wide)), float(root(x, y, -wide))]
    return {
        "name": name,
        "canary": x.tolist(),
        "stable": y.tolist(),
        "u": float(test.statistic),
        "p": float(test.pvalue),
        "shift": float(np.median(np.subtract.outer(x, y))),
        "intervals": intervals,
        "cles": float(np.mean(np.sign(np.subtract.outer(x, y)) / 2 + 0.5)),
    }


if __name__ == "__main__":
    fixtures = [fixture(*sample) for sample in samples()]
    Path(__file__).with_name("mann-whitney.json").write_text(json.dumps(fixtures, indent=1) + "\n")
