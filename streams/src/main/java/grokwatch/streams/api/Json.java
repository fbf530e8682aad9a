package grokwatch.streams.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.http.message.HttpResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON as this API has it: unknown is null, numbers that are not finite are texts. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;

    private Json() {}

    /** Writes an object's fields. */
    @FunctionalInterface
    public interface Writing {

        void write(JsonGenerator out) throws IOException;
    }

    /** An object as text, in one line. */
    public static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(text)) {
            out.writeStartObject();
            writing.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString();
    }

    /** Answers with an object, tagged by its content. */
    public static HttpResponse answer(Writing writing) {
        return HttpResponse.json(OK, text(writing)).tagged();
    }

    /** A whole number or null. */
    public static void field(JsonGenerator out, String name, Long value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
    }

    /** A number or null. */
    public static void field(JsonGenerator out, String name, Double value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
    }
}
