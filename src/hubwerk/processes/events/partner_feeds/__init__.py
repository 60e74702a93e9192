"""Partners' calendars: what stands in a file is read here, tolerantly; nothing is stored."""
