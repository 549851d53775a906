package press.shijian.local;

import java.time.Instant;

/**
 * A mail that a service has sent.
 *
 * @param number counts them, from 1
 * @param html the same as the text
 */
public record SentMail(int number, Instant at, String to, String subject, String text, String html) {}
