/** RSS, Atom and JSON Feed over HTTP. */
@NullMarked
package press.shijian.publish.syndication.web;

import org.jspecify.annotations.NullMarked;
