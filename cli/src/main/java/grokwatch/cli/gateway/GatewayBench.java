package grokwatch.cli.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many clients, each on its own connection with its own run, each waiting for its answers.
 *
 * @param batches of each client, a count
 * @param metrics in each batch, a count
 */
record GatewayBench(URI gateway, int clients, int batches, int metrics) {

    private static final String API = "/api/2.0/mlflow/";
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;
    private static final long WAIT_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What was measured.
     *
     * @param requests answered with 200, a count
     * @param metrics accepted, a count
     * @param seconds from the first request to the last answer
     * @param p50Millis median time of an answer
     * @param p99Millis 99th percentile
     * @param maxMillis longest
     * @param refused answers of 503, after which the client came again, a count
     */
    record Result(
            long requests,
            long metrics,
            double seconds,
            double p50Millis,
            double p99Millis,
            double maxMillis,
            long refused) {

        double metricsPerSecond() {
            return metrics / seconds;
        }
    }

    /** One pass with new runs. */
    Result run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            long[] refused = new long[clients];
            for (int client = 0; client < clients; client++) {
                int number = client;
                tasks.add(() -> logAll(number, refused));
            }
            long start = System.nanoTime();
            List<Future<long[]>> results = threads.invokeAll(tasks);
            double seconds = (System.nanoTime() - start) / 1e9;
            return result(results, seconds, Arrays.stream(refused).sum());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] logAll(int number, long[] refused) throws Exception {
        long[] nanos = new long[batches];
        try (BatchClient client = new BatchClient(gateway)) {
            BatchBody body = new BatchBody(createRun(client), metrics);
            for (int batch = 0; batch < batches; batch++) {
                byte[] bytes = body.next();
                nanos[batch] = timeOfPost(client, bytes, number, refused);
            }
        }
        return nanos;
    }

    private static long timeOfPost(BatchClient client, byte[] bytes, int number, long[] refused)
            throws Exception {
        while (true) {
            long before = System.nanoTime();
            BatchClient.Reply reply = client.post(API + "runs/log-batch", bytes);
            long nanos = System.nanoTime() - before;
            if (reply.status() == OK) {
                return nanos;
            }
            if (reply.status() != UNAVAILABLE) {
                throw new IOException("answered %d: %s".formatted(reply.status(), reply.body()));
            }
            refused[number]++;
            Thread.sleep(WAIT_MILLIS);
        }
    }

    private static String createRun(BatchClient client) throws IOException {
        BatchClient.Reply reply =
                client.post(API + "runs/create", "{\"experiment_id\":\"0\"}".getBytes());
        return JSON.readTree(reply.body()).path("run").path("info").path("run_id").asText();
    }

    private Result result(List<Future<long[]>> results, double seconds, long refused)
            throws Exception {
        long[] all = new long[clients * batches];
        for (int client = 0; client < clients; client++) {
            System.arraycopy(results.get(client).get(), 0, all, client * batches, batches);
        }
        Arrays.sort(all);
        return new Result(
                all.length,
                (long) all.length * metrics,
                seconds,
                millis(all, 0.5),
                millis(all, 0.99),
                millis(all, 1),
                refused);
    }

    private static double millis(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}
