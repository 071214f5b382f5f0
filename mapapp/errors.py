"""What can go wrong with what a user gives. Doors catch `MapappError` and print it as one line."""


class MapappError(Exception):
    """The root of mapapp's own errors; the message is a sentence for the user."""


class ArticleError(MapappError, ValueError):
    """A file that cannot be read as an article; the message names it and what to do."""


class SidecarError(MapappError, ValueError):
    """An `articles.csv` that cannot be used, or a row of it; the message names file and row."""


class WorkerError(MapappError, RuntimeError):
    """The process in which files are parsed does not start."""


class GazetteerError(MapappError, ValueError):
    """A gazetteer with bad rows; the message lists all of them, one a line, with file, row and reason."""


class CorpusError(MapappError, ValueError):
    """A corpus line that is not a document; the message names file and line."""


class CollectionError(MapappError, RuntimeError):
    """A collection that cannot be opened or written; the message names its folder and says what to do."""


class ShardError(MapappError, ValueError):
    """A shard that is damaged or of a newer schema; the message names it. The rest of its collection still opens."""


class NewerShardError(ShardError):
    """A shard written by a newer mapapp."""


class EngineError(MapappError, RuntimeError):
    """An engine that there is not, is not installed or no longer answers; the message says what to do."""


class LostError(Exception):
    """A shard that was lost with every process that read it; the message says so of an article."""


class ServerError(MapappError, RuntimeError):
    """A PostgreSQL server that cannot be used as asked; the message names it, and never a password."""
