package grokwatch.producers.gateway.artifact;

import grokwatch.http.access.Authenticator;
import grokwatch.http.access.Scope;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import grokwatch.producers.gateway.error.MlflowError;
import grokwatch.producers.gateway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /mlflow-artifacts/artifacts}: files are streamed to and from disk, so their size is not
 * bounded by memory. What was uploaded is sent as an attachment, never as a page.
 */
public final class ArtifactHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactHandler.class);
    private static final Pattern PATH =
            Pattern.compile(
                    "(?:/grokwatch)?/(?:ajax-)?api/2\\.0/mlflow-artifacts/artifacts(?:/(.*))?");

    /** Transfers at once; each occupies a thread of the server. */
    private static final int MAX_TRANSFERS = 16;

    private static final int OFF = 501;
    private static final int OK = 200;

    private final Optional<ArtifactStore> store;
    private final Authenticator authenticator;
    private final Semaphore transfers = new Semaphore(MAX_TRANSFERS);

    private ArtifactHandler(Optional<ArtifactStore> store, Authenticator authenticator) {
        this.store = store;
        this.authenticator = authenticator;
    }

    /**
     * A handler of the files below a folder.
     *
     * @param maxBytes of all files; 0: uploads are refused
     */
    public static ArtifactHandler open(Path folder, long maxBytes, Authenticator authenticator)
            throws IOException {
        Optional<ArtifactStore> store =
                maxBytes == 0 ? Optional.empty() : Optional.of(new ArtifactStore(folder, maxBytes));
        return new ArtifactHandler(store, authenticator);
    }

    /** Numbers for {@code /health}. */
    public Map<String, Long> counts() {
        return Map.of("bytes", store.map(ArtifactStore::usedBytes).orElse(0L));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        if (!path.matches()) {
            return false;
        }
        String file = path.group(1) == null ? "" : URIUtil.decodePath(path.group(1));
        try {
            authenticate(request);
            answer(request, file, response, callback);
        } catch (HttpException fault) {
            refuse(request, response, callback, fault);
        } catch (IOException e) {
            LOG.warn("artifact {}: {}", file, e.toString());
            String message = "the artifact could not be read or written; see the gateway's log";
            refuse(request, response, callback, new HttpException(500, "INTERNAL_ERROR", message));
        }
        return true;
    }

    private void authenticate(Request request) {
        boolean reads = List.of("GET", "HEAD").contains(request.getMethod());
        Optional<HttpException> refusal =
                authenticator.refusal(
                        Request.getRemoteAddr(request),
                        Optional.of(reads ? Scope.READ : Scope.ADMIN),
                        request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private void answer(Request request, String file, Response response, Callback callback)
            throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                if (file.isEmpty()) {
                    write(response, callback, listing(request));
                } else {
                    send(request, file, response, callback);
                }
            }
            case "PUT" -> {
                receive(request, file);
                write(response, callback, Json.empty());
            }
            case "DELETE" -> {
                store().delete(file);
                write(response, callback, Json.empty());
            }
            default -> throw HttpException.noEndpoint(request.getMethod(), "of artifacts");
        }
    }

    private void receive(Request request, String file) throws IOException {
        ArtifactStore target = store();
        if (!transfers.tryAcquire()) {
            throw HttpException.unavailable(
                    "at most " + MAX_TRANSFERS + " artifacts are received at once");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            target.put(file, in);
        } finally {
            transfers.release();
        }
    }

    private HttpResponse listing(Request request) throws IOException {
        Fields.Field path = Request.extractQueryParameters(request).get("path");
        String folder = path == null ? "" : path.getValue();
        List<ArtifactStore.Entry> entries =
                store.isEmpty() ? List.of() : store.get().list(folder.replaceAll("/+$", ""));
        return Json.object(
                out -> {
                    out.writeArrayFieldStart("files");
                    for (ArtifactStore.Entry entry : entries) {
                        out.writeStartObject();
                        out.writeStringField("path", entry.name());
                        out.writeBooleanField("is_dir", entry.isFolder());
                        if (!entry.isFolder()) {
                            out.writeNumberField("file_size", entry.bytes());
                        }
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }

    private void send(Request request, String name, Response response, Callback callback)
            throws IOException {
        Path file =
                store.flatMap(all -> all.file(name))
                        .orElseThrow(() -> HttpException.unknown("no artifact \"" + name + "\""));
        response.setStatus(OK);
        response.getHeaders()
                .put(HttpHeader.CONTENT_LENGTH, Files.size(file))
                .put(HttpHeader.CONTENT_TYPE, "application/octet-stream")
                .put("Content-Disposition", "attachment")
                .put("X-Content-Type-Options", "nosniff");
        if (request.getMethod().equals("HEAD")) {
            response.write(true, ByteBuffer.allocate(0), callback);
        } else {
            Content.copy(Content.Source.from(file), response, callback);
        }
    }

    private ArtifactStore store() {
        return store.orElseThrow(
                () ->
                        new HttpException(
                                OFF,
                                "NOT_IMPLEMENTED",
                                "artifacts are off at this gateway (--artifact-bytes)"));
    }

    private static void refuse(
            Request request, Response response, Callback callback, HttpException fault) {
        if (!request.consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        write(response, callback, MlflowError.of(fault));
    }

    private static void write(Response response, Callback callback, HttpResponse answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
