"""Events: what a trainer says, made into records, and what they are worth where room is short.

Knows neither Kafka nor threads, but for the queue.
"""
