from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Statutes(AppConfig):
    name = "attache.statutes"

    def ready(self) -> None:
        from attache.directory import registries
        from attache.journal import registries as journal
        from attache.kit import navigation, search, sitemap
        from attache.statutes import article_index, public_pages
        from attache.statutes.actions import forgetting
        from attache.statutes.verbs import SUBJECTS, VERBS, WORDS

        journal.verbs.register(VERBS)
        journal.words.register(WORDS)
        journal.subjects.register(SUBJECTS)
        search.sources.register(article_index.ARTICLES, order=60)
        sitemap.sections.register(sitemap.Section("statutes", public_pages.Versions))
        registries.erasers.register(forgetting.ERASER, order=22)
        navigation.desk.register(
            navigation.Item(
                _("Statutes"), "statutes:index", "statutes.view", navigation.ASSOCIATION, "book"
            ),
            order=48,
        )
        navigation.space.register(
            navigation.Item(_("Statutes"), "statutes_space:statutes", group=navigation.ASSOCIATION),
            order=50,
        )
