/**
 * What a manuscript's text may contain, said once for the three services: submission-service cleans what students hand
 * in, review-service and publish-service clean again what they receive, because a page must not become unsafe through
 * another service's fault. No domain type and no rule about length or wording belongs here.
 */
@NullMarked
package press.shijian.manuscript;

import org.jspecify.annotations.NullMarked;
