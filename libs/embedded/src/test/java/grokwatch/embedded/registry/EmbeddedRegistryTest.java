package grokwatch.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded registry with Confluent's client")
class EmbeddedRegistryTest {

    @TempDir private Path dir;
    private EmbeddedRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = EmbeddedRegistry.start(dir.resolve("schemas.jsonl"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void retainsIdsAndLevelsOverARestart() throws Exception {
        int id = client().register("a-value", v1());
        client().updateCompatibility("a-value", "FULL");

        restart();

        assertThat(client().getSchemaById(id)).isEqualTo(v1());
        assertThat(client().register("a-value", v1())).isEqualTo(id);
        assertThat(client().getCompatibility("a-value")).isEqualTo("FULL");
    }

    @Test
    void survivesALogWhoseLastLineWasCutShort() throws Exception {
        int id = client().register("a-value", v1());
        Files.writeString(
                dir.resolve("schemas.jsonl"), "{\"subject\":\"b-va", StandardOpenOption.APPEND);

        restart();

        assertThat(client().getSchemaById(id)).isEqualTo(v1());
    }

    @Test
    void givesASchemaOneIdUnderAllSubjects() throws Exception {
        assertThat(client().register("a-value", v1()))
                .isEqualTo(client().register("b-value", v1()));
        assertThat(client().getAllSubjectsById(client().register("a-value", v1())))
                .containsExactlyInAnyOrder("a-value", "b-value");
    }

    @Test
    void numbersVersionsAndFindsTheLatest() throws Exception {
        client().register("a-value", v1());
        int second = client().register("a-value", v2());

        assertThat(client().getAllVersions("a-value")).isEqualTo(List.of(1, 2));
        assertThat(client().getLatestSchemaMetadata("a-value").getId()).isEqualTo(second);
        assertThat(client().getVersion("a-value", v1())).isEqualTo(1);
    }

    @Test
    void judgesCompatibilityAsConfluentDoes() throws Exception {
        client().register("a-value", v1());

        assertThat(client().testCompatibility("a-value", v2())).isTrue();
        assertThat(client().testCompatibility("a-value", incompatible())).isFalse();
        assertThat(codeOf(() -> client().register("a-value", incompatible()))).isEqualTo(409);
    }

    @Test
    void acceptsAnythingUnderNone() throws Exception {
        client().register("a-value", v1());
        client().updateCompatibility("a-value", "NONE");

        assertThat(client().register("a-value", incompatible())).isPositive();
    }

    @Test
    void answersWithConfluentsErrorCodes() throws Exception {
        client().register("a-value", v1());

        assertThat(codeOf(() -> client().getSchemaById(99))).isEqualTo(40403);
        assertThat(codeOf(() -> client().getAllVersions("none"))).isEqualTo(40401);
        assertThat(codeOf(() -> client().getSchemaMetadata("a-value", 9))).isEqualTo(40402);
        assertThat(codeOf(() -> client().getId("a-value", v2()))).isEqualTo(40403);
        assertThat(codeOf(() -> client().updateCompatibility("a-value", "SOMEHOW")))
                .isEqualTo(42203);
    }

    @Test
    void forgetsADeletedSubject() throws Exception {
        client().register("a-value", v1());
        client().deleteSubject("a-value");

        restart();

        assertThat(client().getAllSubjects()).isEmpty();
    }

    @Test
    void idOfALineThatWasCutShortIsGivenOutOnceAlone() throws Exception {
        int id = client().register("a-value", v1());
        Path file = dir.resolve("schemas.jsonl");
        Files.writeString(
                file, "{\"subject\":\"b-value\",\"id\":2,\"sch", StandardOpenOption.APPEND);
        restart();
        int next = client().register("b-value", v2());
        restart();

        assertThat(client().getSchemaById(id)).isEqualTo(v1());
        assertThat(client().getSchemaById(next)).isEqualTo(v2());
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void lineThatCannotBeReadIsRefusedByNameAndNumber() throws Exception {
        client().register("a-value", v1());
        client().register("a-value", v2());
        registry.close();
        Path file = dir.resolve("schemas.jsonl");
        List<String> lines = Files.readAllLines(file);
        for (byte[] damaged :
                List.of(
                        lines.get(0).substring(0, 30).getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xff, (byte) 0xfe, 1},
                        "{\"subject\":\"a-value\",\"id\":0,\"schema\":\"\\\"int\\\"\"}".getBytes(),
                        lines.get(1)
                                .replace("\\\"b\\\"", "\\\"c\\\"")
                                .getBytes(StandardCharsets.UTF_8))) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes((lines.get(1) + "\n").getBytes(StandardCharsets.UTF_8));
            content.writeBytes(damaged);
            content.write('\n');
            Files.write(file, content.toByteArray());

            assertThatThrownBy(() -> EmbeddedRegistry.start(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file + ": line 2 ")
                    .hasMessageContaining("backup");
        }
        Files.write(file, lines);
        registry = EmbeddedRegistry.start(file);
    }

    @Test
    void registrationThatCannotBeWrittenIsRefusedAndItsIdNotTaken() {
        SchemaStore store = new SchemaStore();
        AtomicBoolean full = new AtomicBoolean(true);
        store.journalTo(new FullDisk(full));

        assertThatThrownBy(() -> store.register("a-value", v1().canonicalString()))
                .isInstanceOf(RegistryError.class);
        assertThat(store.subjects()).isEmpty();
        full.set(false);

        assertThat(store.register("a-value", v2().canonicalString()).id()).isEqualTo(1);
    }

    @Test
    void fileInUseByAnotherRegistryIsRefused() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(dir.resolve("schemas.jsonl")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in use by another registry");
    }

    @Test
    void halfRequestsDoNotStopIt() throws Exception {
        URI url = URI.create(registry.url());
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Socket socket = new Socket(url.getHost(), url.getPort());
            sockets.add(socket);
            socket.getOutputStream()
                    .write(
                            "POST /subjects/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(client().register("a-value", v1())).isPositive();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** A journal whose disk may be full. */
    private record FullDisk(AtomicBoolean full) implements SchemaStore.Journal {

        @Override
        public void registered(SchemaStore.Version version) {
            if (full.get()) {
                throw RegistryError.unwritable("no space left on device");
            }
        }

        @Override
        public void deleted(String subject) {
            throw RegistryError.unwritable("no space left on device");
        }

        @Override
        public void levelSet(String subject, String level) {
            throw RegistryError.unwritable("no space left on device");
        }
    }

    private void restart() throws Exception {
        registry.close();
        registry = EmbeddedRegistry.start(dir.resolve("schemas.jsonl"));
    }

    private SchemaRegistryClient client() {
        return new CachedSchemaRegistryClient(registry.url(), 10);
    }

    private static int codeOf(ThrowingCallable call) {
        return catchThrowableOfType(RestClientException.class, call).getErrorCode();
    }

    private static AvroSchema v1() {
        return schema(SchemaBuilder.record("R").fields().requiredLong("a").endRecord());
    }

    private static AvroSchema v2() {
        return schema(
                SchemaBuilder.record("R")
                        .fields()
                        .requiredLong("a")
                        .optionalString("b")
                        .endRecord());
    }

    private static AvroSchema incompatible() {
        return schema(SchemaBuilder.record("R").fields().requiredString("c").endRecord());
    }

    private static AvroSchema schema(Schema avro) {
        return new AvroSchema(avro);
    }
}
