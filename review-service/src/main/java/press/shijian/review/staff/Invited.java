package press.shijian.review.staff;

import java.time.Instant;

/**
 * An invitation to hand on.
 *
 * @param token the secret part of its link, known only now: what is stored is its hash
 */
public record Invited(String id, String email, String name, String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "Invited[" + id + "]";
    }
}
