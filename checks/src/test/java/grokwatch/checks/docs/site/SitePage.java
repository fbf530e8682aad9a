package grokwatch.checks.docs.site;

import grokwatch.checks.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A Markdown page with links as they are on the site. */
final class SitePage {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Path file;
    private final SitePaths paths;
    private final Node document;
    private final List<Path> targets = new ArrayList<>();
    private final Map<Node, String> ids = new IdentityHashMap<>();
    private String title;

    private SitePage(Path file, SitePaths paths) throws IOException {
        this.file = file;
        this.paths = paths;
        this.title = file.getFileName().toString();
        this.document = PARSER.parse(Files.readString(file));
        document.accept(new Relinking());
    }

    static SitePage of(Path file, SitePaths paths) throws IOException {
        return new SitePage(file, paths);
    }

    Path file() {
        return file;
    }

    /** The text of its first heading. */
    String title() {
        return title;
    }

    /** Files of the repository that it links to or shows. */
    List<Path> targets() {
        return targets;
    }

    Node document() {
        return document;
    }

    /** Its text as HTML, without a frame. */
    String html() {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(
                        context ->
                                (node, tag, attributes) -> {
                                    if (ids.containsKey(node)) {
                                        attributes.put("id", ids.get(node));
                                    }
                                    if (node instanceof TableBlock) {
                                        attributes.put("tabindex", "0");
                                    }
                                })
                .build()
                .render(document)
                .replace("<table tabindex=\"0\">", "<div class=\"table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(Code part) {
                        text.append(part.getLiteral());
                    }
                });
        return text.toString();
    }

    /** Replaces the targets of links by their places on the site, and names headings. */
    private final class Relinking extends AbstractVisitor {

        private final Map<String, Integer> uses = new HashMap<>();

        @Override
        public void visit(Heading heading) {
            String text = text(heading);
            if (uses.isEmpty()) {
                title = text;
            }
            String anchor = MarkdownPage.anchor(text);
            int earlier = uses.merge(anchor, 1, Integer::sum) - 1;
            ids.put(heading, earlier == 0 ? anchor : anchor + "-" + earlier);
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            link.setDestination(relinked(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(relinked(image.getDestination()));
        }

        @Override
        public void visit(CustomBlock block) {
            visitChildren(block);
        }

        private String relinked(String destination) {
            if (destination.matches("[a-z]+:.*") || destination.startsWith("#")) {
                return destination;
            }
            int hash = destination.indexOf('#');
            String path = hash < 0 ? destination : destination.substring(0, hash);
            Path target = file.resolveSibling(path).normalize();
            if (Files.isDirectory(target)) {
                target = target.resolve("README.md");
            }
            targets.add(target);
            return paths.link(file, target) + (hash < 0 ? "" : destination.substring(hash));
        }
    }
}
