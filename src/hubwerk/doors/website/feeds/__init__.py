"""What readers of feeds can subscribe to: the news, and the needs and offers they choose."""

from hubwerk.doors.website.feeds.listings import listing_feed
from hubwerk.doors.website.feeds.news import news_feed

__all__ = ["listing_feed", "news_feed"]
