"""The handbook: `make docs`. A built-in theme, so that reading it asks no other host."""

project = "hubwerk"
author = "The hubwerk contributors"
copyright = author
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
# Examples leave things out with an ellipsis.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "alabaster"
html_theme_options = {
    "description": "Who should meet whom, and why",
    "fixed_sidebar": True,
    "font_family": "system-ui, sans-serif",
    "head_font_family": "Charter, 'Bitstream Charter', Cambria, serif",
    "show_powered_by": False,
}
html_title = "The hubwerk handbook"
html_show_sourcelink = False
html_copy_source = False
