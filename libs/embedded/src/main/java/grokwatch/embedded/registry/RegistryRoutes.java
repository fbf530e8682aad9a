package grokwatch.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.embedded.registry.SchemaStore.Version;
import java.util.List;
import java.util.Map;

/** Confluent's REST paths over a store: what is asked, what is answered. Knows nothing of HTTP. */
final class RegistryRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaStore store;
    private final SchemaLog log;

    RegistryRoutes(SchemaStore store, SchemaLog log) {
        this.store = store;
        this.log = log;
    }

    /**
     * Answers one request.
     *
     * @param path decoded segments of the path
     * @param body JSON body; a missing node when there is none
     * @throws RegistryError with the code to answer
     */
    JsonNode answer(String method, List<String> path, JsonNode body) {
        String root = path.isEmpty() ? "" : path.get(0);
        return switch (root) {
            case "" -> JSON.createObjectNode();
            case "subjects" -> subjects(method, path, body);
            case "schemas" -> schemas(path);
            case "compatibility" -> compatibility(path, body);
            case "config" -> config(method, path, body);
            case "mode" -> JSON.createObjectNode().put("mode", "READWRITE");
            default -> throw notFound();
        };
    }

    private JsonNode subjects(String method, List<String> path, JsonNode body) {
        if (path.size() == 1) {
            return JSON.valueToTree(store.subjects());
        }
        String subject = path.get(1);
        if (path.size() == 2) {
            return switch (method) {
                case "POST" -> json(store.find(subject, schemaOf(body)));
                case "DELETE" -> delete(subject);
                default -> throw notFound();
            };
        }
        if (path.size() == 3 && method.equals("POST")) {
            return register(subject, schemaOf(body));
        }
        if (path.size() == 3) {
            return JSON.valueToTree(
                    store.versions(subject).stream().map(Version::version).toList());
        }
        Version version = store.version(subject, path.get(3));
        return path.size() == 5 ? raw(version.schema()) : json(version);
    }

    private JsonNode register(String subject, String schema) {
        int before = store.subjects().contains(subject) ? store.versions(subject).size() : 0;
        Version version = store.register(subject, schema);
        if (version.version() > before) {
            log.registered(version);
        }
        return JSON.createObjectNode().put("id", version.id());
    }

    private JsonNode delete(String subject) {
        List<Integer> versions = store.delete(subject).stream().map(Version::version).toList();
        log.deleted(subject);
        return JSON.valueToTree(versions);
    }

    private JsonNode schemas(List<String> path) {
        if (path.size() == 2 && path.get(1).equals("types")) {
            return JSON.valueToTree(List.of("AVRO"));
        }
        if (path.size() < 3 || !path.get(1).equals("ids")) {
            throw notFound();
        }
        int id = schemaId(path.get(2));
        if (path.size() == 3) {
            return JSON.createObjectNode().put("schema", store.byId(id).canonicalString());
        }
        return switch (path.get(3)) {
            case "subjects" ->
                    JSON.valueToTree(store.usesOf(id).stream().map(Version::subject).toList());
            case "versions" ->
                    JSON.valueToTree(
                            store.usesOf(id).stream()
                                    .map(
                                            v ->
                                                    Map.of(
                                                            "subject",
                                                            v.subject(),
                                                            "version",
                                                            v.version()))
                                    .toList());
            case "schema" -> raw(store.byId(id).canonicalString());
            default -> throw notFound();
        };
    }

    private JsonNode compatibility(List<String> path, JsonNode body) {
        if (path.size() < 4 || !path.get(1).equals("subjects")) {
            throw notFound();
        }
        String against = path.size() > 4 ? path.get(4) : null;
        List<String> faults = store.incompatibilities(path.get(2), schemaOf(body), against);
        ObjectNode verdict = JSON.createObjectNode().put("is_compatible", faults.isEmpty());
        return verdict.set("messages", JSON.valueToTree(faults));
    }

    private JsonNode config(String method, List<String> path, JsonNode body) {
        String subject = path.size() > 1 ? path.get(1) : null;
        if (method.equals("PUT")) {
            String level = body.path("compatibility").asText(null);
            store.setLevel(subject, level);
            log.levelSet(subject, level);
            return JSON.createObjectNode().put("compatibility", level);
        }
        if (subject != null && !store.hasOwnLevel(subject)) {
            throw new RegistryError(
                    40408,
                    "Subject '"
                            + subject
                            + "' does not have subject-level compatibility configured");
        }
        return JSON.createObjectNode().put("compatibilityLevel", store.level(subject).name);
    }

    private static ObjectNode json(Version version) {
        return JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
    }

    private static JsonNode raw(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (java.io.IOException e) {
            throw RegistryError.invalidSchema(e.getMessage());
        }
    }

    private static String schemaOf(JsonNode body) {
        JsonNode type = body.path("schemaType");
        if (type.isTextual() && !type.asText().equals("AVRO")) {
            throw RegistryError.invalidSchema("schemaType must be AVRO, was " + type.asText());
        }
        if (!body.path("references").isMissingNode() && !body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("references are not supported by this registry");
        }
        return body.path("schema").asText();
    }

    private static int schemaId(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private static RegistryError notFound() {
        return new RegistryError(404, "HTTP 404 Not Found");
    }
}
