/** What differs between two texts, word by word, for whoever has to judge the difference. Nothing of how it is shown. */
@NullMarked
package press.shijian.comparison;

import org.jspecify.annotations.NullMarked;
