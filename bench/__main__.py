"""`python -m bench`: what the page promises in seconds, measured; exit code 1 where a promise is not kept."""

import sys

from bench import click, gazetteer


def main() -> int:
    """Print each figure beside its limit."""
    seconds = click.median_seconds()
    print(f"click to panel, median of {click.CLICKS}: {seconds:.3f} s (limit {click.LIMIT} s)")
    return int(seconds > click.LIMIT) | gazetteer.main()


if __name__ == "__main__":
    sys.exit(main())
