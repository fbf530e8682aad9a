package grokwatch.cli.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.schemas.TrainingMetrics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A later, compatible schema of points, with a field that nests itself. */
final class EvolvedSchema {

    /** Deeper than a reader accepts. */
    private static final int POISONOUS_DEPTH = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NESTED =
            """
            {"name": "nested", "default": null, "type": ["null", {"type": "record",
             "name": "Nested", "fields": [
              {"name": "inner", "type": ["null", "Nested"], "default": null}]}]}
            """;

    private final Schema schema;
    private final int id;

    private EvolvedSchema(Schema schema, int id) {
        this.schema = schema;
        this.id = id;
    }

    /**
     * Registers it, and waits while the registry is away.
     *
     * @param topic of the points
     */
    static EvolvedSchema register(String registryUrl, String topic) throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(TrainingMetrics.getClassSchema().toString());
        json.withArray("fields").add(JSON.readTree(NESTED));
        String body = JSON.createObjectNode().put("schema", json.toString()).toString();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(registryUrl + "/subjects/" + topic + "-value/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpClient client = HttpClient.newHttpClient();
        Deadline deadline = Deadline.in(Campaign.SETTLING);
        while (true) {
            try {
                String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
                return new EvolvedSchema(
                        new Schema.Parser().parse(json.toString()),
                        JSON.readTree(answer).required("id").asInt());
            } catch (IOException | IllegalArgumentException e) {
                deadline.pause("the registry does not accept an evolved schema: " + e);
            }
        }
    }

    /** A point that every reader accepts. */
    byte[] point(TrainingMetrics point) {
        return encode(point, 0);
    }

    /** A point that no reader accepts. */
    byte[] poison() {
        return encode(
                TrainingMetrics.newBuilder().setRunId("").setStep(0).setTimestamp(0).build(),
                POISONOUS_DEPTH);
    }

    private byte[] encode(TrainingMetrics point, int depth) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(0);
            out.writeInt(id);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            for (Schema.Field field : schema.getFields()) {
                if (field.name().equals("nested")) {
                    writeNested(encoder, depth);
                } else {
                    new GenericDatumWriter<>(field.schema(), GenericData.get())
                            .write(point.get(field.pos()), encoder);
                }
            }
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    /** The index of the union at each level; the record around it takes no bytes. */
    private static void writeNested(BinaryEncoder encoder, int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            encoder.writeIndex(1);
        }
        encoder.writeIndex(0);
    }
}
