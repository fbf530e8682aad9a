package grokwatch.core.rule;

/** Tells texts apart in 64 bits, the same over restarts: FNV-1a (Fowler, Noll and Vo). */
final class Identity {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Identity() {}

    static long of(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i) & 0xff) * PRIME;
            hash = (hash ^ text.charAt(i) >>> 8) * PRIME;
        }
        return hash;
    }
}
