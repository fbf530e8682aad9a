package grokwatch.producers.gateway.otlp;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.serve.BodyEncoding;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The frame of gRPC around the one message of a request or a response: a byte that is 1 if it is
 * compressed, its length in four bytes, and the message. A call that fails ends with an HTTP
 * status, which clients map to one of gRPC.
 */
final class GrpcMessage {

    static final String CONTENT_TYPE = "application/grpc";

    /** Bytes before the message. */
    static final int HEAD_BYTES = 5;

    private static final int UNSUPPORTED = 415;

    private GrpcMessage() {}

    /**
     * The message of a request.
     *
     * @param most largest message, bytes
     * @throws HttpException if the body is no frame of one message, or the message is too large
     */
    static byte[] of(HttpRequest call, int most) {
        if (!call.contentType().startsWith(CONTENT_TYPE)) {
            throw new HttpException(
                    UNSUPPORTED,
                    "BAD_REQUEST",
                    "Content-Type must be %s, was \"%s\""
                            .formatted(CONTENT_TYPE, call.contentType()));
        }
        ByteBuffer body = ByteBuffer.wrap(call.body());
        if (body.remaining() < HEAD_BYTES) {
            throw malformed("has " + body.remaining() + " bytes");
        }
        boolean compressed = body.get() == 1;
        int length = body.getInt();
        if (length != body.remaining()) {
            throw malformed("has " + body.remaining() + " bytes where it announces " + length);
        }
        byte[] message = Arrays.copyOfRange(call.body(), HEAD_BYTES, call.body().length);
        return compressed
                ? BodyEncoding.decode(
                        message, call.headers().value("grpc-encoding").orElse(null), most)
                : message;
    }

    private static HttpException malformed(String why) {
        return new HttpException(
                400,
                "BAD_REQUEST",
                "the body must be one gRPC message of 5 bytes and more, " + why);
    }

    /** The response with a message, uncompressed. */
    static HttpResponse response(byte[] message) {
        byte[] body =
                ByteBuffer.allocate(HEAD_BYTES + message.length)
                        .put((byte) 0)
                        .putInt(message.length)
                        .put(message)
                        .array();
        return HttpResponse.of(200, CONTENT_TYPE, body).withTrailer("grpc-status", "0");
    }
}
