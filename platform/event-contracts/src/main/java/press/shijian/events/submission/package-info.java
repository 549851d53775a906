/**
 * Events on {@code shijian.submissions}: what students do with their submissions. Only submission-service emits them. Times are UTC instants.
 */
@NullMarked
package press.shijian.events.submission;

import org.jspecify.annotations.NullMarked;
