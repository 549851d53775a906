@NullMarked
package press.shijian.submission.owndata.web;

import org.jspecify.annotations.NullMarked;
