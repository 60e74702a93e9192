"""`python -m benchmarks` (`make bench`): quality, speed, pages, then bookings. `--small` measures less of each but quality."""

import argparse

from benchmarks import bookings, pages, quality, speed

parser = argparse.ArgumentParser(
    prog="python -m benchmarks",
    description="How good the matches are, and how fast, beside two baselines; how fast pages about members are; how many people can register a second.",
)
parser.add_argument("--small", action="store_true", help="speed at 1,000 entries, pages at 5,000 members and 2,000 bookings alone")
options = parser.parse_args()

quality.main([])
speed.main(["--sizes", "1000"] if options.small else [])
pages.main(["--sizes", "5000"] if options.small else [])
bookings.main(["--attempts", "2000"] if options.small else [])
