"""The demo county: synthetic people and a believable year, for a first look, for tests and benchmarks."""
