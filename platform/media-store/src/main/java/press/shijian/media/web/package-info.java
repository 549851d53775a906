/** Shows photographs, at the same address in each service that has this module on its class path. */
@NullMarked
package press.shijian.media.web;

import org.jspecify.annotations.NullMarked;
