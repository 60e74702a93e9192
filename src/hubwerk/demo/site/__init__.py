"""The sample site: pages in four languages, pictures, figures of regions and places on offer."""

from hubwerk.demo.site.loading import is_site_loaded, load_sample_site

__all__ = ["is_site_loaded", "load_sample_site"]
