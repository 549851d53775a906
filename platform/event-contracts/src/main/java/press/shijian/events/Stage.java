package press.shijian.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stage of review, on the wire a string: 初审 {@code first}, 复审 {@code second}, 终审 {@code final}, or an installation's
 * own.
 *
 * @param slug as {@link Slug} has it
 */
public record Stage(@JsonValue String slug) {

    @JsonCreator
    public Stage {
        if (!Slug.isSlug(slug)) {
            throw new IllegalArgumentException("Not a stage's slug: " + slug);
        }
    }

    @Override
    public String toString() {
        return slug;
    }
}
