/** A small service that stands on the shell as the real ones do: accounts, pages, calls, a form, every component. */
@NullMarked
package press.shijian.shell.sampledesk;

import org.jspecify.annotations.NullMarked;
