package grokwatch.cli.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Log-batch requests of one made-up run, as bytes of HTTP: what a trainer's client would send. */
final class BatchBody {

    private static final String[] KEYS = {
        "train_loss",
        "val_loss",
        "train_acc",
        "val_acc",
        "grad_norm",
        "weight_norm",
        "lr",
        "epoch_time"
    };

    private static final long START = 1_700_000_000_000L;

    private final String runId;
    private final int metrics;
    private final StringBuilder json = new StringBuilder();
    private long step;

    /**
     * @param metrics in a batch, a count; every eight are of one step
     */
    BatchBody(String runId, int metrics) {
        this.runId = runId;
        this.metrics = metrics;
    }

    /** The next batch; its steps follow those of the last. */
    byte[] next() {
        json.setLength(0);
        json.append("{\"run_id\":\"").append(runId).append("\",\"metrics\":[");
        for (int i = 0; i < metrics; i++) {
            String key = KEYS[i % KEYS.length];
            json.append(i == 0 ? "" : ",").append("{\"key\":\"").append(key);
            json.append("\",\"value\":").append(1.0 / (1 + step + i % KEYS.length));
            json.append(",\"timestamp\":").append(START + step);
            json.append(",\"step\":").append(step).append('}');
            step += i % KEYS.length == KEYS.length - 1 ? 1 : 0;
        }
        return json.append("],\"params\":[],\"tags\":[]}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The head of a request that carries a body. */
    static byte[] head(String path, String host, int length) {
        return String.format(
                        Locale.ROOT,
                        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
                        path,
                        host,
                        length)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
