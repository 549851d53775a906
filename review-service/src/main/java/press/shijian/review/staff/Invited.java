package press.shijian.review.staff;

import java.time.Instant;

/**
 * An invitation to hand on. The only time at which its link is known.
 *
 * @param url the page where the invited person chooses a password
 */
public record Invited(String id, String email, String name, String url, String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "Invited[" + id + "]";
    }
}
