/**
 * Which texts are near to one another ({@link press.shijian.textindex.NearTexts}). A service keeps an index of what it has
 * heard itself, in memory, and fills it anew from its own database when it starts. Texts go in and only their ids come
 * out: who may see a text that is near is for the service to say.
 */
@NullMarked
package press.shijian.textindex;

import org.jspecify.annotations.NullMarked;
