from .road_map import RoadMap, RoadMapStep

__all__ = ["RoadMap", "RoadMapStep"]
