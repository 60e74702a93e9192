"""What a browser may load from where. Public, portal and API pages run no inline code; the Wagtail admin needs a looser rule."""

from typing import Final

from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

__all__ = ["LOOSER_POLICIES", "PUBLIC_POLICY", "ContentSecurityPolicyMiddleware"]

PUBLIC_POLICY: Final[dict[str, list[object]]] = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}

LOOSER_POLICIES: Final[dict[str, dict[str, list[object]]]] = {
    # Wagtail's editor writes inline styles and scripts, previews pages in a frame and shows images it just read.
    "/admin/": {
        "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    },
    # What partners show on their own sites; there is nothing on these pages that anybody could be tricked into pressing.
    "/embed/": {"script-src": [NONE], "frame-ancestors": ["*"]},
    # The PDF viewers of browsers style their own frame and count as plugins; no script runs here at all.
    "/documents/": {
        "default-src": [NONE],
        "script-src": [NONE],
        "style-src": [SELF, UNSAFE_INLINE],
        "object-src": [SELF],
    },
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the policy of the path that is asked for."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False) -> PolicyParts:
        """The policy of this response; a view's own decorators still win."""
        parts = super().get_policy_parts(request, response, report_only)
        for prefix, looser in LOOSER_POLICIES.items():
            if request.path_info.startswith(prefix):
                parts.replace = looser | (parts.replace or {})
                parts.nonce = None
        if getattr(request, "is_preview", False):
            # The editor shows the page beside its form, in a frame.
            parts.replace = (parts.replace or {}) | {"frame-ancestors": [SELF]}
        return parts
