package grokwatch.cli.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Repeated requests of one path by concurrent clients.
 *
 * @param path with its query
 * @param perSecond answers a second
 * @param median time of an answer, milliseconds
 * @param p99 time within which 99 of 100 came, milliseconds
 * @param bytes of an answer as sent, compressed
 */
record RequestPass(String path, double perSecond, double median, double p99, int bytes) {

    private static final int OK = 200;

    /**
     * Asks.
     *
     * @param clients at a time
     * @param requests of each
     */
    static RequestPass of(String url, String path, int clients, int requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Accept-Encoding", "gzip")
                        .build();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int bytes = send(client, request);
        long start = System.nanoTime();
        List<Future<long[]>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(threads.submit(() -> times(client, request, requests)));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> each : all) {
            times.add(each.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        long[] sorted = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new RequestPass(
                path,
                sorted.length / seconds,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                bytes);
    }

    private static long[] times(HttpClient client, HttpRequest request, int requests)
            throws Exception {
        long[] times = new long[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            send(client, request);
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private static int send(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
        }
        return answer.body().length;
    }
}
