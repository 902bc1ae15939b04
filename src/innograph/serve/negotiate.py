"""Which of the offered formats a request asks for: the doorway of mimeparse (RFC 9110, section 12)."""

from __future__ import annotations

from functools import lru_cache

import mimeparse

from innograph.errors import RequestError
from innograph.serve.formats import Form


def form_for(accept: str, offers: tuple[Form, ...], name: str = "") -> tuple[Form, str]:
    """The best of `offers` for an Accept header, and the media type to call it by.

    `name`, from a `format=` in the URL, goes before the header. An empty header takes the first offer;
    among equally welcome ones the earlier offer wins. RequestError 406 when nothing fits.
    """
    if name:
        for form in offers:
            if name == form.name or name in form.media_types:
                return form, form.media_type
        known = ", ".join(form.name for form in offers)
        raise RequestError("format", f"{name!r} is no format of this answer", f"ask for one of {known}", 406)
    media_type = media_type_for(accept, tuple(t for form in offers for t in form.media_types))
    form = next(form for form in offers if media_type in form.media_types)
    return form, media_type


@lru_cache(maxsize=1024)
def media_type_for(accept: str, offers: tuple[str, ...]) -> str:
    """The best of the offered media types for an Accept header; RequestError 406 when nothing fits."""
    if not accept.strip():
        return offers[0]
    try:
        best = str(mimeparse.best_match(offers[::-1], accept))
    except mimeparse.MimeTypeParseException:
        best = ""
    if best:
        return best
    raise RequestError("Accept", "none of its media types is offered", f"take {', '.join(offers)}", 406)


@lru_cache(maxsize=1024)
def wants_page(accept: str) -> bool:
    """Whether a person with a browser asks, rather than a program."""
    if "html" not in accept:
        return False
    offers = ("application/json", "text/turtle", "application/xhtml+xml", "text/html")
    try:
        return mimeparse.best_match(offers, accept) in ("text/html", "application/xhtml+xml")
    except mimeparse.MimeTypeParseException:
        return False
