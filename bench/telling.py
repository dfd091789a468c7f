"""What became of a crowd, of mails, of votes, of a night: a line each."""

from collections.abc import Mapping


def crowd(became: dict[str, float]) -> str:
    return (
        f"- {became['people']:.0f} people registering in {became['seconds']:.0f} s for "
        f"{became['seats']:.0f} seats: {became['seated']:.0f} seated, {became['in line']:.0f} in "
        f"line, {became['lost']:.0f} lost, {became['out of order']:.0f} out of order; an answer "
        f"took {became['median ms']:.0f} ms at the median, {became['slowest ms']:.0f} at most."
    )


def mailing(became: dict[str, float]) -> str:
    return (
        f"- {became['mails']:.0f} mails to a local server, the worker killed "
        f"{became['kills']:.0f} times: {became['twice']:.0f} twice, {became['lost']:.0f} lost, "
        f"{became['in doubt']:.0f} left in doubt, in {became['seconds']:.0f} s."
    )


def ballots(became: dict[str, float]) -> str:
    return (
        f"- {became['votes']:.0f} votes cast in secret on telephones in {became['seconds']:.0f} s: "
        f"{became['lost'] + became['forgotten']:.0f} lost, {became['twice']:.0f} twice; an answer "
        f"took {became['median ms']:.0f} ms at the median, {became['slowest ms']:.0f} at most; the "
        f"wall {became['wall ms']:.0f} ms; the vote closed in {became['closed in ms']:.0f} ms."
    )


def urn(became: dict[str, float]) -> str:
    return (
        f"- {became['ballots']:,} secret ballots counted in {became['counted in']:.2f} s, the vote "
        f"closed and its rows written again in {became['closed in']:.1f} s."
    )


def nights(nights: Mapping[int, Mapping[str, float]]) -> str:
    told = (
        f"{size:,} members: {', '.join(f'{part} {took:.0f} s' for part, took in night.items())}"
        for size, night in nights.items()
    )
    return f"- What comes round every night, {'; '.join(told)}."
