"""How long each topic is left alone after a failure: a tenth of a second, doubling up to five.

A topic that cannot be written to does not hold up the others. Used by the sender's thread alone.
"""

from __future__ import annotations

from grokwatch.contract import Topic

SHORTEST = 0.1
LONGEST = 5.0


class TopicPauses:
    """Times are of ``time.monotonic``, seconds."""

    def __init__(self) -> None:
        self._pauses: dict[Topic, tuple[float, float]] = {}

    def failed(self, topic: Topic, now: float) -> None:
        """Starts a pause; a failure while the topic pauses is the same one and prolongs nothing."""
        until, length = self._pauses.get(topic, (0.0, SHORTEST / 2))
        if now >= until:
            length = min(2 * length, LONGEST)
            self._pauses[topic] = (now + length, length)

    def succeeded(self, topic: Topic) -> None:
        """Ends the topic's pause, and the next one will be short again."""
        self._pauses.pop(topic, None)

    def is_open(self, topic: Topic, now: float) -> bool:
        """Whether the topic may be tried."""
        pause = self._pauses.get(topic)
        return pause is None or now >= pause[0]
