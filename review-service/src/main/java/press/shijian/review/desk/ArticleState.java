package press.shijian.review.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What readers find where an article stands or stood. */
public enum ArticleState {
    PUBLISHED("article.state.published"),
    /** 已更正: published with another text, and with a notice. */
    CORRECTED("article.state.corrected"),
    /** 已下线: off the site for a while. */
    UNPUBLISHED("article.state.unpublished"),
    /** 已撤稿: taken back for good. */
    RETRACTED("article.state.retracted");

    private final String messageKey;

    ArticleState(String messageKey) {
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }

    /** Whether readers have its text. */
    public boolean isReadable() {
        return this == PUBLISHED || this == CORRECTED;
    }

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArticleState> of(String slug) {
        return Arrays.stream(values())
                .filter(state -> state.slug().equals(slug))
                .findFirst();
    }
}
