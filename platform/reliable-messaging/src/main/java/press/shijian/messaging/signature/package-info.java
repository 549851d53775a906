/**
 * Who has emitted an event: signatures on what is sent, and what is refused of what arrives. Why it is done this way: {@code
 * docs/adr/0086}.
 */
@NullMarked
package press.shijian.messaging.signature;

import org.jspecify.annotations.NullMarked;
