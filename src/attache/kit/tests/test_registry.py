from attache.kit.registry import Registry


def test_items_come_in_their_order_then_in_the_order_they_came():
    registry: Registry[str] = Registry()

    registry.register("last", order=10)
    registry.register("first")
    registry.register("second")
    registry.register("before all", order=-1)

    assert list(registry) == ["before all", "first", "second", "last"]


def test_registering_gives_the_item_back():
    assert Registry[str]().register("panel") == "panel"
