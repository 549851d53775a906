package press.shijian.rules;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Each kind of rule that a profile may name. */
enum RuleKind {
    TITLE_LENGTH("title-length", TitleLength.class),
    SOURCE_COMPLETE("source-complete", SourceComplete.class),
    SOURCE_FORM("source-form", SourceForm.class),
    WORDS_TO_AVOID("words-to-avoid", WordsToAvoid.class),
    DATELINE("dateline", Dateline.class),
    BODY_LENGTH("body-length", BodyLength.class),
    PHOTOGRAPHS_NUMBER("photographs-number", PhotographsNumber.class),
    PHOTOGRAPHS_SIZE("photographs-size", PhotographsSize.class),
    IDENTITY_NUMBERS("identity-numbers", IdentityNumbers.class),
    MOBILE_NUMBERS("mobile-numbers", MobileNumbers.class),
    IN_TIME("in-time", InTime.class);

    private final String slug;

    /** Its components are the parameters. */
    private final Class<? extends Rule> type;

    RuleKind(String slug, Class<? extends Rule> type) {
        this.slug = slug;
        this.type = type;
    }

    static RuleKind named(String slug) {
        return Arrays.stream(values())
                .filter(kind -> kind.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of rule is called " + slug + "; there are "
                        + Arrays.stream(values()).map(kind -> kind.slug).collect(Collectors.joining(", "))));
    }

    String slug() {
        return slug;
    }

    Class<? extends Rule> type() {
        return type;
    }
}
