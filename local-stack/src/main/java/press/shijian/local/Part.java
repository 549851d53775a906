package press.shijian.local;

/** The processes, in the order in which they start; they stop in the reverse order. */
public enum Part {
    DATABASE("database", "SHIJIAN_MONGODB_PORT", 27017, "page.name.database", ""),
    BROKER("broker", "SHIJIAN_KAFKA_PORT", 9092, "page.name.broker", ""),
    SUBMISSION(
            "submission-service",
            "SHIJIAN_SUBMISSION_PORT",
            8081,
            "page.name.submission-service",
            "page.door.submission-service"),
    REVIEW("review-service", "SHIJIAN_REVIEW_PORT", 8082, "page.name.review-service", "page.door.review-service"),
    PUBLISH("publish-service", "SHIJIAN_PUBLISH_PORT", 8083, "page.name.publish-service", "page.door.publish-service");

    private final String title;
    private final String portVariable;
    private final int usualPort;
    private final String nameKey;
    private final String purposeKey;

    Part(String title, String portVariable, int usualPort, String nameKey, String purposeKey) {
        this.title = title;
        this.portVariable = portVariable;
        this.usualPort = usualPort;
        this.nameKey = nameKey;
        this.purposeKey = purposeKey;
    }

    /** The name of its process and its log. The module of a service has the same name. */
    public String title() {
        return title;
    }

    public boolean isService() {
        return this == SUBMISSION || this == REVIEW || this == PUBLISH;
    }

    /** The message key of its name. */
    String nameKey() {
        return nameKey;
    }

    /** The message key of a service's purpose; empty for the engines. */
    String purposeKey() {
        return purposeKey;
    }

    String portVariable() {
        return portVariable;
    }

    int usualPort() {
        return usualPort;
    }
}
