"""The same simulation with numpy, to measure ours by: prints the milliseconds that it takes.

losses.py vectorised|loop RISKS OCCURRENCES_PER_YEAR YEARS
  vectorised: one draw of all years' counts a risk, and one of all its losses
  loop: year after year, the risks of a year vectorised
"""

import sys
import time

import numpy as np


def portfolio(risks, occurrences_per_year):
    """Unequal rates and losses, no control, one year's worth of opinion: alpha = rate, beta = 1."""
    random = np.random.default_rng(1)
    rate = np.exp(random.standard_normal(risks))
    rate *= occurrences_per_year / rate.sum()
    low = np.exp(8 + random.standard_normal(risks))
    high = low * random.uniform(5, 50, risks)
    return rate, (np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / (2 * 1.6448536269514722)


def vectorised(random, rate, mu, sigma, years):
    losses = np.zeros(years)
    for k in range(len(rate)):
        count = random.negative_binomial(rate[k], 0.5, years)
        severity = random.lognormal(mu[k], sigma[k], count.sum())
        losses += np.bincount(np.repeat(np.arange(years), count), weights=severity, minlength=years)
    return losses


def loop(random, rate, mu, sigma, years):
    losses = np.zeros(years)
    for year in range(years):
        count = random.negative_binomial(rate, 0.5)
        losses[year] = random.lognormal(np.repeat(mu, count), np.repeat(sigma, count)).sum()
    return losses


way, risks, occurrences_per_year, years = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
rate, mu, sigma = portfolio(risks, occurrences_per_year)
simulate = {"vectorised": vectorised, "loop": loop}[way]
random = np.random.default_rng(2)
simulate(random, rate, mu, sigma, 100)
start = time.perf_counter()
losses = simulate(random, rate, mu, sigma, years)
np.sort(losses)
print(1000 * (time.perf_counter() - start))
