package grokwatch.http.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files of a web page that stand beside a class: {@code index.html} at the root, others below
 * {@code /assets}. Only plain names of known types lead to a file, so that no path leads out. The
 * script {@value #SCRIPT} and the style sheet {@value #SHEET} include what they import.
 */
public final class StaticFiles {

    private static final String SCRIPT = "app.js";
    private static final String SHEET = "app.css";
    private static final int OK = 200;
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,8}[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html;charset=utf-8"),
                    Map.entry("css", "text/css;charset=utf-8"),
                    Map.entry("js", "text/javascript;charset=utf-8"),
                    Map.entry("mjs", "text/javascript;charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("txt", "text/plain;charset=utf-8"));

    private final Class<?> beside;
    private final String folder;
    private final Map<String, HttpResponse> read = new ConcurrentHashMap<>();

    /**
     * @param beside class by whose package and loader the files are found
     * @param folder below that package, or from the root if it begins with a slash
     */
    public StaticFiles(Class<?> beside, String folder) {
        this.beside = beside;
        this.folder = folder;
    }

    public Routes routes() {
        return new Routes()
                .get("/", call -> file("index.html", call))
                .get("/assets/{*file}", call -> file(call.name("file"), call));
    }

    private HttpResponse file(String name, HttpRequest call) {
        if (!NAME.matcher(name).matches() || !TYPES.containsKey(ending(name))) {
            throw HttpException.noEndpoint(call.method(), call.path());
        }
        HttpResponse known = read.get(name);
        if (known != null) {
            return known;
        }
        HttpResponse answer = load(name, call);
        read.put(name, answer);
        return answer;
    }

    private HttpResponse load(String name, HttpRequest call) {
        byte[] content =
                switch (name) {
                    case SCRIPT -> Bundle.script(name, file -> text(file, call)).getBytes(UTF_8);
                    case SHEET -> Bundle.sheet(name, file -> text(file, call)).getBytes(UTF_8);
                    default -> read(name, call);
                };
        return HttpResponse.of(OK, TYPES.get(ending(name)), content).tagged();
    }

    private String text(String name, HttpRequest call) {
        return new String(read(name, call), UTF_8);
    }

    private byte[] read(String name, HttpRequest call) {
        try (InputStream in = beside.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw HttpException.noEndpoint(call.method(), call.path());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
