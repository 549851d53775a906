/**
 * What all services set the same way: {@code shijian-web-defaults.properties}, read below everything a service or its
 * environment says.
 */
@NullMarked
package press.shijian.shell.defaults;

import org.jspecify.annotations.NullMarked;
