package press.shijian.events;

/** The three topics. Each has one service that writes it and is keyed by submission id, which is what keeps order. */
public final class Topics {

    public static final String SUBMISSIONS = "shijian.submissions";
    public static final String REVIEWS = "shijian.reviews";
    public static final String ARTICLES = "shijian.articles";

    private Topics() {}
}
