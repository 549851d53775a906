/**
 * submission-service: where students write, hand in and follow their submissions. This package only puts the parts
 * together; {@code account} is about people, {@code manuscript} about what they write.
 */
@NullMarked
package press.shijian.submission;

import org.jspecify.annotations.NullMarked;
