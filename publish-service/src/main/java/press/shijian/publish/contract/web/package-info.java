/** The description of the events that the three services send, for programs that listen to Kafka themselves. */
@NullMarked
package press.shijian.publish.contract.web;

import org.jspecify.annotations.NullMarked;
