"""What every test shares: no screen, no shared state, and the weight of generated examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Set QT_QPA_PLATFORM=xcb to watch the windows on a real screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# "quick" finds the same examples every time, so that a failure in CI is one at the desk too;
# HYPOTHESIS_PROFILE=thorough (or --hypothesis-profile=thorough) looks for new ones.
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "quick",
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile(
    "thorough", max_examples=1000, print_blob=True, deadline=None, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
