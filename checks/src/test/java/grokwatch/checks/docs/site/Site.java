package grokwatch.checks.docs.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the site: every page that is reached from the index, with its Markdown beside it, the
 * files that pages link to, and {@code llms.txt}.
 */
final class Site {

    private final SitePaths paths;
    private final Map<Path, SitePage> pages = new LinkedHashMap<>();
    private final Set<Path> files = new TreeSet<>();

    private Site(SitePaths paths) {
        this.paths = paths;
    }

    /** Reads the pages of a repository. */
    static Site of(SitePaths paths) throws IOException {
        Site site = new Site(paths);
        Deque<Path> found = new ArrayDeque<>(List.of(paths.index()));
        while (!found.isEmpty()) {
            Path file = found.remove();
            if (!SitePaths.isPage(file)) {
                site.files.add(file);
            } else if (!site.pages.containsKey(file)) {
                SitePage page = SitePage.of(file, paths);
                site.pages.put(file, page);
                found.addAll(page.targets());
            }
        }
        return site;
    }

    Set<Path> pages() {
        return pages.keySet();
    }

    Navigation navigation() {
        return new Navigation(pages.get(paths.index()), paths);
    }

    /** Writes everything into a folder, whose earlier content is deleted. */
    void write(Path folder) throws IOException {
        delete(folder);
        Path sources = paths.index().resolveSibling("site");
        String frame = Files.readString(sources.resolve("page.html"));
        Map<Path, String> titles =
                pages.values().stream().collect(Collectors.toMap(SitePage::file, SitePage::title));
        Navigation navigation = navigation();
        for (SitePage page : pages.values()) {
            String html =
                    frame.replace("{{root}}", paths.root(page.file()))
                            .replace("{{title}}", Navigation.escaped(page.title()))
                            .replace("{{navigation}}", navigation.html(page.file(), titles))
                            .replace("{{content}}", page.html());
            Path target = folder.resolve(paths.place(page.file()));
            Files.createDirectories(target.getParent());
            Files.writeString(target, html);
            copy(page.file(), folder.resolve(paths.repository().relativize(page.file())));
        }
        for (Path file : files) {
            copy(file, folder.resolve(paths.place(file)));
        }
        copy(sources.resolve("style.css"), folder.resolve("style.css"));
        copy(paths.repository().resolve("llms.txt"), folder.resolve("llms.txt"));
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
