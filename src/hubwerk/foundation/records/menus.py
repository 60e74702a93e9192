"""The groups of the back office's menu, as hooks that rooms register entries for (`WagtailMenuRegisterable.menu_hook`, or a function that gives a `MenuItem`).

A group that nobody registered for, or of which someone may see nothing, is not shown.
"""

from typing import Final

NETWORK_MENU: Final = "register_network_menu_item"
MEMBERSHIP_MENU: Final = "register_membership_menu_item"
EVENTS_MENU: Final = "register_events_menu_item"
MATCHMAKING_MENU: Final = "register_matchmaking_menu_item"
COMMUNICATION_MENU: Final = "register_communication_menu_item"
WEBSITE_MENU: Final = "register_website_menu_item"
FIGURES_MENU: Final = "register_figures_menu_item"
