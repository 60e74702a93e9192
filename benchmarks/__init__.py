"""What is measured: how good the matches are, and how fast. `python -m benchmarks` prints both."""
