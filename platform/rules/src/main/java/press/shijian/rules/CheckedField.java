package press.shijian.rules;

/** What a rule looks at. */
public enum CheckedField {
    TITLE("title"),
    SCHOOL("source.school"),
    COLLEGE("source.college"),
    TEAM("source.team"),
    BODY("body"),
    PHOTOGRAPHS("photographs"),
    EVENT_ENDED("eventEndedAt");

    private final String path;

    CheckedField(String path) {
        this.path = path;
    }

    /** As the JSON names it. */
    public String path() {
        return path;
    }
}
