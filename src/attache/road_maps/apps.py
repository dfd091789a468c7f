from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadMaps(AppConfig):
    name = "attache.road_maps"

    def ready(self) -> None:
        _publish_decisions()
        _publish_road_maps()


def _publish_decisions() -> None:
    from attache.journal import registries as journal
    from attache.road_maps.verbs import SUBJECTS, VERBS, WORDS

    journal.verbs.register(VERBS)
    journal.words.register(WORDS)
    journal.subjects.register(SUBJECTS)


def _publish_road_maps() -> None:
    from attache.directory import registries
    from attache.kit import navigation, provenance, search
    from attache.memberships.registries import facts as both_ways
    from attache.road_maps import road_map_index
    from attache.road_maps.actions import forgetting
    from attache.road_maps.queries import facts, panels

    search.sources.register(road_map_index.ROAD_MAPS, order=39)
    provenance.kinds.register(road_map_index.ROAD_MAP)
    registries.panels.register(panels.PANEL)
    registries.timeline.register(panels.happened)
    registries.erasers.register(forgetting.ERASER, order=37)
    both_ways.register(facts.told, order=45)
    navigation.desk.register(
        navigation.Item(
            _("Territories"),
            "road_maps:territories",
            "road_maps.view",
            navigation.TOGETHER,
            "map",
        ),
        order=18,
    )
    navigation.space.register(
        navigation.Item(_("Our territory"), "road_maps_space:territory", group=navigation.TOGETHER),
        order=17,
    )
