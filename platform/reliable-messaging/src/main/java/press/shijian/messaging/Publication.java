package press.shijian.messaging;

/**
 * One topic that a service writes. Declare it as a bean: the topic is made when the service starts, and the service is ready
 * only when it may write there.
 *
 * @param topic Kafka topic
 */
public record Publication(String topic) {}
