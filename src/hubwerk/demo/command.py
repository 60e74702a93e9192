"""`hubwerk demo`: from nothing to a new member from East Belgium matched against a network in four languages."""

from threading import Thread

import click


@click.command()
@click.option("--serve/--no-serve", default=False, help="Serve the site afterwards, until stopped.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--language", type=click.Choice(["de", "fr", "nl", "en"]), default="en", show_default=True, help="The language topics are named in.")
def demo(serve: bool, host: str, port: int, language: str) -> None:
    """Load the sample network, show what the new member has in common with it, and serve the site."""
    from hubwerk.doors.cli import site

    site.setup()
    from hubwerk.demo.association.signing_in import show_accounts
    from hubwerk.demo.opportunities import show_opportunities
    from hubwerk.demo.preparing import prepare

    def show() -> None:
        show_opportunities(language=language)
        show_accounts()

    prepare()
    if not serve:
        show()
        return
    # Printed while the site starts: each takes a processor of its own.
    printing = Thread(target=show)
    printing.start()
    status = site.serve(host, port)
    printing.join()
    raise SystemExit(status)
