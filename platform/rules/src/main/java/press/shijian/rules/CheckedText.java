package press.shijian.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as the rules see it; what isn't filled in is empty.
 *
 * @param body as it is read: no markup, a line for each paragraph
 * @param eventEndedAt when that which it tells of was over; null where nobody has said
 * @param at when it is checked, or handed in
 */
public record CheckedText(
        String title,
        String school,
        String college,
        String team,
        String body,
        List<Photograph> photographs,
        @Nullable Instant eventEndedAt,
        Instant at) {

    /** In pixels. */
    public record Photograph(int width, int height) {}

    /** @throws IllegalArgumentException for a field that has no text */
    public String of(CheckedField field) {
        return switch (field) {
            case TITLE -> title;
            case SCHOOL -> school;
            case COLLEGE -> college;
            case TEAM -> team;
            case BODY -> body;
            case PHOTOGRAPHS, EVENT_ENDED -> throw new IllegalArgumentException(field + " is no text");
        };
    }
}
