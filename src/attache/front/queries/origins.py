"""What a record may come from: any kind that provenance knows, as far as the reader sees it."""

from django.db.models import Model

from attache.kit import provenance, search
from attache.kit.models import Link
from attache.kit.provenance import Node, Reader

OFFERED = 12


def seen(kind: str, pk: int, reader: Reader) -> tuple[Model, str] | None:
    """The record and its address, if it is of a kind that is linked and this reader sees it."""
    known = provenance.named(kind)
    shown = known.shown([pk], reader) if known else {}
    if known is None or pk not in shown:
        return None
    return known.model._meta.base_manager.get(pk=pk), shown[pk][1]


def of(record: Model, reader: Reader) -> list[Node]:
    """What it is said to come from, as far as this reader sees it."""
    known = provenance.of(record)
    links = Link.objects.filter(to_kind=known.name, to_id=record.pk).order_by("pk")
    return _nodes(list(links.values_list("from_kind", "from_id")), reader)


def found(text: str, record: Model, reader: Reader) -> list[Node]:
    """Records of the linked kinds that this text may mean, but this one and its sources."""
    kinds = {
        source.kind: known.name
        for known in provenance.kinds
        for source in search.sources
        if source.model is known.model and reader.user.has_perm(source.permission)
    }
    hits = search.find(text, kinds=list(kinds), limit=OFFERED).hits if kinds else []
    left_out = {(node.kind, node.pk) for node in of(record, reader)}
    left_out.add((provenance.of(record).name, record.pk))
    keys = [(kinds[hit.kind], hit.pk) for hit in hits]
    return _nodes([key for key in keys if key not in left_out], reader)


def _nodes(keys: list[tuple[str, int]], reader: Reader) -> list[Node]:
    nodes: dict[tuple[str, int], Node] = {}
    for known in provenance.kinds:
        wanted = [pk for name, pk in keys if name == known.name]
        if wanted:
            for pk, (title, url, on) in known.shown(wanted, reader).items():
                nodes[known.name, pk] = Node(known.name, pk, known.label, title, url, on)
    return [nodes[key] for key in keys if key in nodes]
