"""`python -m benchmarks` (`make bench`): quality, then speed. `--small` measures speed at 1,000 entries alone."""

import argparse

from benchmarks import quality, speed

parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How good the matches are, and how fast, beside two baselines.")
parser.add_argument("--small", action="store_true", help="speed at 1,000 entries alone")
options = parser.parse_args()

quality.main([])
speed.main(["--sizes", "1000"] if options.small else [])
