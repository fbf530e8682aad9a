"""Gets events from the queue into Kafka: one thread that asks the registry, sends, waits and tries
again. Nothing here runs on a trainer's thread, but for ``Publisher.offer`` and the counting.
"""
