package press.shijian.submission.manuscript;

import java.util.List;
import java.util.Optional;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.PlainText;

/** What a student fills in, and how long it may be, in code points. */
public enum ManuscriptField {
    TITLE("title", 60),
    AUTHOR("author", 60),
    SCHOOL("source.school", 60),
    COLLEGE("source.college", 60),
    TEAM("source.team", 60),
    CATEGORY("category", 60),
    /** HTML as it is kept, cleaned: the text with its markup. */
    BODY("body", 100_000),
    REPLY("reply", 2_000),
    /** One of them, to one comment on a passage. */
    ANSWER("answers", 500);

    /** A body as it is sent, with whatever Word has put around the text; more is not even looked at. */
    static final int BODY_AS_SENT = 1_000_000;

    private final String path;
    private final int limit;

    ManuscriptField(String path, int limit) {
        this.path = path;
        this.limit = limit;
    }

    /** As the JSON names it. */
    public String path() {
        return path;
    }

    public int limit() {
        return limit;
    }

    /** Empty where it fits. */
    Optional<FieldError> tooLong(String text) {
        int length = PlainText.length(text);
        return length > limit
                ? Optional.of(new FieldError(
                        path, this == BODY ? "text.too-long-with-markup" : "text.too-long", limit, length))
                : Optional.empty();
    }

    void checkThere(String text, List<FieldError> errors) {
        if (text.isEmpty()) {
            errors.add(new FieldError(path, "text.required"));
        }
    }
}
