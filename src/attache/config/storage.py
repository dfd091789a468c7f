from whitenoise.storage import CompressedManifestStaticFilesStorage


class Hashed(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their content, in modules that import too."""

    support_js_module_import_aggregation = True
