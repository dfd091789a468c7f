"""The rooms, from the ground up: the order of the layers, which a test compares."""

ROOMS = (
    "kit",
    "accounts",
    "journal",
    "directory",
    "post",
    "memberships",
    "statutes",
    "mandates",
    "library",
    "gatherings",
    "assemblies",
    "decisions",
    "minutes",
    "introductions",
    "companionship",
    "road_maps",
    "ties",
    "spaces",
    "front",
)
