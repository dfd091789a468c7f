from .record import Chain, Mention, Record

__all__ = ["Chain", "Mention", "Record"]
