package press.shijian.events;

/**
 * The three topics of events. Each has one service that writes it and is keyed by submission id, which is what keeps order. Beside them
 * lies the one with the keys that events are encrypted with.
 */
public final class Topics {

    public static final String SUBMISSIONS = "shijian.submissions";
    public static final String REVIEWS = "shijian.reviews";
    public static final String ARTICLES = "shijian.articles";

    /** Compacted, and no log: the keys of submissions, written by submission-service. */
    public static final String KEYS = "shijian.keys";

    private Topics() {}
}
