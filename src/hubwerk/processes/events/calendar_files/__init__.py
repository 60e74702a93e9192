"""Events as iCalendar (RFC 5545, RFC 5546): one person's entry, the public entry, and feeds to subscribe to."""
