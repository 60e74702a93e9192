"""`python -m hubwerk.demo.illustrations`: draw the illustrations anew, into the folder that `hubwerk demo` takes them from or another."""

from pathlib import Path

import click

from hubwerk.demo.illustrations import DRAWINGS


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(__file__).parents[1] / "data/site/images")
def main(folder: Path) -> None:
    """Draw all pictures; they come out the same each time."""
    for name, draw in DRAWINGS.items():
        path = folder / f"{name}.webp"
        draw().save(path)
        click.echo(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
