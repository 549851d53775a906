/**
 * Kafka as this module uses it: messages as they lie on a topic, their headers, and the clients that send and administrate.
 * What a message means is decided elsewhere.
 */
@NullMarked
package press.shijian.messaging.broker;

import org.jspecify.annotations.NullMarked;
