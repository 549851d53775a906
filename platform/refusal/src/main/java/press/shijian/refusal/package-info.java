/**
 * Why a service refuses what somebody asked: a kind, a message key, its arguments, and the fields concerned. A feature throws
 * it without knowing who asked; the shell turns the kind into an HTTP status and the key into a sentence. No HTTP, no
 * language and no framework belongs here.
 */
@NullMarked
package press.shijian.refusal;

import org.jspecify.annotations.NullMarked;
