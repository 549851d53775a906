/**
 * What is encrypted of an event, and where the keys lie: each subject has keys of its own, so that erasing them makes unreadable what lies on the
 * topics for ever. Why it is done this way: {@code docs/adr/0100}.
 */
@NullMarked
package press.shijian.messaging.encryption;

import org.jspecify.annotations.NullMarked;
