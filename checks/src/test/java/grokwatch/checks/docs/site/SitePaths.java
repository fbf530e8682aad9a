package grokwatch.checks.docs.site;

import java.nio.file.Path;

/**
 * Where the files of the repository are on the site: at the same place, pages as HTML, and the
 * index of the documentation at the root.
 *
 * @param repository absolute
 */
record SitePaths(Path repository) {

    private static final Path INDEX = Path.of("docs", "README.md");

    Path index() {
        return repository.resolve(INDEX);
    }

    static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    /** The place of a file, relative to the site. */
    Path place(Path file) {
        Path relative = repository.relativize(file);
        if (relative.equals(INDEX)) {
            return Path.of("index.html");
        }
        return isPage(file)
                ? Path.of(relative.toString().replaceFirst("\\.md$", ".html"))
                : relative;
    }

    /** The link from one file to another, with slashes. */
    String link(Path from, Path to) {
        Path folder = repository.resolve(place(from)).getParent();
        return folder.relativize(repository.resolve(place(to))).toString().replace('\\', '/');
    }

    /** The link from a page to the root of the site: empty, or {@code ../} some times. */
    String root(Path from) {
        return "../".repeat(place(from).getNameCount() - 1);
    }
}
