package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import press.shijian.events.submission.CorrectionRequested;

/**
 * What has become of an article since it was published. What the desk and the site say of it comes on two topics, which overtake each other.
 *
 * @param state what readers find
 * @param correctedAt when its text last changed; null where it never has
 * @param requests how many corrections its student has asked for
 * @param asked what waits for the desk's answer; null where nothing does
 * @param askedAt when that was asked
 */
public record ArticleStanding(
        State state,
        @Nullable Instant correctedAt,
        int requests,
        @Nullable String asked,
        @Nullable Instant askedAt) {

    static final ArticleStanding PUBLISHED = new ArticleStanding(State.PUBLISHED, null, 0, null, null);

    /** What readers find. */
    public enum State {
        PUBLISHED("standing.published", "now.published"),
        CORRECTED("standing.corrected", "standing.corrected.now"),
        UNPUBLISHED("standing.unpublished", "standing.unpublished.now"),
        RETRACTED("standing.retracted", "standing.retracted.now");

        private final String messageKey;
        private final String explanationKey;

        State(String messageKey, String explanationKey) {
            this.messageKey = messageKey;
            this.explanationKey = explanationKey;
        }

        public String messageKey() {
            return messageKey;
        }

        /** Of the sentence that says what that means. */
        public String explanationKey() {
            return explanationKey;
        }

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isReadable() {
            return this == PUBLISHED || this == CORRECTED;
        }
    }

    ArticleStanding corrected(Instant at) {
        return new ArticleStanding(state.isReadable() ? State.CORRECTED : state, at, requests, asked, askedAt);
    }

    ArticleStanding retracted() {
        return new ArticleStanding(State.RETRACTED, correctedAt, requests, null, null);
    }

    /** Nothing brings back what is retracted. */
    ArticleStanding unpublished() {
        return state == State.RETRACTED
                ? this
                : new ArticleStanding(State.UNPUBLISHED, correctedAt, requests, asked, askedAt);
    }

    ArticleStanding republished() {
        State now = correctedAt == null ? State.PUBLISHED : State.CORRECTED;
        return state == State.RETRACTED ? this : new ArticleStanding(now, correctedAt, requests, asked, askedAt);
    }

    ArticleStanding asking(CorrectionRequested event) {
        return new ArticleStanding(state, correctedAt, event.request(), event.note(), event.requestedAt());
    }

    /** @param request the one that is answered; an earlier one changes nothing */
    ArticleStanding answered(int request) {
        return request < requests ? this : new ArticleStanding(state, correctedAt, requests, null, null);
    }

    /** Its student has deleted the account. */
    ArticleStanding withoutWords() {
        return new ArticleStanding(state, correctedAt, requests, null, null);
    }
}
