package press.shijian.local;

/** The processes, in the order in which they start; they stop in the reverse order. */
public enum Part {
    DATABASE("database", "SHIJIAN_MONGODB_PORT", 27017),
    BROKER("broker", "SHIJIAN_KAFKA_PORT", 9092),
    SUBMISSION("submission-service", "SHIJIAN_SUBMISSION_PORT", 8081),
    REVIEW("review-service", "SHIJIAN_REVIEW_PORT", 8082),
    PUBLISH("publish-service", "SHIJIAN_PUBLISH_PORT", 8083);

    private final String title;
    private final String portVariable;
    private final int usualPort;

    Part(String title, String portVariable, int usualPort) {
        this.title = title;
        this.portVariable = portVariable;
        this.usualPort = usualPort;
    }

    /** Also the name of its log, and of a service's module. */
    public String title() {
        return title;
    }

    public boolean isService() {
        return this == SUBMISSION || this == REVIEW || this == PUBLISH;
    }

    String portVariable() {
        return portVariable;
    }

    int usualPort() {
        return usualPort;
    }
}
