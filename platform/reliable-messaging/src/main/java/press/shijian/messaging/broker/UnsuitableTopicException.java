package press.shijian.messaging.broker;

import java.util.List;

/** A topic that exists would lose events, or would not take them. The sentence says what to change. */
public final class UnsuitableTopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsuitableTopicException(String topic, List<String> complaints) {
        super("Topic %s can't be used: %s".formatted(topic, String.join("; ", complaints)));
    }
}
