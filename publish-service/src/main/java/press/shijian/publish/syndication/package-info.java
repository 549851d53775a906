/**
 * What other programs subscribe to: RSS, Atom and JSON Feed of everything, of a category, of a source. Always in Chinese,
 * with whole texts and absolute addresses.
 */
@NullMarked
package press.shijian.publish.syndication;

import org.jspecify.annotations.NullMarked;
