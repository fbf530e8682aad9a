package grokwatch.producers.djl.train;

import java.util.Map;

/** Settings of DJL and its PyTorch engine that must stand before either is first used. */
public final class NativeEngine {

    /**
     * Nothing is fetched or reported over the network. One native thread an operation: these
     * networks are so small that more cost time, and several runs share the cores.
     */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ai.djl.offline", "true",
                    "OPT_OUT_TRACKING", "true",
                    "ai.djl.pytorch.num_threads", "1",
                    "ai.djl.pytorch.num_interop_threads", "1");

    static final String NAME = "PyTorch";

    private NativeEngine() {}

    /** Sets what is not set already. Calling it again changes nothing. */
    public static void prepare() {
        SETTINGS.forEach(System.getProperties()::putIfAbsent);
    }
}
