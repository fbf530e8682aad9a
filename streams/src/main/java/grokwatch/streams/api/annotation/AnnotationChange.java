package grokwatch.streams.api.annotation;

import grokwatch.http.message.HttpException;
import grokwatch.streams.api.body.JsonBody;
import grokwatch.streams.fleet.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A change of annotations; what it does not name stays.
 *
 * @param note at most 4000 characters
 * @param added tags, each 1 to 64 characters
 * @param removed tags
 * @param author at most 100 characters
 */
record AnnotationChange(
        Optional<String> note,
        List<String> added,
        List<String> removed,
        Optional<Boolean> archived,
        Optional<String> author) {

    static final Set<String> FIELDS =
            Set.of("runs", "note", "addTags", "removeTags", "archived", "author");

    private static final int MAX_NOTE = 4_000;
    private static final int MAX_AUTHOR = 100;
    private static final int MAX_TAG = 64;
    private static final int MAX_TAGS = 32;

    /**
     * The change that a request describes.
     *
     * @throws HttpException if a field is out of bounds
     */
    static AnnotationChange of(JsonBody body) {
        AnnotationChange change =
                new AnnotationChange(
                        body.text("note"),
                        body.texts("addTags").stream().map(String::strip).toList(),
                        body.texts("removeTags"),
                        body.flag("archived"),
                        body.text("author"));
        change.note.ifPresent(note -> requireLength("note", note, 0, MAX_NOTE));
        change.author.ifPresent(author -> requireLength("author", author, 0, MAX_AUTHOR));
        change.added.forEach(tag -> requireLength("addTags", tag, 1, MAX_TAG));
        if (change.added.stream().anyMatch(tag -> tag.contains(","))) {
            throw HttpException.invalid("addTags must be without commas, were " + change.added)
                    .ofField("addTags");
        }
        return change;
    }

    /**
     * An annotation after this change.
     *
     * @param now milliseconds since 1970-01-01T00:00Z; the change is later than the one before in
     *     any case
     * @throws HttpException if it had too many tags
     */
    Annotation applyTo(Annotation before, long now) {
        SortedSet<String> tags = new TreeSet<>(before.tags());
        tags.addAll(added);
        removed.forEach(tags::remove);
        if (tags.size() > MAX_TAGS) {
            throw HttpException.invalid(
                            "a run must have at most %d tags, had %d; remove some"
                                    .formatted(MAX_TAGS, tags.size()))
                    .ofField("addTags");
        }
        return new Annotation(
                note.orElse(before.note()),
                List.copyOf(tags),
                archived.orElse(before.archived()),
                author.orElse(""),
                Math.max(now, before.changedAt() + 1));
    }

    private static void requireLength(String field, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw HttpException.invalid(
                            "%s must have %d to %d characters, had %d"
                                    .formatted(field, least, most, text.length()))
                    .ofField(field);
        }
    }
}
