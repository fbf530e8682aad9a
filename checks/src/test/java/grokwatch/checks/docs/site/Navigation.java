package grokwatch.checks.docs.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;

/** The sections of the index with the pages that each lists, in its order. */
final class Navigation {

    private final SitePaths paths;
    private final Map<String, List<Path>> sections = new LinkedHashMap<>();

    /**
     * @param index page whose headings of the second level are the sections
     */
    Navigation(SitePage index, SitePaths paths) {
        this.paths = paths;
        index.document().accept(new Reading());
    }

    Map<String, List<Path>> sections() {
        return sections;
    }

    /**
     * The list of all pages, as one of them shows it.
     *
     * @param titles by file
     */
    String html(Path current, Map<Path, String> titles) {
        StringBuilder html = new StringBuilder();
        sections.forEach(
                (name, files) -> {
                    html.append("<h2>").append(escaped(name)).append("</h2>\n<ul>\n");
                    for (Path file : files) {
                        html.append("<li><a href=\"%s\"".formatted(paths.link(current, file)))
                                .append(file.equals(current) ? " aria-current=\"page\">" : ">")
                                .append(escaped(titles.get(file)))
                                .append("</a></li>\n");
                    }
                    html.append("</ul>\n");
                });
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private final class Reading extends AbstractVisitor {

        private List<Path> section;

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 2) {
                section =
                        sections.computeIfAbsent(SitePage.text(heading), name -> new ArrayList<>());
            }
        }

        /** The index is at the root of the site, so that its links are places on it. */
        @Override
        public void visit(Link link) {
            String place = link.getDestination().replaceFirst("#.*", "");
            if (section != null && place.endsWith(".html") && !place.contains(":")) {
                section.add(paths.repository().resolve(place.replaceFirst("html$", "md")));
            }
        }

        @Override
        public void visit(CustomBlock block) {
            visitChildren(block);
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
        }
    }
}
