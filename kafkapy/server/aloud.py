"""A connection that logs its life and each of its requests, for `-v`.

A class of its own, chosen when a client is accepted, so that others do not even ask whether to log.
"""

from __future__ import annotations

import logging

from kafkapy.protocol.codec import RequestHeader
from kafkapy.protocol.registry import APIS
from kafkapy.server.connection import Connection

logger = logging.getLogger("kafkapy.connection")


class AloudConnection(Connection):
    """Logs at debug level when it begins and ends, and every request once it was begun."""

    async def run(self) -> None:
        """Serve as `Connection.run` does."""
        logger.debug("%s is open on listener %s", self, self.client.listener)
        try:
            await super().run()
        finally:
            logger.debug("%s is closed", self)

    def _begin(self, header: RequestHeader, frame: memoryview) -> bool:
        size = len(frame)
        is_free = super()._begin(header, frame)
        if not self._is_behind_produce:
            # Put back otherwise: it is begun again later.
            name = APIS[header.api_key].name
            logger.debug("%s: %s version %d, %d bytes", self, name, header.api_version, size)
        return is_free


def connection_class() -> type[Connection]:
    """Return the class for a client that is accepted now."""
    return AloudConnection if logger.isEnabledFor(logging.DEBUG) else Connection
