from .link import Link as Link
from .search import SearchEntry as SearchEntry
from .search import SearchSlip as SearchSlip
from .search import SearchWord as SearchWord
from .work import Run as Run
from .work import Turn as Turn
from .work import Worker as Worker
