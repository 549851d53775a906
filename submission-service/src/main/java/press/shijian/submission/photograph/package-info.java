/**
 * What students send to be shown with their texts. Which text shows a photograph, the texts themselves say; here it is only taken.
 */
@NullMarked
package press.shijian.submission.photograph;

import org.jspecify.annotations.NullMarked;
