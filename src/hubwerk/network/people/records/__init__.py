"""The back office of persons and what they agreed to. Where someone works is told by the room above, which registers its part of the page."""
