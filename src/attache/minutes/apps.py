from django.apps import AppConfig


class Minutes(AppConfig):
    name = "attache.minutes"

    def ready(self) -> None:
        from attache.assemblies.registries import records
        from attache.directory import registries
        from attache.journal import registries as journal
        from attache.minutes.actions.forgetting import ERASER
        from attache.minutes.record import SignedMinutes
        from attache.minutes.verbs import LASTING, SUBJECTS, VERBS, WORDS

        records.register(SignedMinutes())
        journal.verbs.register(VERBS)
        journal.words.register(WORDS)
        journal.subjects.register(SUBJECTS)
        registries.lasting_verbs.register(LASTING)
        registries.erasers.register(ERASER, order=39)
