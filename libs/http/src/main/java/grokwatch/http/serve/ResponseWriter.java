package grokwatch.http.serve;

import grokwatch.http.event.EventFeed;
import grokwatch.http.event.EventSink;
import grokwatch.http.event.Events;
import grokwatch.http.message.HttpResponse;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer to one request. */
record ResponseWriter(Request request, Response response, Callback callback) {

    private static final int NOT_MODIFIED = 304;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    void write(HttpResponse answer) {
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (answer.isSuccess() && isKnown(answer)) {
            response.setStatus(NOT_MODIFIED);
            response.write(true, NOTHING, callback);
            return;
        }
        response.setStatus(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        if (answer.feed().isPresent()) {
            openFeed(answer.feed().get());
        } else if (!answer.trailers().isEmpty()) {
            writeWithTrailers(answer);
        } else {
            writeBody(Gzip.encode(answer.body(), answer.contentType(), request, response));
        }
    }

    /** Breaks the connection off. */
    void abandon(Throwable failure) {
        callback.failed(failure);
    }

    /**
     * Discards an unread body. One that has not arrived yet ends the connection after the answer:
     * the next request on it must not meet a closed connection.
     */
    ResponseWriter discardingBody() {
        return request.consumeAvailable() ? this : closing();
    }

    /** The connection ends after the answer. */
    ResponseWriter closing() {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        return this;
    }

    /** What the caller must show, as a browser asks a person for it. */
    ResponseWriter challenging() {
        response.getHeaders()
                .add(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"grokwatch\", charset=\"UTF-8\"");
        response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        return this;
    }

    /** The head goes out with the first bytes: a client is to know at once that it is connected. */
    private void openFeed(EventFeed feed) {
        EventSink sink = new EventSink(response, callback);
        sink.send(Events.HEARTBEAT);
        feed.open(sink);
    }

    private void writeBody(byte[] body) {
        if (body.length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private void writeWithTrailers(HttpResponse answer) {
        HttpFields.Mutable trailers = HttpFields.build();
        answer.trailers().forEach(trailers::put);
        response.setTrailersSupplier(() -> trailers);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private boolean isKnown(HttpResponse answer) {
        String tag = answer.headers().get(HttpResponse.TAG);
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        return tag != null && known != null && (known.equals("*") || known.contains(opaque(tag)));
    }

    /** A weak comparison, as RFC 9110 has it for this header: without the mark of weakness. */
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2, tag.length() - 1) : tag;
    }
}
