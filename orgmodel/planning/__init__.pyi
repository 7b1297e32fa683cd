from . import budget as budget
from . import startup as startup
