"""The back office of organisations, listings, regions, the contact log and imports: lists, pages and forms over the services of this room."""
