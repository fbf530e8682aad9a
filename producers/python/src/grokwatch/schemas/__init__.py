"""Copies of the contract's Avro schemas; the originals are in ``schemas/src/main/avro``.

Written by ``mvn -pl schemas -am package -Dgrokwatch.release=true``, checked on both sides.
"""
