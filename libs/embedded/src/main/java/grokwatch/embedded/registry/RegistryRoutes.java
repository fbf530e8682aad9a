package grokwatch.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.embedded.registry.SchemaStore.Version;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.http.route.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Confluent's REST paths over a store. */
final class RegistryRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String SUBJECT = "/subjects/{subject}";
    private static final String VERSIONS = SUBJECT + "/versions";
    private static final String ID = "/schemas/ids/{id}";
    private static final int OK = 200;

    private final SchemaStore store;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
    }

    Routes routes() {
        return new Routes()
                .get("/", call -> ok(JSON.createObjectNode()))
                .get("/mode", call -> mode())
                .get("/mode/{subject}", call -> mode())
                .get("/subjects", call -> ok(store.subjects()))
                .post(SUBJECT, call -> ok(json(store.find(subject(call), schemaOf(call)))))
                .delete(SUBJECT, call -> ok(numbers(store.delete(subject(call)))))
                .post(VERSIONS, this::register)
                .get(VERSIONS, call -> ok(numbers(store.versions(subject(call)))))
                .get(VERSIONS + "/{version}", call -> ok(json(version(call))))
                .get(VERSIONS + "/{version}/schema", call -> raw(version(call).schema()))
                .get("/schemas/types", call -> ok(List.of("AVRO")))
                .get(ID, call -> ok(Map.of("schema", schemaById(call))))
                .get(ID + "/schema", call -> raw(schemaById(call)))
                .get(ID + "/subjects", this::subjectsOfId)
                .get(ID + "/versions", this::versionsOfId)
                .post("/compatibility" + VERSIONS, call -> verdict(call, null))
                .post(
                        "/compatibility" + VERSIONS + "/{version}",
                        call -> verdict(call, call.name("version")))
                .get("/config", call -> level(null))
                .put("/config", call -> setLevel(null, call))
                .get("/config/{subject}", call -> level(subject(call)))
                .put("/config/{subject}", call -> setLevel(subject(call), call))
                .mapped(RegistryRoutes::refusing);
    }

    static HttpResponse error(int status, int code, String message) {
        return response(
                status, JSON.createObjectNode().put("error_code", code).put("message", message));
    }

    private static Service refusing(Service service) {
        return call -> {
            try {
                return service.answer(call);
            } catch (RegistryError e) {
                return error(e.status(), e.code(), e.getMessage());
            }
        };
    }

    private HttpResponse register(HttpRequest call) {
        return ok(Map.of("id", store.register(subject(call), schemaOf(call)).id()));
    }

    private HttpResponse subjectsOfId(HttpRequest call) {
        return ok(store.usesOf(id(call)).stream().map(Version::subject).toList());
    }

    private HttpResponse versionsOfId(HttpRequest call) {
        return ok(
                store.usesOf(id(call)).stream()
                        .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                        .toList());
    }

    private HttpResponse verdict(HttpRequest call, String against) {
        List<String> faults = store.incompatibilities(subject(call), schemaOf(call), against);
        return ok(Map.of("is_compatible", faults.isEmpty(), "messages", faults));
    }

    private HttpResponse level(String subject) {
        if (subject != null && !store.hasOwnLevel(subject)) {
            throw new RegistryError(
                    40408,
                    "Subject '"
                            + subject
                            + "' does not have subject-level compatibility configured");
        }
        return ok(Map.of("compatibilityLevel", store.level(subject).name));
    }

    private HttpResponse setLevel(String subject, HttpRequest call) {
        String level = body(call).path("compatibility").asText("");
        store.setLevel(subject, level);
        return ok(Map.of("compatibility", level));
    }

    private String schemaById(HttpRequest call) {
        return store.byId(id(call)).canonicalString();
    }

    private Version version(HttpRequest call) {
        return store.version(subject(call), call.name("version"));
    }

    private static String subject(HttpRequest call) {
        return call.name("subject");
    }

    private static int id(HttpRequest call) {
        try {
            return Integer.parseInt(call.name("id"));
        } catch (NumberFormatException e) {
            throw new RegistryError(404, "HTTP 404 Not Found");
        }
    }

    private static String schemaOf(HttpRequest call) {
        JsonNode body = body(call);
        JsonNode type = body.path("schemaType");
        if (type.isTextual() && !type.asText().equals("AVRO")) {
            throw RegistryError.invalidSchema("schemaType must be AVRO, was " + type.asText());
        }
        if (!body.path("references").isMissingNode() && !body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("references are not supported by this registry");
        }
        return body.path("schema").asText();
    }

    private static JsonNode body(HttpRequest call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException e) {
            throw RegistryError.invalidSchema("body is not JSON");
        }
    }

    private static List<Integer> numbers(List<Version> versions) {
        return versions.stream().map(Version::version).toList();
    }

    private static ObjectNode json(Version version) {
        return JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
    }

    private static HttpResponse mode() {
        return ok(Map.of("mode", "READWRITE"));
    }

    private static HttpResponse raw(String schema) {
        try {
            return ok(JSON.readTree(schema));
        } catch (IOException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    private static HttpResponse ok(Object answer) {
        return response(OK, JSON.valueToTree(answer));
    }

    private static HttpResponse response(int status, JsonNode answer) {
        try {
            return HttpResponse.of(status, MEDIA_TYPE, JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new IllegalStateException("a tree of JSON can be written", e);
        }
    }
}
