package press.shijian.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** Makes a record an event of the published language: what its type is called on the wire, and where it travels. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventContract {

    /**
     * The CloudEvents {@code type}, e.g. {@code press.shijian.submission.submitted.v1}; never changes, and never names a
     * class.
     */
    String type();

    /** The Kafka topic, keyed by submission id. */
    String topic();

    /** The CloudEvents {@code source}: the one service that emits such events, and that is believed. */
    String emitter();

    Kind kind();

    /** Which key of its subject its data are encrypted with on the topic: once that is erased, nobody reads them any more. */
    DataKey dataKey();

    /** What a reader loses that does not know the type yet. */
    enum Kind {
        /** The reader's own state would be wrong for ever: it has to wait until it knows the type. */
        ESSENTIAL,
        /** The reader shows less than it could, and nothing wrong: it may pass the event over. */
        INFORMATIONAL;

        /** The value of the CloudEvents extension {@code kind}. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The keys that a subject has. */
    enum DataKey {
        /** None: ids, states and times alone, what everybody may read anyway, or what has to have its effect after an erasure, too. */
        NONE,
        /** Of what leads to a decision: names, texts, answers, comments. Erased when the student has deleted the account. */
        REVIEW,
        /** Of the accepted revision, and of what the desk orders about the article. Erased only where nothing was published. */
        ARTICLE;

        /** How it is called on the wire. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
