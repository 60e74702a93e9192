"""`python -m benchmarks` (`make bench`): quality, then speed, then pages. `--small` measures speed at 1,000 entries and pages at 5,000 members alone."""

import argparse

from benchmarks import pages, quality, speed

parser = argparse.ArgumentParser(
    prog="python -m benchmarks", description="How good the matches are, and how fast, beside two baselines; how fast pages about members are."
)
parser.add_argument("--small", action="store_true", help="speed at 1,000 entries and pages at 5,000 members alone")
options = parser.parse_args()

quality.main([])
speed.main(["--sizes", "1000"] if options.small else [])
pages.main(["--sizes", "5000"] if options.small else [])
