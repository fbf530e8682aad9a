package grokwatch.producers.gateway.tee;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A call that the upstream has carried out.
 *
 * @param operation path below the API's prefix
 * @param requestEncoding {@code Content-Encoding} of the request; empty: none
 * @param responseEncoding likewise
 */
record Copy(
        String operation,
        String requestEncoding,
        byte[] request,
        String responseEncoding,
        byte[] response) {

    /** Whether it holds more than metrics, of which there will be others. */
    boolean isImportant() {
        return !operation.equals("runs/log-batch") && !operation.equals("runs/log-metric");
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(request.length + response.length + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(operation);
            out.writeUTF(requestEncoding);
            out.writeInt(request.length);
            out.write(request);
            out.writeUTF(responseEncoding);
            out.writeInt(response.length);
            out.write(response);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws UncheckedIOException if the bytes are no copy
     */
    static Copy of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String operation = in.readUTF();
            String requestEncoding = in.readUTF();
            byte[] request = in.readNBytes(in.readInt());
            String responseEncoding = in.readUTF();
            byte[] response = in.readNBytes(in.readInt());
            return new Copy(operation, requestEncoding, request, responseEncoding, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
