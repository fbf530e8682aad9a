package grokwatch.producers.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading and writing JSON as clients of all ages do it. */
public final class Json {

    private static final int DEEPEST = 32;

    /** Bare NaN is no JSON, but Python writes it. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .build();

    private static final ObjectReader NODES = MAPPER.readerFor(JsonNode.class);

    private static final Parsed NO_CONTAINER =
            new Parsed(
                    null,
                    new HttpException(
                            400, "BAD_REQUEST", "a line must begin with a JSON object or array"));

    private static final byte[] EMPTY = {'{', '}'};
    private static final int OK = 200;

    private Json() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writing {

        void write(JsonGenerator out) throws IOException;
    }

    /** A parser over a body. */
    public static JsonParser parser(byte[] body) throws IOException {
        return MAPPER.getFactory().createParser(body);
    }

    /**
     * The body as a tree; for calls that are rare.
     *
     * @throws HttpException if it is no JSON
     */
    public static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The values of a body of one JSON value, or of JSON lines: those of an array one by one. */
    public static List<Parsed> each(byte[] body) {
        List<Parsed> values = new ArrayList<>();
        Optional<JsonNode> single = single(body);
        if (single.isPresent()) {
            add(single.get(), values);
            return values;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> addLine(line, values));
        return values;
    }

    /**
     * A value of several, or what is wrong with it.
     *
     * @param fault null if there is none
     */
    public record Parsed(JsonNode value, HttpException fault) {}

    /** The one value of a body; empty where more of them follow. */
    private static Optional<JsonNode> single(byte[] body) {
        try (JsonParser parser = parser(body)) {
            JsonNode first = MAPPER.readTree(parser);
            if (first != null && parser.nextToken() == null) {
                return Optional.of(first);
            }
        } catch (IOException e) {
            if (new String(body, StandardCharsets.UTF_8).strip().lines().count() <= 1) {
                throw malformed(e);
            }
        }
        return Optional.empty();
    }

    private static void addLine(String line, List<Parsed> values) {
        if (!startsContainer(line)) {
            values.add(NO_CONTAINER);
            return;
        }
        try (MappingIterator<JsonNode> nodes = NODES.readValues(line)) {
            while (nodes.hasNextValue()) {
                add(nodes.nextValue(), values);
            }
        } catch (IOException e) {
            values.add(new Parsed(null, malformed(e)));
        }
    }

    /** Whether an object or array begins; a parser for each line of garbage would cost too much. */
    private static boolean startsContainer(String line) {
        String start = line.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static void add(JsonNode node, List<Parsed> values) {
        if (node.isArray()) {
            node.forEach(element -> values.add(new Parsed(element, null)));
        } else {
            values.add(new Parsed(node, null));
        }
    }

    /** What is wrong with a body, in one line and without its content. */
    public static HttpException malformed(IOException e) {
        String what =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.toString();
        return new HttpException(400, "BAD_REQUEST", "the body is no JSON: " + what);
    }

    /** Answers with nothing to say. */
    public static HttpResponse empty() {
        return HttpResponse.json(OK, EMPTY);
    }

    /** Answers with an object. */
    public static HttpResponse object(Writing writing) {
        return HttpResponse.json(OK, bytes(writing));
    }

    /** An object as bytes. */
    public static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            writing.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
