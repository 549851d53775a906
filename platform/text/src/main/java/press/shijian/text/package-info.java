/**
 * Text as people type it, between the keyboard and the database: plain text is tidied and measured
 * ({@link press.shijian.text.PlainText}), a body becomes HTML ({@link press.shijian.text.BodyHtml}), and one policy says
 * what that HTML may contain ({@link press.shijian.text.ManuscriptHtml}). submission-service cleans what students hand in;
 * review-service and publish-service clean again what they receive, because a page must not become unsafe through another
 * service's fault. No domain type and no rule about what a field may hold belongs here.
 */
@NullMarked
package press.shijian.text;

import org.jspecify.annotations.NullMarked;
