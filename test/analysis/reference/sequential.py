"""Writes sequential.json: what the sequential statistics must be, worked out another way and with 60 digits, for their tests.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install mpmath==1.3.0 numpy==2.4.6
    /tmp/reference/bin/python test/analysis/reference/sequential.py

Products are multiplied as the papers write them, mixtures are integrated numerically, and nearest points of a null are found
by search. Windows are [stable events, stable total, canary events, canary total].
"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np

mp.mp.dps = 60
RARE = [[2, 400, 1, 100], [3, 380, 4, 120], [0, 0, 3, 50], [1, 300, 5, 290], [0, 250, 0, 250]]
COMMON = [[30, 100, 40, 90], [28, 100, 50, 100], [35, 120, 33, 60], [120, 120, 60, 60]]
HUGE = [[10**9, 10**12, 10**9, 10**12], [2 * 10**9, 2 * 10**12, 1000100000, 10**12], [0, 10**12, 1, 10**11]]
DISTANCES = [0.05, 0.4, 1.5, 3.4]


def log(x):
    return float(mp.log(x))


def conditional(windows, boundary, distance):
    """Lindon & Malek (arXiv 2011.03567): of all events the canary's are binomial, with odds r n_c / n_s."""
    sums = []
    for xs, ns, xc, nc in windows:
        if ns == 0 or nc == 0:
            sums.append(0.0)
            continue
        share = lambda r: r * nc / (r * nc + ns)
        there, here = share(mp.mpf(boundary)), share(boundary * mp.e**mp.mpf(distance))
        sums.append(float(xc * mp.log(here / there) + xs * mp.log((1 - here) / (1 - there))))
    return sums


def divergence(p, q):
    return p * mp.log(p / q) + (1 - p) * mp.log((1 - p) / (1 - q))


def bernoulli(window, boundary, distance, rate):
    """Turner, Ly & Gruenwald (arXiv 2106.02693): likelihood ratio to the point of the null that is nearest by divergence."""
    xs, ns, xc, nc = window
    boundary, rate = mp.mpf(boundary), mp.mpf(rate)
    edge = min(boundary * rate, (1 + rate) / 2)
    odds = edge / (1 - edge) * mp.e**mp.mpf(distance)
    canary = odds / (1 + odds)
    if (canary <= boundary * rate) if distance > 0 else (canary >= boundary * rate):
        return 0.0
    objective = lambda q: ns * divergence(rate, q) + nc * divergence(canary, boundary * q)
    low, high = mp.mpf(10) ** -30, min(mp.mpf(1), 1 / boundary) - mp.mpf(10) ** -30
    derivative = lambda q: ns * (q - rate) / (q * (1 - q)) + nc * boundary * (boundary * q - canary) / (boundary * q * (1 - boundary * q))
    for _ in range(260):
        middle = (low + high) / 2
        low, high = (middle, high) if derivative(middle) < 0 else (low, middle)
    near = (low + high) / 2
    assert objective(near) <= min(objective(near * (1 - mp.mpf(10) ** -6)), objective(near * (1 + mp.mpf(10) ** -9)))
    parts = xs * mp.log(rate / near) + (ns - xs) * mp.log((1 - rate) / (1 - near))
    parts += xc * mp.log(canary / (boundary * near)) + (nc - xc) * mp.log((1 - canary) / (1 - boundary * near))
    return float(parts)


def fixed_bound(events, total, p, q):
    p, q = mp.mpf(p), mp.mpf(q)
    return float(events * mp.log(p / q) + (total - events) * mp.log((1 - p) / (1 - q)))


def mantel_haenszel(windows):
    used = [w for w in windows if w[1] + w[3] > 0]
    above = sum(mp.mpf(xc) * ns / (ns + nc) for xs, ns, xc, nc in used)
    below = sum(mp.mpf(xs) * nc / (ns + nc) for xs, ns, xc, nc in used)
    return float(above / below)


def half_normal(score, information):
    """Log of the integral of exp(t √i score - t² i / 2) over twice the normal density of t > 0, by quadrature."""
    s, i = mp.mpf(score), mp.mpf(information)
    top = max(mp.mpf(0), mp.sqrt(i) * s / (1 + i))
    exponent = lambda t: t * mp.sqrt(i) * s - t * t * i / 2 - t * t / 2
    height, width = exponent(top), 1 / mp.sqrt(1 + i)
    if s < 0:
        width = min(width, 1 / (mp.sqrt(i) * -s))
    points = sorted({mp.mpf(0), *(max(mp.mpf(0), top + k * width) for k in (-40, -12, -4, 0, 4, 12, 40, 200))})
    return float(height + mp.log(mp.quad(lambda t: 2 * mp.npdf(0) * mp.e ** (exponent(t) - height), points)))


def half_normal_t(score, information, windows):
    """The same for numbers whose standard deviation has the prior 1/sigma; the effect is in its units. Exact, by quadrature."""
    s, i, n = mp.mpf(score), mp.mpf(information), windows
    # With u = 1/sigma: integral of u^(n-1) exp(-(n u² - 2 d u s + d²) / 2), where the numbers have the weight 1 together.
    with mp.workdps(20):
        inner = lambda d: mp.quad(lambda u: u ** (n - 1) * mp.e ** (-(n * u * u - 2 * d * u * s + d * d) / 2), [0, 0.5, 1, 2, 6, 20])
        scale = mp.sqrt(i)
        points = [0, 1, 2, 4, 8, 16, 32]
        above = mp.quad(lambda d: 2 / scale * mp.npdf(d / scale) * inner(d), points)
        below = mp.quad(lambda u: u ** (n - 1) * mp.e ** (-n * u * u / 2), [0, 0.5, 1, 2, 6, 20])
        return log(above / below)


def log_mean(logs):
    return mp.log(sum(mp.e**x for x in logs) / len(logs))


def mean_evidence(windows, boundary, scales):
    """One process over [count, sum, squares] of stable and of canary. The deviation is from the squares, or the windows' if that is more."""
    boundary = mp.mpf(boundary)
    weights = [1 / (mp.mpf(1) / s[0] + mp.mpf(1) / c[0]) for s, c in windows]
    contrasts = [mp.mpf(c[1]) / c[0] - boundary * s[1] / s[0] for s, c in windows]
    scatter = lambda arm: sum(mp.mpf(a[2]) - mp.mpf(a[1]) ** 2 / a[0] for a in arm) / sum(a[0] - 1 for a in arm)
    stable, canary = scatter([s for s, _ in windows]), scatter([c for _, c in windows])
    variance = sum(w * w * (canary / c[0] + boundary**2 * stable / s[0]) for w, (s, c) in zip(weights, windows))
    drift = sum(w * e for w, e in zip(weights, contrasts)) / sum(weights)
    seen = sum(w * (e - drift) ** 2 for w, e in zip(weights, contrasts)) / (len(windows) - 1) * sum(weights)
    score = sum(weights) * drift / mp.sqrt(max(variance, seen))
    return float(log_mean([half_normal(score, sum(weights) / weights[0] * mp.mpf(z) ** 2) for z in scales]))


def confidence_sequence(deviation, n, alpha, tuned):
    """Half-width by Waudby-Smith et al. (arXiv 2103.06476), at its narrowest for `tuned` values."""
    square = (-2 * mp.log(alpha) + mp.log(1 - 2 * mp.log(alpha))) / tuned
    inside = 2 * (n * square + 1) / (n * n * square) * mp.log(mp.sqrt(n * square + 1) / alpha)
    return float(deviation * mp.sqrt(inside))


def multinomial(windows, strength):
    """Product of the probabilities as in Turner et al.; each window is [stable counts, canary counts]. Only what precedes predicts."""
    size = len(windows[0][0])
    total, past = mp.mpf(0), [np.zeros(size, dtype=object), np.zeros(size, dtype=object)]
    for stable, canary in windows:
        ns, nc = sum(stable), sum(canary)
        if min(ns, nc, sum(past[0]), sum(past[1])) > 0:
            common = [(a + b + mp.mpf(1) / 2) / (sum(past[0]) + sum(past[1]) + mp.mpf(size) / 2) for a, b in zip(*past)]
            drawn = strength * (size - 1)
            ps = [(a + drawn * c) / (sum(past[0]) + drawn) for a, c in zip(past[0], common)]
            pc = [(b + drawn * c) / (sum(past[1]) + drawn) for b, c in zip(past[1], common)]
            p0 = [(ns * a + nc * b) / (ns + nc) for a, b in zip(ps, pc)]
            total += sum(x * mp.log(a / q) for x, a, q in zip(stable, ps, p0))
            total += sum(x * mp.log(b / q) for x, b, q in zip(canary, pc, p0))
        past = [past[0] + np.array(stable, dtype=object), past[1] + np.array(canary, dtype=object)]
    return total


def psi(stable, canary):
    """Smoothed by a half, without any merging and without subtracting what chance gives."""
    size, ns, nc = len(stable), sum(stable), sum(canary)
    s = [(mp.mpf(x) + mp.mpf(1) / 2) / (ns + mp.mpf(size) / 2) for x in stable]
    c = [(mp.mpf(x) + mp.mpf(1) / 2) / (nc + mp.mpf(size) / 2) for x in canary]
    return sum((b - a) * mp.log(b / a) for a, b in zip(s, c))


def psi_by_chance(shares_s, shares_c, ns, nc, random):
    """Mean and standard deviation over 20,000 pairs of samples."""
    found = []
    for s, c in zip(random.multinomial(ns, shares_s, 20_000), random.multinomial(nc, shares_c, 20_000)):
        a, b = (s + 0.5) / (ns + len(s) / 2), (c + 0.5) / (nc + len(c) / 2)
        found.append(np.sum((b - a) * np.log(b / a)))
    return {"mean": float(np.mean(found)), "deviation": float(np.std(found))}


def ratio_fixtures():
    for name, windows in (("rare", RARE), ("common", COMMON), ("huge", HUGE)):
        for boundary, sign in ((1.1, 1), (1.25, -1), (0.9, -1), (0.8, 1)):
            distances = [sign * d for d in DISTANCES]
            yield {
                "name": f"{name}, {boundary}, {'above' if sign > 0 else 'below'}",
                "windows": windows,
                "boundary": boundary,
                "distances": distances,
                "conditional": [conditional(windows, boundary, d) for d in distances],
                "rate": 0.3 if name == "common" else 0.001,
                "bernoulli": [
                    [bernoulli(w, boundary, d, 0.3 if name == "common" else 0.001) if w[1] and w[3] else 0.0 for w in windows]
                    for d in distances
                ],
                "ratio": mantel_haenszel(windows),
            }


def mean_fixtures():
    scales = [0.1, 0.4, 1.6, 6.4]
    ordinary = [[[1000, 5000 + 10 * k, 41000], [400, 2100 - 3 * k, 18000]] for k in range(6)]
    changing = [[[900 - 80 * k, 3600 - 310 * k, 30000], [100 + 80 * k, 480 + 330 * k, 6000 + 2900 * k]] for k in range(8)]
    huge = [[[10**12, 5 * 10**12, 41 * 10**12], [10**12, 5 * 10**12 + 10**7 * k, 41 * 10**12]] for k in range(3)]
    for name, windows in (("ordinary", ordinary), ("changing weights", changing), ("huge", huge)):
        for boundary in (0.9, 1, 1.1):
            yield {"name": f"{name}, {boundary}", "windows": windows, "boundary": boundary,
                   "log": mean_evidence(windows, boundary, scales)}


def distribution_fixtures():
    random = np.random.default_rng(20261102)
    shares = random.dirichlet(np.full(12, 2.0))
    moved = random.dirichlet(shares * 60)
    draw = lambda n, p: [int(x) for x in random.multinomial(n, p)]
    ordinary = [[draw(300, shares), draw(60, shares)] for _ in range(6)]
    drifted = [[draw(300, shares), draw(60, moved)] for _ in range(6)]
    empty = [[[0] * 4, [3, 0, 1, 0]], [[5, 0, 2, 0], [0] * 4], [[4, 0, 3, 0], [2, 0, 2, 0]], [[9, 0, 1, 1], [1, 0, 3, 0]]]
    huge = [[[10**12, 10**12, 10**6, 0], [10**12, 10**12 + 10**7, 10**6, 0]]] * 3
    for name, windows in (("same", ordinary), ("drifted", drifted), ("empty", empty), ("huge", huge)):
        strengths = [1, 8, 64, 512]
        yield {"name": name, "windows": windows, "log": float(log_mean([multinomial(windows, a) for a in strengths]))}


def psi_fixtures():
    random = np.random.default_rng(20261103)
    for name, s, c, ns, nc in (
        ("same, 10 buckets", np.full(10, 0.1), np.full(10, 0.1), 20_000, 2_000),
        ("same, 5 uneven buckets", np.array([0.05, 0.1, 0.2, 0.3, 0.35]), np.array([0.05, 0.1, 0.2, 0.3, 0.35]), 3_000, 1_000),
        ("moved", np.array([0.25, 0.25, 0.25, 0.25]), np.array([0.1, 0.2, 0.3, 0.4]), 5_000, 1_000),
        ("moved a little", np.array([0.25, 0.25, 0.25, 0.25]), np.array([0.22, 0.24, 0.26, 0.28]), 50_000, 5_000),
    ):
        stable, canary = [int(round(ns * x)) for x in s], [int(round(nc * x)) for x in c]
        yield {"name": name, "stable": stable, "canary": canary, "raw": float(psi(stable, canary)),
               "chance": psi_by_chance(s, c, ns, nc, random)}


SCORES = [(0, 1), (2.5, 0.01), (2.5, 1), (-2.5, 1), (6, 40), (-6, 40), (30, 1e3), (-30, 1e3)]
SCORES += [(1e3, 1e6), (-1e3, 1e6), (1e6, 1e15), (-1e5, 1e15), (3, 1e-12)]
STUDENT = [(0, 1, 3), (1.2, 2, 2), (1.6, 20, 3), (2.1, 8, 5), (-1.2, 8, 5), (2.9, 3, 10), (3.9, 30, 20), (-2, 30, 20), (4.5, 3, 40)]
BOUNDS = [(3, 4, 0.6, 0.3), (75, 100, 0.6, 0.3), (0, 10**12, 1e-12, 1e-9), (10**6, 10**12, 2e-6, 1e-6), (0, 0, 0.5, 0.1)]

if __name__ == "__main__":
    fixtures = {
        "ratios": list(ratio_fixtures()),
        "bounds": [{"events": x, "total": n, "p": p, "q": q, "log": fixed_bound(x, n, p, q)} for x, n, p, q in BOUNDS],
        "halfNormal": [{"score": s, "information": i, "log": half_normal(s, i)} for s, i in SCORES],
        "student": [{"score": s, "information": i, "windows": n, "log": half_normal_t(s, i, n)} for s, i, n in STUDENT],
        "means": list(mean_fixtures()),
        "widths": [
            {"deviation": d, "n": n, "alpha": a, "width": confidence_sequence(d, n, a, n)}
            for d, n, a in ((1, 10_000, 0.01), (3, 1_000_000, 0.05))
        ],
        "distributions": list(distribution_fixtures()),
        "psi": list(psi_fixtures()),
    }
    Path(__file__).with_name("sequential.json").write_text(json.dumps(fixtures, indent=1) + "\n")
