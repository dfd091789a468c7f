"""Mail addresses and websites: which body an address speaks for. Pure."""

from urllib.parse import urlsplit

# Anybody has an address there: it says nothing of where they work.
FREE_MAIL = frozenset(
    {
        *("aol.com", "bbox.fr", "caramail.com", "club-internet.fr", "cegetel.net", "disroot.org"),
        *("free.fr", "gandi.net", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "googlemail.com"),
        *("hey.com", "hotmail.be", "hotmail.com", "hotmail.fr", "icloud.com", "ik.me"),
        *("laposte.net", "libertysurf.fr", "live.be", "live.com", "live.fr", "mac.com", "mail.com"),
        *(
            "mailo.com",
            "mailfence.com",
            "me.com",
            "msn.com",
            "neuf.fr",
            "net-c.com",
            "netcourrier.com",
        ),
        *("noos.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "pm.me"),
        *("posteo.net", "proton.me", "protonmail.ch", "protonmail.com", "riseup.net", "sfr.fr"),
        *("skynet.be", "tutanota.com", "voila.fr", "wanadoo.fr", "yahoo.com", "yahoo.fr"),
        *("yandex.com", "ymail.com", "zaclys.net", "zoho.com"),
    }
)


def of_address(address: str) -> str:
    """Give the domain of a mail address, or "" when it says nothing of where somebody works."""
    domain = address.strip().lower().rpartition("@")[2]
    return "" if domain in FREE_MAIL or "." not in domain else domain


def of_website(url: str) -> str:
    host = urlsplit(url.strip().lower()).hostname or ""
    return host.removeprefix("www.")
