from .search import SearchEntry as SearchEntry
from .search import SearchSlip as SearchSlip
from .search import SearchWord as SearchWord
