@NullMarked
package press.shijian.submission.certificate.web;

import org.jspecify.annotations.NullMarked;
