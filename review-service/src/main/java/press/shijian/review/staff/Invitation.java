package press.shijian.review.staff;

import java.time.Instant;

/**
 * An open invitation. Only the person with the link knows the token itself.
 *
 * @param tokenHash SHA-256 of the token, in hexadecimal digits
 */
public record Invitation(String tokenHash, Instant expiresAt) {}
