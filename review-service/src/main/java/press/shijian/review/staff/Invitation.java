package press.shijian.review.staff;

import java.time.Instant;

/**
 * An open invitation. The token itself is known only to whoever was handed the link.
 *
 * @param tokenHash SHA-256 of the token, in hexadecimal digits
 */
public record Invitation(String tokenHash, Instant expiresAt) {}
